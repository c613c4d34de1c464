"""Reads cards out of a file: every card counts, whatever is wrong with it."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..csv.encodings import KEEP_BYTES, detect_encoding
from ..limits import VCARD_BYTES, VCARD_DEPTH
from ..sheet import UnreadableFile
from ..source import Source
from .card import Card
from .facts import fill
from .lines import Line, whole_lines
from .properties import Property, property_of

_BORDER = re.compile(rb"\s*(BEGIN|END)\s*:\s*([\w-]+)\s*\Z", re.IGNORECASE)
# A card whose first line was lost still begins with one of these.
_BELONGS_TO_A_CARD = frozenset({"VERSION", "FN", "N", "TEL", "EMAIL", "ORG", "ADR"})


def read_cards(data: bytes) -> list[Card]:
    """Return all cards of a vCard file in their order; cards inside cards are their `agents`. (R-024)"""
    return list(iter_cards(Source(data)))


def iter_cards(source: Source, encoding: str | None = None) -> Iterator[Card]:
    """Yield the cards of a file one by one; `encoding` is for values that name none, else it is guessed.

    Raises `UnreadableFile` when the file is larger than any address book.
    """
    if source.size > VCARD_BYTES:
        raise UnreadableFile(
            _("The vCard file is larger than %(limit)s MB. Export fewer contacts at a time, or leave out the pictures.")
            % {"limit": VCARD_BYTES // 1_000_000}
        )
    encoding = encoding or detect_encoding(source).name
    wide = encoding.startswith(("utf-16", "utf-32"))
    with source.open() as stream:
        lines: Iterable[bytes] = stream
        if wide:
            text = io.TextIOWrapper(stream, encoding, errors=KEEP_BYTES, newline="\n")
            lines = (line.encode("utf-8", "replace") for line in text)
        elif b"\n" not in source.head(1 << 16):
            lines = stream.read().replace(b"\r", b"\n").splitlines(keepends=True)
        yield from _cards(_cleaned(lines), "utf-8" if wide else encoding)


def _cleaned(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines without the mark of UTF-8 and without the zero bytes that some telephones pad with."""
    for number, line in enumerate(lines):
        line = line.replace(b"\0", b"")
        yield line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line


@dataclass
class _Open:
    """A card under way."""

    card: Card
    properties: list[Property] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)


def _cards(physical: Iterable[bytes], encoding: str) -> Iterator[Card]:
    stack: list[_Open] = []
    foreign = 0
    for line in whole_lines(physical):
        border = _BORDER.match(line.content)
        if border and border[2].upper() != b"VCARD":
            foreign = max(0, foreign + (1 if border[1].upper() == b"BEGIN" else -1))
        elif foreign:
            continue
        elif border and border[1].upper() == b"BEGIN":
            yield from _begin(stack, line, encoding)
        elif border:
            if stack:
                stack[-1].raw.append(line.raw)
                yield from _close(stack, encoding)
        else:
            _add(stack, line, encoding)
    while stack:
        stack[-1].card.problems.append(_("The line END:VCARD is missing."))
        yield from _close(stack, encoding)


def _begin(stack: list[_Open], line: Line, encoding: str) -> Iterator[Card]:
    """Open a card; one that is still open ends here, unless this is the card of its agent."""
    if stack and not _waits_for_agent(stack):
        stack[-1].card.problems.append(_("The line END:VCARD is missing."))
        yield from _close(stack, encoding)
    stack.append(_Open(Card(line=line.number), raw=[line.raw]))


def _waits_for_agent(stack: list[_Open]) -> bool:
    properties = stack[-1].properties
    agent = bool(properties) and properties[-1].name == "AGENT" and not properties[-1].value.strip()
    return agent and len(stack) < VCARD_DEPTH


def _add(stack: list[_Open], line: Line, encoding: str) -> None:
    found = property_of(line, encoding)
    if not stack:
        if found.name not in _BELONGS_TO_A_CARD:
            return
        stack.append(_Open(Card(line=line.number)))
        stack[-1].card.problems.append(_("The line BEGIN:VCARD is missing."))
    stack[-1].properties.append(found)
    stack[-1].raw.append(line.raw)


def _close(stack: list[_Open], encoding: str) -> Iterator[Card]:
    done = stack.pop()
    raw = b"".join(done.raw)
    done.card.raw = raw.decode(encoding, "backslashreplace").removeprefix("\ufeff")
    fill(done.card, done.properties)
    _add_written_agents(done, len(stack))
    if stack:
        stack[-1].card.agents.append(done.card)
        stack[-1].raw.append(raw)
    else:
        yield done.card


def _add_written_agents(done: _Open, depth: int) -> None:
    """Version 3.0 writes the agent's card as one escaped text."""
    for found in done.properties:
        if found.name == "AGENT" and depth + 1 < VCARD_DEPTH and "BEGIN:VCARD" in found.text.upper():
            inner = found.text.encode()
            done.card.agents += list(_cards(inner.splitlines(keepends=True), "utf-8"))
