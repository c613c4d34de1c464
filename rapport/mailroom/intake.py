"""A letter comes in: its bytes, its row, what follows from it, and how far the folder is read, all or nothing."""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction

from rapport.documents.safety import shown_name
from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.mailroom.events import LetterReceived
from rapport.mailroom.keeping import keep
from rapport.mailroom.models import Folder, Letter, LetterFile
from rapport.mailroom.queries.whose import Place, place_of
from rapport.mailroom.reading import Read, read_letter
from rapport.mailroom.reading.letters import thread_of
from rapport.mailroom.shelves import give_to_takers
from rapport.messaging.actions import came_back
from rapport.messaging.queries import message_of
from rapport.staff.actor import Actor

log = logging.getLogger(__name__)
LETTER = Letter.Nature.LETTER
MOST_TOLD = 2000


def take_in(
    folder: Folder, uid: int, raw: bytes, at: datetime, *, received_at: datetime | None = None, whole_size: int = 0
) -> Letter | None:
    """Take in what the server holds under the number; None when it is here already (R-034).

    One transaction: a program that is stopped at any point has the letter wholly or not at all, and then asks for it
    again. `received_at` is when the mail server got it, by default `at`, the moment of the visit (both aware).
    `whole_size` says that `raw` is only the head of a larger letter, of so many bytes.
    """
    path, digest = keep(raw)
    read = read_letter(raw)
    if whole_size > len(raw):
        read = replace(read, flaw="too_large", files=[])
    files = [(one, *keep(one.content)) for one in read.files]
    facts = {"path": path, "size": max(len(raw), whole_size), "sha256": digest}
    # A mail server whose clock is ahead does not bring letters from the future.
    facts["received_at"] = min(received_at or at, at)
    try:
        return _written(folder, uid, read, files, facts, at)
    except OperationalError:
        # The database is busy or away: the next visit asks the server for the letter again.
        raise
    except Exception:
        # A letter that breaks something must neither be lost nor hold up those behind it.
        log.exception("What follows from letter %s of folder %s failed; it waits for a person", uid, folder.pk)
    try:
        return _written(folder, uid, replace(read, flaw="effects"), files, facts, at, follows=False)
    except OperationalError:
        raise
    except Exception:
        log.exception("What was read of letter %s of folder %s can't be kept; its bytes are", uid, folder.pk)
        return _written(folder, uid, Read(flaw="unreadable"), [], facts, at, follows=False)


def _written(
    folder: Folder, uid: int, read: Read, files: list[Any], facts: dict[str, Any], at: datetime, *, follows: bool = True
) -> Letter | None:
    with transaction.atomic():
        # Of two workers one moves the folder on; the other finds nothing to do.
        behind = Folder.objects.filter(pk=folder.pk, uidvalidity=folder.uidvalidity, last_uid__lt=uid)
        if not behind.update(last_uid=uid):
            return None
        if Letter.objects.filter(sha256=facts["sha256"], folder__mailbox=folder.mailbox_id).exists():
            return None
        letter = _letter(folder, uid, read, facts)
        place = place_of(read, facts["sha256"]) if follows else Place(None, None, "", None)
        _put(letter, read, place, follows=follows)
        create(letter)
        for one, path, digest in files:
            name, size = shown_name(one.name), len(one.content)
            LetterFile.objects.create(letter=letter, name=name, mime=one.mime, path=path, size=size, sha256=digest)
        if follows:
            _follow(letter, read, at)
    return letter


def _letter(folder: Folder, uid: int, read: Read, facts: dict[str, Any]) -> Letter:
    return Letter(
        folder=folder,
        uidvalidity=folder.uidvalidity,
        uid=uid,
        flaw=read.flaw,
        sender=read.sender,
        sender_name=read.sender_name,
        to=read.to,
        cc=read.cc,
        subject=read.subject,
        written_at=read.written_at,
        message_id=read.message_id,
        references=" ".join(read.references),
        text=read.text,
        html=read.html,
        remote_images=read.remote_images,
        nature=read.nature,
        **facts,
    )


def _put(letter: Letter, read: Read, place: Place, *, follows: bool) -> None:
    """Say whose the letter is, and whether somebody has to do something about it."""
    state = Letter.State
    letter.thread = place.thread or thread_of(read.message_id or letter.sha256)
    letter.client, letter.person, letter.answers = place.client, place.person, place.answers
    if letter.nature == LETTER and _is_a_copy(letter):
        letter.nature = Letter.Nature.COPY
    if read.report is not None and letter.client is None:
        _of_report(letter, read)
    if letter.client is not None:
        letter.state = state.GIVEN
    elif letter.nature != LETTER and follows:
        letter.state = state.QUIET


def _is_a_copy(letter: Letter) -> bool:
    """True when the same words of the same sender came under the same Message-ID into another mailbox."""
    if not letter.message_id or letter.folder is None:
        return False
    alike = {"message_id": letter.message_id, "sender": letter.sender, "text": letter.text}
    elsewhere = Letter.objects.exclude(folder=None).exclude(folder__mailbox=letter.folder.mailbox_id)
    return elsewhere.filter(**alike).exists()


def _of_report(letter: Letter, read: Read) -> None:
    message = message_of(read.report.message_id) if read.report else None
    if message is not None and message.client.removed_at is None:
        letter.client, letter.answers = message.client, message


def _follow(letter: Letter, read: Read, at: datetime) -> None:
    actor = Actor(None, at, "worker")
    if letter.nature == Letter.Nature.BOUNCE and letter.answers and read.report:
        came_back(actor, letter.answers, read.report.words)
        return
    if letter.client is None or letter.nature not in (LETTER, Letter.Nature.AUTO):
        return
    about = [letter, letter.client, *([letter.person] if letter.person else [])]
    told = LetterReceived(letter.pk, letter.who, str(letter), letter.text[:MOST_TOLD], letter.nature != LETTER)
    record(actor, told, *about)
    if letter.nature == LETTER:
        give_to_takers(actor, letter)
