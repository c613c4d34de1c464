"""XML of strangers, piece by piece: nothing is fetched, no entity is unfolded, depth and size are bounded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

PIECE = 1 << 16
MAX_DEPTH = 40
MAX_TEXT = 200_000  # characters of one element
MAX_NODES = 20_000  # elements of one product, group or offer
MAX_UNFINISHED = 1_000_000  # bytes of one tag, comment or attribute
MAX_BYTES = 200_000_000  # of one unpacked file
LONGEST_NAME = 100  # letters of an element's name


class WrongFile(Exception):
    """The file can't be read. `sentence` says why and what to do, in the language active at the time."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


_ENDS = re.compile(r"[\r\n]+")


@dataclass(slots=True)
class Node:
    """An element without its namespace: attributes, text and children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def first(self, *path: str) -> "Node | None":
        """Return the first element down the path, None when there is none."""
        node: Node | None = self
        for name in path:
            node = next((one for one in node.children if one.name == name), None) if node else None
        return node

    def all(self, *path: str) -> "list[Node]":
        """Return all elements at the end of the path; the way there takes the first of each name."""
        above = self.first(*path[:-1])
        return [one for one in above.children if one.name == path[-1]] if above else []

    @property
    def line(self) -> str:
        """The text on one line, its blanks as they are."""
        return _ENDS.sub(" ", self.text)

    def word(self, *path: str) -> str:
        """Return the text at the end of the path with its spaces put in order, "" for none."""
        found = self.first(*path)
        return " ".join(found.text.split()) if found else ""


Path = tuple[str, ...]


class Parser:
    """Gives the elements whose path `wanted` accepts, each whole; what stands around them is only walked through.

    `started(path, attributes)` hears of the elements around them, as they open. Raises WrongFile.
    """

    def __init__(self, wanted: Callable[[Path], bool], started: Callable[[Path, dict[str, str]], None]) -> None:
        self._wanted, self._started = wanted, started
        self._around: list[str] = []
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._letters = self._nodes = 0
        self._ready: list[tuple[Path, Node]] = []
        self._xml = expat.ParserCreate()
        self._xml.buffer_text = True
        self._xml.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._xml.StartDoctypeDeclHandler = _refuse_doctype
        self._xml.EntityDeclHandler = _refuse_doctype
        self._xml.StartElementHandler = self._start
        self._xml.EndElementHandler = self._end
        self._xml.CharacterDataHandler = self._data

    def walk(self, stream: IO[bytes]) -> Iterator[tuple[Path, Node]]:
        """Yield (path, element) in the order of the file, in bounded memory."""
        size, piece = 0, b""
        try:
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > MAX_BYTES:
                    raise WrongFile(
                        _("The file is larger than %(limit)s MB. Split it.") % {"limit": MAX_BYTES // 1_000_000}
                    )
                self._xml.Parse(piece, False)
                # What has no end yet is looked at anew with each piece: without a bound it would take hours.
                if size - self._xml.CurrentByteIndex > MAX_UNFINISHED:
                    raise WrongFile(_too_much())
                yield from self._taken()
            self._xml.Parse(b"", True)
        except expat.ExpatError as wrong:
            at = self._xml.ErrorByteIndex - (size - len(piece))
            foreign = any(byte > 127 for byte in piece[max(at, 0) : max(at, 0) + 4])
            raise WrongFile(_told(wrong, foreign)) from wrong
        except (LookupError, ValueError) as wrong:
            raise WrongFile(_encoding()) from wrong
        yield from self._taken()

    def _taken(self) -> list[tuple[Path, Node]]:
        ready, self._ready = self._ready, []
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if len(self._around) + len(self._open) >= MAX_DEPTH:
            raise WrongFile(_("The file is nested too deep to be an exchange file of 1C. Export it again."))
        if len(name) > LONGEST_NAME:
            raise WrongFile(
                _("This is no exchange file of 1C (CommerceML). Export it again as import.xml and offers.xml.")
            )
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else {}
        if not self._open:
            path = (*self._around, name)
            if not self._wanted(path):
                self._around.append(name)
                self._started(path, plain)
                return
            self._nodes = 0
        self._nodes += 1
        if self._nodes > MAX_NODES or (plain and sum(map(len, plain.values())) > MAX_TEXT):
            raise WrongFile(_too_much())
        self._open.append(Node(name, plain))
        self._texts.append([])
        self._letters = 0

    def _data(self, text: str) -> None:
        if self._texts:
            self._letters += len(text)
            if self._letters > MAX_TEXT:
                raise WrongFile(_too_much())
            self._texts[-1].append(text)

    def _end(self, _name: str) -> None:
        if not self._open:
            self._around.pop()
            return
        node = self._open.pop()
        node.text = "".join(self._texts.pop()).strip()
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._ready.append(((*self._around, node.name), node))


_CODES = expat.errors.codes
_CUT = {
    _CODES[one]
    for one in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
_LETTERS = {_CODES[one] for one in (expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING)}


def _refuse_doctype(*_given: object) -> None:
    raise WrongFile(_("The file declares entities, which exchange files of 1C never do. It was not read any further."))


def _told(wrong: expat.ExpatError, foreign: bool) -> str:
    """The sentence for what the parser refused; `foreign`: at letters that are not of the alphabet a to z."""
    code, line = wrong.code, {"line": wrong.lineno}
    if code in _CUT:
        return _("The file ends too early, at line %(line)s: a part of it is missing. Export it again.") % line
    if code in _LETTERS or (code == _CODES[expat.errors.XML_ERROR_INVALID_TOKEN] and foreign):
        return _encoding()
    if code == _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        return _("The file declares entities, which exchange files of 1C never do. It was not read any further.")
    return (
        _("Line %(line)s of the file is broken. Export it again; if it was edited by hand, look at that line.") % line
    )


def _encoding() -> str:
    return _("The letters of the file are not written as its first line says. Export it again as UTF-8.")


def _too_much() -> str:
    return _("One record of the file is larger than a whole catalogue. Export it again.")
