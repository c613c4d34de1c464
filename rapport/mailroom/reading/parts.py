"""The parts of a letter: its text, its page, and the files that came with it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

MOST_PARTS = 200
MOST_FILES = 100
MOST_HTML = 1_000_000
DEEPEST = 30
# What no database takes, and control signs that say nothing; tabs and line ends stay.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class ReadFile:
    """A file that came with a letter, under the name that the sender gave it."""

    name: str
    mime: str
    content: bytes


@dataclass
class Said:
    """What the parts of a letter say; `cut` when there were more than are read, `broken` when some break the rules."""

    text: str = ""
    html: str = ""
    files: list[ReadFile] = field(default_factory=list)
    cut: bool = False
    broken: bool = False


def said_in(whole: Message) -> Said:
    """Return what the letter says and brings."""
    said = Said()
    for number, part in enumerate(_leaves(whole, 0)):
        if number >= MOST_PARTS or len(said.files) >= MOST_FILES:
            said.cut = True
            break
        said.broken = said.broken or bool(part.defects)
        _take(part, said)
    return said


def decoded(content: bytes, charset: str) -> str:
    """Return the bytes as text: by their charset, else as UTF-8, else as what most programs write beside it."""
    for name in (charset, "utf-8", "cp1252"):
        try:
            if name and codecs.lookup(name):
                return content.decode(name)
        except (LookupError, ValueError, TypeError):
            continue
    return content.decode("latin-1")


def clipped(text: str, most: int) -> str:
    """Return the text with what can't be kept taken out, at most so many letters."""
    return _UNFIT.sub("", text.replace("\r\n", "\n"))[:most]


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    """Give the parts that hold something; a letter within the letter is one of them."""
    below = part.get_payload()
    if isinstance(below, list) and kind_of(part) != "message/rfc822" and depth < DEEPEST:
        for one in below:
            if isinstance(one, Message):
                yield from _leaves(one, depth + 1)
    else:
        yield part


def kind_of(part: Message) -> str:
    """Return the media type that a part says it has; plain text when it can't be read."""
    try:
        return clipped(part.get_content_type(), 120)
    except Exception:
        return "text/plain"


def _take(part: Message, said: Said) -> None:
    kind, name = kind_of(part), _name(part)
    content = _content(part)
    is_file = bool(name) or _disposition(part) == "attachment"
    if kind == "text/html" and not is_file and not said.html:
        said.html = clipped(decoded(content, _charset(part)), MOST_HTML)
    elif kind.startswith(("text/", "multipart/")) and kind != "text/html" and not is_file:
        # Of many parts without a line between them the whole is all that can be shown.
        words = decoded(content, _charset(part))
        said.text = f"{said.text}\n\n{words}".strip("\n") if said.text else words
    elif content:
        said.files.append(ReadFile(name or _made_up(kind), kind, content))


def _content(part: Message) -> bytes:
    if kind_of(part) == "message/rfc822" or part.is_multipart():
        return _letter_within(part)
    try:
        found = part.get_payload(decode=True)
    except Exception:
        found = None
    if isinstance(found, bytes):
        return found
    return str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def _letter_within(part: Message) -> bytes:
    below = part.get_payload()
    try:
        pieces = below if isinstance(below, list) else [below]
        return b"\n".join(one.as_bytes() if isinstance(one, Message) else str(one).encode() for one in pieces)
    except Exception:
        return str(below).encode("utf-8", "replace")


def _name(part: Message) -> str:
    try:
        return clipped(str(part.get_filename() or ""), 1000)
    except Exception:
        return ""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except Exception:
        return ""


def _disposition(part: Message) -> str:
    try:
        return str(part.get_content_disposition() or "")
    except Exception:
        return ""


def _made_up(kind: str) -> str:
    ending = {"message/rfc822": "eml", "text/html": "html", "text/calendar": "ics"}.get(kind, "")
    ending = ending or re.sub(r"[^a-z0-9]", "", kind.rpartition("/")[2])[:8] or "bin"
    return f"part.{ending}"
