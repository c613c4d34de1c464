"""The worker reads the mailboxes that are due, a few seconds each, and begins again where it stopped (R-384)."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError
from django.db.models import F, Q
from imap_tools import BaseMailBox

from rapport.kit.keeping import FilesAway
from rapport.kit.leaving import is_held
from rapport.kit.rounds import every
from rapport.mailroom.health import trouble_of
from rapport.mailroom.intake import take_in
from rapport.mailroom.models import Folder, Mailbox
from rapport.mailroom.rules import CLAIM, VISIT, pause_after
from rapport.mailroom.server import fetch, numbering, numbers_after, opened

log = logging.getLogger(__name__)
AT_ONCE = 5


@dataclass
class Visit:
    """What one visit came to: so many letters taken in, whether more wait, and the code of what went wrong."""

    letters: int = 0
    more: bool = False
    trouble: str = ""
    said: str = ""


@every(2, "mailroom.intake", apart=True)
def read_due(at: datetime) -> int:
    """Read the mailboxes that are due and return how many letters came in."""
    if is_held():
        # A second program that reads the same mailbox would take letters for its own.
        return 0
    due = Mailbox.objects.filter(Q(due_at=None) | Q(due_at__lte=at), is_active=True)
    rows = due.order_by(F("due_at").asc(nulls_first=True), "id")[:AT_ONCE]
    return sum(read(mailbox, at).letters for mailbox in list(rows) if _claimed(mailbox, at))


def _claimed(mailbox: Mailbox, at: datetime) -> bool:
    # By one conditional UPDATE: of two workers only one reads the mailbox.
    free = Mailbox.objects.filter(pk=mailbox.pk, due_at=mailbox.due_at, is_active=True)
    return bool(free.update(due_at=at + CLAIM))


def read(mailbox: Mailbox, at: datetime) -> Visit:
    """Read what is new in the mailbox for a few seconds, and keep how that went."""
    visit, until = Visit(), time.monotonic() + VISIT.total_seconds()
    try:
        with opened(mailbox) as box:
            for name in mailbox.watched:
                _read_folder(box, mailbox, name, visit, until, at)
    except (OperationalError, FilesAway):
        raise
    except Exception as wrong:
        visit.trouble, visit.said = trouble_of(wrong)
        log.warning("The mailbox %s was not read: %s %s", mailbox.pk, visit.trouble, visit.said)
    _keep(mailbox, visit, at)
    return visit


def _read_folder(box: BaseMailBox, mailbox: Mailbox, name: str, visit: Visit, until: float, at: datetime) -> None:
    folder, _made = Folder.objects.get_or_create(mailbox=mailbox, name=name)
    current = numbering(box, name)
    if current != folder.uidvalidity:
        # The server counts anew: everything is looked at again, and what is here already is known by its bytes.
        Folder.objects.filter(pk=folder.pk).update(uidvalidity=current, last_uid=0)
        folder.uidvalidity, folder.last_uid = current, 0
    for uid, one in fetch(box, numbers_after(box, folder.last_uid, mailbox.since)):
        if time.monotonic() > until:
            visit.more = True
            return
        if one is None:
            Folder.objects.filter(pk=folder.pk, uidvalidity=current, last_uid__lt=uid).update(last_uid=uid)
        elif take_in(folder, uid, one.raw, at, received_at=one.received_at, whole_size=one.size):
            visit.letters += 1


def _keep(mailbox: Mailbox, visit: Visit, at: datetime) -> None:
    failures = min(mailbox.failures + 1, 1000) if visit.trouble else 0
    facts: dict[str, object] = {"trouble": visit.trouble, "said": visit.said, "failures": failures}
    if not visit.trouble:
        facts["succeeded_at"] = at
    due = at if visit.more else at + pause_after(failures)
    Mailbox.objects.filter(pk=mailbox.pk).update(due_at=due, **facts)
