"""Talking with a mail server over IMAP: only ever reading, so that what a person sees there stays as it is."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import MailboxFolderSelectError, MailboxFolderStatusError

from rapport.kit.seals import unseal
from rapport.mailroom.health import FolderGone, NotSafe
from rapport.mailroom.models import Mailbox
from rapport.mailroom.rules import LARGEST

# Seconds after which a server that says nothing is given up.
PATIENCE = 10
LOOPBACK = ("localhost", "127.0.0.1", "::1")
AT_ONCE = 50


@dataclass(frozen=True)
class Fetched:
    """A letter on the server: its bytes (only the head of one above LARGEST), its size, when the server got it."""

    uid: int
    raw: bytes
    size: int
    received_at: datetime | None


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """Give the mailbox logged in. Raises what `health.trouble_of` has a code for."""
    if mailbox.security == Mailbox.Security.NONE and mailbox.host not in LOOPBACK:
        raise NotSafe
    password = unseal(mailbox.password)
    box = _connection(mailbox)
    try:
        box.login(mailbox.login, password, initial_folder=None)
        yield box
    finally:
        # Whoever goes says so; that a server which broke off does not hear it is no trouble of its own.
        with suppress(Exception):
            box.logout()


def _connection(mailbox: Mailbox) -> BaseMailBox:
    if mailbox.security == Mailbox.Security.NONE:
        return MailBoxUnencrypted(mailbox.host, mailbox.port, timeout=PATIENCE)
    trusted = ssl.create_default_context()
    if mailbox.security == Mailbox.Security.STARTTLS:
        return MailBoxStartTls(mailbox.host, mailbox.port, timeout=PATIENCE, ssl_context=trusted)
    return MailBox(mailbox.host, mailbox.port, timeout=PATIENCE, ssl_context=trusted)


def numbering(box: BaseMailBox, name: str) -> int:
    """Open the folder for reading and return its UIDVALIDITY. Raises FolderGone."""
    try:
        told = box.folder.status(name, ["UIDVALIDITY"])
        box.folder.set(name, readonly=True)
    except (MailboxFolderStatusError, MailboxFolderSelectError) as wrong:
        raise FolderGone(name) from wrong
    return int(told["UIDVALIDITY"])


def numbers_after(box: BaseMailBox, last: int, since: date | None) -> list[int]:
    """Return the numbers of the letters in the open folder after the last one, in order."""
    wanted = f"UID {last + 1}:*"
    if since is not None:
        wanted += f" SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
    # A server answers "5:*" with its last letter even when that is number 4.
    return sorted(number for number in map(int, box.uids(wanted)) if number > last)


def fetch(box: BaseMailBox, uids: list[int]) -> Iterator[tuple[int, Fetched | None]]:
    """Give (number, letter) one by one, None for one that is gone meanwhile; never marks anything as read."""
    for begin in range(0, len(uids), AT_ONCE):
        few = uids[begin : begin + AT_ONCE]
        sizes = _sizes(box, few)
        for uid in few:
            yield uid, _letter(box, uid, sizes[uid]) if uid in sizes else None


def _sizes(box: BaseMailBox, uids: list[int]) -> dict[int, int]:
    answer = _asked(box, ",".join(map(str, uids)), "(UID RFC822.SIZE)")
    lines = [line.upper() for line in answer if isinstance(line, bytes)]
    found = {}
    for line in lines:
        words = line.replace(b"(", b" ").replace(b")", b" ").split()
        if b"UID" in words and b"RFC822.SIZE" in words:
            found[int(words[words.index(b"UID") + 1])] = int(words[words.index(b"RFC822.SIZE") + 1])
    return found


def _letter(box: BaseMailBox, uid: int, size: int) -> Fetched | None:
    part = "BODY.PEEK[]" if size <= LARGEST else "BODY.PEEK[HEADER]"
    for piece in _asked(box, str(uid), f"(UID INTERNALDATE {part})"):
        if isinstance(piece, tuple):
            head, raw = piece
            return Fetched(uid, raw, size, _moment(head))
    return None


def _asked(box: BaseMailBox, uids: str, what: str) -> list[object]:
    status, answer = box.client.uid("FETCH", uids, what)
    if status != "OK":
        raise imaplib.IMAP4.error(f"FETCH: {status}")
    return list(answer)


def _moment(head: bytes) -> datetime | None:
    told = imaplib.Internaldate2tuple(head)
    # What it returns is in the time zone of this machine.
    return datetime(*told[:6]).astimezone(UTC) if told else None


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
