"""Gateways, SMS that go out, pieces that come in, and numbers that are not written to."""

from rapport.texting.models.gateway import Callback, Gateway
from rapport.texting.models.piece import Piece
from rapport.texting.models.stopped import StoppedNumber
from rapport.texting.models.text import LONGEST, TextMessage, TextPart

__all__ = ["LONGEST", "Callback", "Gateway", "Piece", "StoppedNumber", "TextMessage", "TextPart"]
