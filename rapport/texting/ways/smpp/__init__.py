"""A gateway over SMPP 3.4: a session that sends parts and takes what the other side brings."""

from rapport.texting.ways.smpp.arrived import Arrived, Receipt, read_delivery
from rapport.texting.ways.smpp.session import Session

__all__ = ["Arrived", "Receipt", "Session", "read_delivery"]
