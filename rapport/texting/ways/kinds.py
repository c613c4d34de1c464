"""What every way is given to send."""

import zlib
from dataclasses import dataclass

from rapport.texting.models import Gateway, TextMessage
from rapport.texting.rules import parts_of


@dataclass(frozen=True)
class Outgoing:
    """One part to send: place 1 to `total` of a text in `encoding`, all of it where the gateway cuts by itself.

    `reference` is the same at every try; `key` is what of it fits into SMPP's two octets.
    """

    place: int
    total: int
    to: str
    sender: str
    words: str
    encoding: str
    reference: str

    @property
    def mark(self) -> int:
        """What tells the parts of this text from those of others at the phone, 0 to 255."""
        return zlib.crc32(self.reference.encode()) & 0xFF

    @property
    def key(self) -> int:
        """The two octets by which an SMSC knows a part that it had already."""
        return zlib.crc32(f"{self.reference}/{self.place}".encode()) & 0xFFFF


def outgoing(text: TextMessage, gateway: Gateway) -> list[Outgoing]:
    """Return what of the text is handed to the gateway: whole over HTTP, part by part over SMPP."""
    words = [text.words] if gateway.way == Gateway.Way.HTTP else parts_of(text.words)
    return [
        Outgoing(place, len(words), text.number, gateway.sender, part, text.encoding, text.reference)
        for place, part in enumerate(words, 1)
    ]
