"""Headers of a letter, whatever stands in them."""

import re
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from rapport.mailroom.reading.parts import clipped, decoded

MOST_PEOPLE = 100
# Room for so many with long names; taking a list of a hundred thousand apart would take the better part of a minute.
LONGEST_LIST = MOST_PEOPLE * 1000
_ID = re.compile(r"<([!-;=?-~]{1,990})>")
_ADDRESS = re.compile(r"[^\s<>@,;\"]+@[^\s<>@,;\"]+")


def text(whole: Message, name: str) -> str:
    """Return the header on one line, its coded words read; empty when it is not there."""
    return " ".join(_read(raw(whole, name)).split())


def raw(whole: Message, name: str) -> str:
    """Return the first header of the name as it stands, without reading anything into it."""
    # The parsed header of the newer policy may raise; what was written never does.
    for key, value in whole.raw_items():  # type: ignore[attr-defined]
        if key.lower() == name.lower():
            return _whole(str(value))
    return ""


def people(whole: Message, name: str) -> list[tuple[str, str]]:
    """Return (name, address) of those whom the header names; addresses in small letters, at most a hundred."""
    found: list[tuple[str, str]] = []
    # Names are read after the list was taken apart: a coded comma separates nobody.
    for shown, address in getaddresses([raw(whole, name)[:LONGEST_LIST]])[:MOST_PEOPLE]:
        there = _ADDRESS.search(address) or _ADDRESS.search(shown)
        if there:
            called = " ".join(_read(shown).split()) if shown != there[0] else ""
            found.append((clipped(called, 200), clipped(there[0].casefold(), 320)))
    if not found:
        found = [("", clipped(one.casefold(), 320)) for one in _ADDRESS.findall(text(whole, name))[:MOST_PEOPLE]]
    return found


def shown(one: tuple[str, str]) -> str:
    """Return a person of a header as it is shown."""
    return f"{one[0]} <{one[1]}>" if one[0] else one[1]


def ids(whole: Message, name: str) -> list[str]:
    """Return the Message-IDs in the header, with their brackets."""
    return [f"<{one}>" for one in _ID.findall(re.sub(r"\s+(?=[^<]*>)", "", raw(whole, name)))]


def moment(whole: Message, name: str) -> datetime | None:
    """Return the moment that the header tells, aware; None when none can be read."""
    try:
        found = parsedate_to_datetime(text(whole, name))
        at = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if 1970 <= at.year < 2200 else None


def _whole(value: str) -> str:
    """Bytes beyond ASCII come as halves of characters; they are letters of some charset."""
    return decoded(value.encode("utf-8", "surrogateescape"), "") if not value.isascii() else value


def _read(value: str) -> str:
    if "=?" not in value:
        return clipped(value, 2000)
    try:
        pieces = decode_header(value[:20_000])
    except Exception:
        return clipped(value, 2000)
    words = (one if isinstance(one, str) else decoded(one, charset or "") for one, charset in pieces)
    return clipped("".join(words), 2000)
