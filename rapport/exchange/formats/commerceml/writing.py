"""Writes exchange files of accounting programs: elements one after the other, taken away in pieces."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from io import StringIO
from xml.sax.saxutils import XMLGenerator, escape
from xml.sax.xmlreader import AttributesImpl

ROOT = "КоммерческаяИнформация"
VERSION = "2.10"
SPACE = "urn:1C.ru:commerceml_210"
PIECE = 1 << 16


class Writer:
    """Elements one after the other into text, which is taken away in pieces."""

    def __init__(self) -> None:
        self._text = StringIO()
        self._out = XMLGenerator(self._text, "utf-8", short_empty_elements=True)
        self._out.startDocument()
        self._open: list[str] = []

    def start(self, name: str, **attributes: str) -> None:
        """Open an element."""
        self._out.startElement(name, AttributesImpl(attributes))
        self._open.append(name)

    def end(self, name: str) -> None:
        """Close the element; the name says which, for the reader of this program."""
        if self._open.pop() != name:
            raise AssertionError(name)
        self._out.endElement(name)

    def word(self, name: str, text: str, **attributes: str) -> None:
        """Write an element with a text."""
        self._out.startElement(name, AttributesImpl(attributes))
        # As a reference, a carriage return comes back as it went.
        self._out.ignorableWhitespace(escape(_writable(text), {"\r": "&#13;"}))
        self._out.endElement(name)

    def taken(self, least: int = 0) -> bytes:
        """Return what is written so far, when it is at least so long, and forget it."""
        if self._text.tell() < least:
            return b""
        piece = self._text.getvalue().encode()
        self._text.seek(0)
        self._text.truncate()
        return piece

    def begin(self, at: datetime) -> None:
        """Open the file, written at that moment."""
        self.start(ROOT, xmlns=SPACE, ВерсияСхемы=VERSION, ДатаФормирования=at.strftime("%Y-%m-%dT%H:%M:%S"))

    def finish(self) -> bytes:
        """Close the file and return what is left of it."""
        self.end(ROOT)
        return self.taken()


def packed(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Give a ZIP with the files, in bounded memory."""
    with tempfile.TemporaryFile() as scratch:
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as package:
            for name, pieces in files:
                with package.open(name, "w", force_zip64=True) as out:
                    for piece in pieces:
                        out.write(piece)
        scratch.seek(0)
        while data := scratch.read(PIECE):
            yield data


def plain(number: Decimal) -> str:
    """Return the number without the zeros at its end and without an exponent."""
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def as_written(text: str) -> str:
    """Return the text as a word of a file comes back: without what XML can't hold, its spaces put in order."""
    return " ".join(_writable(text).split())


def _writable(text: str) -> str:
    """The text without the control characters that XML can't hold; an end of line stays one."""
    return "".join(letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))


def flag(value: bool) -> str:
    """Return yes or no as XML writes them."""
    return "true" if value else "false"
