"""Lines of a calendar: put together again where they were folded, and taken apart into name, parameters and value."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..csv.encodings import detect_encoding
from ..limits import ICAL_LINE
from ..source import Source

_PROPERTY = re.compile(
    r'\s*([A-Za-z0-9-]+)\s*((?:;[^=:;"]*=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)\s*:(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([^=:;"]*)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_ESCAPE = re.compile(r"\\([nN,;:\\\"])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one piece: the number of its first line in the file, its text, and whether only its start was kept."""

    number: int
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """What a line says: name and parameters in capitals, the value as it is written."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text, escapes undone."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value).strip()


def lines_of(source: Source) -> Iterator[Line]:
    """Yield the file's lines in one piece, empty ones left out. A line may be folded inside a letter."""
    encoding = detect_encoding(source).name
    wide = encoding.startswith(("utf-16", "utf-32"))
    with source.open() as stream:
        physical: Iterable[bytes] = stream
        if wide:
            text = stream.read().decode(encoding, "replace")
            physical = text.encode("utf-8", "replace").splitlines(keepends=True)
        elif b"\n" not in source.head(1 << 16):
            physical = stream.read().replace(b"\r", b"\n").splitlines(keepends=True)
        yield from _unfolded(physical, "utf-8" if wide else encoding)


def _unfolded(physical: Iterable[bytes], encoding: str) -> Iterator[Line]:
    begun, held, cut = 0, bytearray(), False
    for number, line in enumerate(physical, 1):
        # Zero bytes, with which some programs pad, no database takes.
        line = line.replace(b"\0", b"").rstrip(b"\r\n")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if begun and line[:1] in (b" ", b"\t"):
            room = ICAL_LINE - len(held)
            held += line[1 : 1 + max(room, 0)]
            cut = cut or len(line) - 1 > room
            continue
        if begun and held.strip():
            yield Line(begun, _decoded(bytes(held), encoding), cut)
        begun, held, cut = number, bytearray(line[:ICAL_LINE]), len(line) > ICAL_LINE
    if begun and held.strip():
        yield Line(begun, _decoded(bytes(held), encoding), cut)


def _decoded(line: bytes, encoding: str) -> str:
    """Programs that write one line in another encoding than the rest are no reason to lose letters."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(encoding.removesuffix("-sig"), "backslashreplace")


def property_in(line: Line) -> Property | None:
    """Return what the line says, None for a line that says nothing."""
    found = _PROPERTY.fullmatch(line.text)
    if found is None:
        return None
    parameters = {name.strip().upper(): value.replace('"', "").strip() for name, value in _PARAMETER.findall(found[2])}
    return Property(line.number, found[1].upper(), parameters, found[3])
