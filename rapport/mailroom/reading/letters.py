"""A letter as far as its bytes can be read (R-034). Values in, values out; no bytes make this raise."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from functools import partial
from typing import TypeVar

from rapport.mailroom.reading import headers
from rapport.mailroom.reading.nature import Report, nature_of, report_of
from rapport.mailroom.reading.parts import ReadFile, Said, clipped, said_in
from rapport.mailroom.reading.safe_html import Safe, made_safe, plain_of

MOST_TEXT, MOST_REFERENCES = 200_000, 50
# Each part that holds others names its boundary. Those of real letters are fewer than twenty.
MOST_BOUNDARIES = 200
_BOUNDARY = re.compile(rb"boundary", re.IGNORECASE)
T = TypeVar("T")


@dataclass
class Read:
    """What was read of a letter.

    `flaw` is a code of `flaws`, empty for a letter that was read whole. `nature` is a value of Letter.Nature, `report`
    what a mail server says of a message of ours that came back. `written_at` is aware. `references` are Message-IDs,
    the first of the conversation first.
    """

    sender: str = ""
    sender_name: str = ""
    to: str = ""
    cc: str = ""
    subject: str = ""
    written_at: datetime | None = None
    message_id: str = ""
    references: list[str] = field(default_factory=list)
    text: str = ""
    html: str = ""
    remote_images: int = 0
    files: list[ReadFile] = field(default_factory=list)
    nature: str = "letter"
    report: Report | None = None
    flaw: str = ""


def read_letter(raw: bytes) -> Read:
    """Return the letter as far as it can be read."""
    told = Read()
    whole = _parsed(raw, told)
    if whole is None:
        told.flaw = "unreadable"
        told.text = clipped(raw[:MOST_TEXT].decode("utf-8", "replace"), MOST_TEXT)
        return told
    _heads(whole, told)
    said = _tried(told, "body", lambda: said_in(whole), Said())
    said.cut = said.cut or _has_too_many_parts(raw)
    told.files = said.files
    safe = _tried(told, "body", lambda: made_safe(said.html), Safe())
    told.html, told.remote_images = safe.html, safe.remote_images
    plain = said.text if said.text.strip() else _tried(told, "body", lambda: plain_of(safe.html), "")
    told.text = clipped(plain, MOST_TEXT)
    told.report = _tried(told, "body", lambda: report_of(whole), None)
    told.nature = _tried(told, "headers", lambda: nature_of(whole, told.report), "letter")
    if not told.flaw:
        told.flaw = _flaw(whole, told, said)
    return told


def thread_of(root: str) -> str:
    """Return the stable name of the conversation that begins with the Message-ID (or other text)."""
    return hashlib.sha256(root.encode("utf-8", "replace")).hexdigest()[:32]


def _parsed(raw: bytes, told: Read) -> Message | None:
    # The newer policy trips over some headers already while it looks for the parts; the old one takes anything.
    only_head = _has_too_many_parts(raw)
    for way in (policy.default, policy.compat32):
        try:
            return BytesParser(policy=way).parsebytes(raw, headersonly=only_head)
        except Exception:
            told.flaw = "headers"
    return None


def _has_too_many_parts(raw: bytes) -> bool:
    """Whether a stranger put more parts into each other than anybody writes: taking them apart costs their square."""
    return sum(1 for _one in _BOUNDARY.finditer(raw)) > MOST_BOUNDARIES


def _heads(whole: Message, told: Read) -> None:
    def people(*names: str) -> list[tuple[str, str]]:
        for name in names:
            found: list[tuple[str, str]] = _tried(told, "headers", partial(headers.people, whole, name), [])
            if found:
                return found
        return []

    told.sender_name, told.sender = (people("From", "Sender", "Reply-To") or [("", "")])[0]
    told.to = "\n".join(map(headers.shown, people("To")))
    told.cc = "\n".join(map(headers.shown, people("Cc")))
    told.subject = _tried(told, "headers", lambda: clipped(headers.text(whole, "Subject"), 500), "")
    told.written_at = _tried(told, "headers", lambda: headers.moment(whole, "Date"), None)
    told.message_id = next(iter(_ids(whole, told, "Message-ID")), "")
    found = [*_ids(whole, told, "References"), *_ids(whole, told, "In-Reply-To")]
    told.references = [one for one in dict.fromkeys(found) if one != told.message_id][:MOST_REFERENCES]


def _ids(whole: Message, told: Read, name: str) -> list[str]:
    return _tried(told, "headers", lambda: headers.ids(whole, name), [])


def _tried(told: Read, flaw: str, read: Callable[[], T], instead: T) -> T:
    """Read one thing. Whatever a stranger's bytes do to the reader, the rest of the letter is still shown."""
    try:
        return read()
    except Exception:
        told.flaw = told.flaw or flaw
        return instead


def _flaw(whole: Message, told: Read, said: Said) -> str:
    if not told.sender:
        return "no_sender"
    if said.cut:
        return "many_parts"
    if not told.text.strip() and not told.files:
        return "empty"
    return "defects" if said.broken or whole.defects else ""
