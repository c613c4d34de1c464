"""Letters of an SMS: which alphabet it needs (3GPP TS 23.038), and into how many parts it goes (23.040)."""

from dataclasses import dataclass
from decimal import Decimal

from rapport.kit.money import rounded

GSM, UCS2 = "gsm", "ucs2"
# The default alphabet by its codes 0-127; the escape (27) stands for no letter.
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPE = 27
_EXTENSION = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}
_CODES = {letter: code for code, letter in enumerate(_BASIC) if code != _ESCAPE}
_EXTENDED = {code: letter for letter, code in _EXTENSION.items()}
# Septets or UTF-16 units that one SMS holds: alone, and as one of several, where six octets tell them apart.
_ROOM = {GSM: (160, 153), UCS2: (70, 67)}
MOST_PARTS = 10
# More than this never fits into the most parts.
LONGEST = 153 * MOST_PARTS


@dataclass(frozen=True)
class Measure:
    """What a text comes to: its alphabet, how many parts it takes, how much room is left in the last."""

    encoding: str
    parts: int
    left: int

    def cost(self, price: Decimal, currency: str) -> Decimal:
        """Return what sending costs at the price of one part, to the currency's smallest unit."""
        return rounded(price * self.parts, currency)


def encoding_of(text: str) -> str:
    """Return "gsm" for a text whose letters are all in the default alphabet or its extension, else "ucs2"."""
    return GSM if all(letter in _CODES or letter in _EXTENSION for letter in text) else UCS2


def measured(text: str) -> Measure:
    """Return the alphabet and the number of parts of a text; an empty one takes none."""
    encoding, parts = encoding_of(text), parts_of(text)
    room = _ROOM[encoding][len(parts) > 1]
    return Measure(encoding, len(parts), room - _units(parts[-1], encoding) if parts else room)


def parts_of(text: str) -> list[str]:
    """Return the text cut into what single SMS carry.

    Neither a letter of the extension is cut from its escape nor half an emoji from the other.
    """
    encoding = encoding_of(text)
    alone, among = _ROOM[encoding]
    if not text:
        return []
    if _units(text, encoding) <= alone:
        return [text]
    parts, part, used = [], "", 0
    for letter in text:
        units = _units(letter, encoding)
        if used + units > among:
            parts.append(part)
            part, used = "", 0
        part, used = part + letter, used + units
    return [*parts, part]


def _units(text: str, encoding: str) -> int:
    if encoding == GSM:
        return sum(2 if letter in _EXTENSION else 1 for letter in text)
    return len(text.encode("utf-16-be")) // 2


def as_bytes(text: str, encoding: str) -> bytes:
    """Return the octets of a part: one for each septet of the default alphabet, or UTF-16 without a mark."""
    if encoding == UCS2:
        return text.encode("utf-16-be")
    out = bytearray()
    for letter in text:
        out += bytes([_CODES[letter]]) if letter in _CODES else bytes([_ESCAPE, _EXTENSION[letter]])
    return bytes(out)


def from_bytes(raw: bytes, encoding: str) -> str:
    """Return the text of octets: "gsm", "ucs2", or any codec; what can't be read is shown as �."""
    if encoding == UCS2:
        return raw.decode("utf-16-be", "replace")
    if encoding != GSM:
        return raw.decode(encoding, "replace")
    out, escaped = [], False
    for code in raw:
        if escaped:
            # A receiver that knows no such extension shows the letter of the default alphabet (23.038, 6.2.1.1).
            out.append(_EXTENDED.get(code) or (_BASIC[code] if code < len(_BASIC) else "�"))
            escaped = False
        elif code == _ESCAPE:
            escaped = True
        else:
            out.append(_BASIC[code] if code < len(_BASIC) else "�")
    return "".join(out)
