"""Writes vCards 4.0 and 3.0."""

import base64
from collections.abc import Iterator
from typing import Literal

from .card import Card, Phone, PostalAddress

Version = Literal["3.0", "4.0"]

LINE = 75  # octets, the line end not counted
PHONE_WORDS = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax", "pager": "pager"}
PLACES = ("work", "home")


def write_card(card: Card, *, version: Version = "4.0") -> bytes:
    """Return the card as a vCard in UTF-8, to be strung together with others into one file. (R-344)

    Every field of `Card` but `agents`, `line`, `raw` and `problems` is written, and `reader.read_cards` gives it back;
    of a text only the kind of line ends and control characters are lost. A type that is none of the usual words goes
    out as a label.
    """
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{_escaped(card.name)}"]
    # There is one field for the name. Version 3.0 demands the structured name as well, so all of it is the first part.
    lines.append(f"N:{_escaped(card.name)};;;;")
    lines += [line for line in _properties(card, version) if line]
    lines.append("END:VCARD")
    return b"".join(map(_folded, lines))


def _properties(card: Card, version: Version) -> Iterator[str]:
    if card.organisation or card.department:
        yield "ORG:" + ";".join(map(_escaped, filter(None, (card.organisation, card.department))))
    yield _line("TITLE", card.title)
    groups = iter(range(1, 10_000))
    for phone in card.phones:
        yield from _typed("TEL", phone.type, _phone_word(phone), _escaped(phone.number), groups)
    for email in card.emails:
        yield from _typed("EMAIL", email.type, _place(email.type), _escaped(email.address), groups)
    for address in card.addresses:
        yield from _typed("ADR", address.type, _place(address.type), _address(address), groups)
    if card.birthday:
        yield f"BDAY:{_birthday(card, version)}"
    yield _line("NOTE", card.note)
    yield from (_line("URL", url) for url in card.urls)
    yield _line("LANG", card.language)
    yield _line("UID", card.uid)
    yield _photo(card, version)


def _line(name: str, text: str) -> str:
    return f"{name}:{_escaped(text)}" if text else ""


def _typed(name: str, kind: str, word: str, value: str, groups: Iterator[int]) -> Iterator[str]:
    """A property with its type: a known word as a parameter, any other as the label of a group."""
    if word or not kind:
        yield f"{name};TYPE={word}:{value}" if word else f"{name}:{value}"
    else:
        group = f"item{next(groups)}"
        yield f"{group}.{name}:{value}"
        yield f"{group}.X-ABLabel:{_escaped(kind)}"


def _phone_word(phone: Phone) -> str:
    return PHONE_WORDS.get(phone.type, "")


def _place(kind: str) -> str:
    return kind if kind in PLACES else ""


def _address(address: PostalAddress) -> str:
    parts = (address.street, address.city, address.region, address.postcode, address.country)
    return ";;" + ";".join(map(_escaped, parts))


def _birthday(card: Card, version: Version) -> str:
    text = str(card.birthday)
    return text.replace("-", "") if version == "4.0" and not text.startswith("--") else _month_day(text)


def _month_day(text: str) -> str:
    return "--" + text[2:].replace("-", "") if text.startswith("--") else text


def _photo(card: Card, version: Version) -> str:
    if not card.photo:
        return ""
    packed = base64.b64encode(card.photo.data).decode()
    if version == "4.0":
        return f"PHOTO:data:{card.photo.mime};base64,{packed}"
    return f"PHOTO;ENCODING=b;TYPE={card.photo.mime.rpartition('/')[2].upper()}:{packed}"


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> bytes:
    """The line with its end, cut so that no piece is longer than 75 octets and no letter is torn apart."""
    data = line.encode()
    pieces = []
    room = LINE
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:  # inside a letter of several octets
            cut -= 1
        pieces.append(data[:cut])
        data, room = data[cut:], LINE - 1  # the blank that begins a continued line counts
    return b"\r\n ".join([*pieces, data]) + b"\r\n"
