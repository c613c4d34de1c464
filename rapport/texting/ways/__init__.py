"""The ways to a gateway: one call each over HTTP, a held session over SMPP."""

from rapport.texting.ways.http import send_by_http
from rapport.texting.ways.kinds import Outgoing, outgoing
from rapport.texting.ways.smpp import Session

__all__ = ["Outgoing", "Session", "outgoing", "send_by_http"]
