"""Puts a vCard's lines together again: folded, quoted-printable, base64, or simply broken."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_START = re.compile(rb"\s*(?:[\w-]+\.)?[A-Za-z][\w-]*\s*[;:]")
_BORDER = re.compile(rb"\s*(?:BEGIN|END)\s*:\s*VCARD\s*\Z", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(rb";\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE\b", re.IGNORECASE)
_BASE64 = re.compile(rb";\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*[;:]", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One property in one piece. `number` is its first line in the file, `raw` the untouched lines."""

    number: int
    content: bytes
    raw: bytes
    base64: bool = False
    quoted_printable: bool = False


def whole_lines(physical: Iterable[bytes]) -> Iterator[Line]:
    """Yield properties in one piece from the lines of a file, whose ends may be LF, CRLF or CRCRLF. Blanks are dropped.

    Joined are lines that begin with a blank, soft breaks of quoted-printable, base64 without indentation, and a line
    that begins no property: it belongs to the text before it.
    """
    ahead = _Ahead(physical)
    for number, first in ahead:
        content = bytearray(_without_end(first))
        if not content.strip():
            continue
        raw = [first]
        head = content.split(b":", 1)[0] + b":"
        quoted, packed = bool(_QUOTED_PRINTABLE.search(head)), bool(_BASE64.search(head))
        while (following := ahead.peek()) is not None:
            text = _without_end(following)
            if quoted and content.endswith(b"=") and not _BORDER.match(text):
                del content[-1:]
                content += text
            elif text[:1] in (b" ", b"\t"):
                content += text[1:]
            elif text and not _START.match(text) and b":" in content and not _BORDER.match(content):
                content += text if packed else b"\n" + text
            else:
                break
            raw.append(following)
            ahead.skip()
        yield Line(number, bytes(content), b"".join(raw), packed, quoted)


def _without_end(line: bytes) -> bytes:
    return line.rstrip(b"\r\n")


class _Ahead:
    """Numbered lines with a look at the next one."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[bytes] = deque()
        self._number = 0

    def __iter__(self) -> "_Ahead":
        return self

    def __next__(self) -> tuple[int, bytes]:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._number += 1
        return self._number, line

    def peek(self) -> bytes | None:
        """Return the next line without taking it, None at the end."""
        if not self._waiting:
            line = next(self._lines, None)
            if line is None:
                return None
            self._waiting.append(line)
        return self._waiting[0]

    def skip(self) -> None:
        """Take the line that was looked at."""
        self._waiting.popleft()
        self._number += 1
