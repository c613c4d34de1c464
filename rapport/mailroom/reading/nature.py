"""What kind of letter it is: from a person, by itself, to many, or a message of ours that came back."""

import re
from dataclasses import dataclass
from email.message import Message

from rapport.mailroom.reading import headers
from rapport.mailroom.reading.parts import clipped, decoded, kind_of

_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_ID_LINE = re.compile(r"^Message-ID:\s*(<[^<>\s]{1,990}>)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Report:
    """What a mail server says of a message (RFC 3464): `failed` when it gave up, and in which words.

    `message_id` is the message's, empty when the report does not tell.
    """

    failed: bool
    words: str
    message_id: str


def nature_of(whole: Message, report: Report | None) -> str:
    """Return a value of Letter.Nature by what the letter's headers say of it (RFC 3834 and older habits)."""
    if report is not None:
        return "bounce" if report.failed else "auto"
    auto = headers.text(whole, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = headers.text(whole, "Precedence").lower()
    if auto not in ("", "no") or precedence == "auto_reply":
        return "auto"
    if headers.raw(whole, "X-Autoreply") or headers.raw(whole, "X-Autorespond"):
        return "auto"
    to_many = headers.raw(whole, "List-Id") or headers.raw(whole, "List-Unsubscribe")
    return "list" if to_many or precedence in ("bulk", "list", "junk") else "letter"


def report_of(whole: Message) -> Report | None:
    """Return what the letter reports of a message of ours; None when it is no such report."""
    parts = [part for part, _number in zip(whole.walk(), range(50), strict=False)]
    status = next((part for part in parts if kind_of(part) == "message/delivery-status"), None)
    if status is None:
        return None
    told = [(name.lower(), " ".join(value.split())) for name, value in _FIELD.findall(_source(status))]
    failed = any(name == "action" and value.lower() == "failed" for name, value in told)
    # The first reader's: most messages have one.
    first = dict(reversed(told))
    words = first.get("diagnostic-code", "").partition(";")[2].strip() or first.get("status", "")
    return Report(failed, clipped(words, 500), _reported(parts))


def _reported(parts: list[Message]) -> str:
    for part in parts:
        if kind_of(part) in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            found = _ID_LINE.search(_source(part))
            if found:
                return found[1]
    return ""


def _source(part: Message) -> str:
    """Return what stands in a part, headers of the letters in it included."""
    below = part.get_payload()
    if isinstance(below, list):
        return "\n".join(_lines(one) for one in below if isinstance(one, Message))
    found = part.get_payload(decode=True)
    return decoded(found, "").replace("\r\n", "\n") if isinstance(found, bytes) else str(below)


def _lines(part: Message) -> str:
    # A header may break any rule; as it was written it can always be joined again.
    return "\n".join(f"{name}: {value}" for name, value in part.raw_items())  # type: ignore[attr-defined]
