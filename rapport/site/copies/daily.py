"""Copies by themselves: one a day, proved at once, thinned out, and somebody is told when something is wrong."""

import fcntl
import logging
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.kit.rounds import every
from rapport.roles.explainer import who_may
from rapport.roles.rights import EMPLOYEES
from rapport.site.copies.proving import trouble_with
from rapport.site.copies.writing import backup
from rapport.site.models import MadeCopy

log = logging.getLogger(__name__)
DAY = timedelta(days=1)
# How long after the day's copy was due nobody need worry: it is written and proved meanwhile.
GRACE = timedelta(hours=3)
NOTICE = "site.copy_trouble"


def _told(facts: Mapping[str, Any]) -> str:
    return _("The copy of the base: %(trouble)s") % {"trouble": facts["trouble"]}


notice_kinds.put(NOTICE, NoticeKind(gettext_lazy("A copy of the base is missing or broken"), "shield", _told, "danger"))


@every(300, "site.copies", apart=True)
def keep_copies(at: datetime) -> int:
    """Make the day's copy when it is due, prove the newest once a day, and tell who looks after it; return how many."""
    if not settings.COPIES_DAILY:
        return 0
    with (Path(settings.HOME) / "copies.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Another worker is at it.
            return 0
        made = _make_due(at)
        _prove_again(at)
    trouble = trouble_now(at)
    if trouble:
        tell(trouble, at)
    return made


def trouble_now(at: datetime) -> str:
    """Return in a sentence what is wrong with the copies at this moment, "" when the newest is proved and of today."""
    if not settings.COPIES_DAILY:
        return _("No copies are made: RAPPORT_COPIES_DAILY is 0.")
    newest = MadeCopy.objects.filter(gone_at=None).order_by("-day").first()
    if newest is None:
        return _("No copy was made yet, and one is due.") if _begun_before(_due_at(at) - GRACE) else ""
    if newest.trouble:
        return newest.trouble
    if newest.made_at < at - DAY - GRACE:
        return _("The newest copy is older than a day. Look whether the background work runs.")
    if newest.proved_at is None and newest.made_at < at - GRACE:
        return _("The newest copy was not restored and counted yet. Look whether the background work runs.")
    return ""


def _due_at(at: datetime) -> datetime:
    due = at.replace(hour=settings.COPIES_HOUR, minute=0, second=0, microsecond=0)
    return due if due <= at else due - DAY


def _begun_before(at: datetime) -> bool:
    """True when there was work in this base before the moment: a new one waits for its first night."""
    first = Entry.objects.order_by("id").values_list("at", flat=True).first()
    return first is not None and first < at


def _make_due(at: datetime) -> int:
    due = _due_at(at)
    if not _begun_before(due):
        return 0
    # One row a day by its constraint: of two workers only one writes the copy.
    row, mine = MadeCopy.objects.get_or_create(day=due.date(), defaults={"made_at": at})
    broken_off = not row.file and not row.trouble and row.made_at < at - GRACE
    again = bool(row.trouble) and not row.file and row.made_at < at - timedelta(hours=1)
    if not mine and (broken_off or again):
        # The program died on it, or the disk was full: once more, and again by one worker only.
        mine = bool(MadeCopy.objects.filter(pk=row.pk, made_at=row.made_at).update(made_at=at, trouble=""))
    if not mine:
        return 0
    _make(row, at)
    thin_out(at)
    return 1


def _make(row: MadeCopy, at: datetime) -> None:
    folder = settings.COPIES
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        done = backup(folder / new_name(at), at)
    except (OSError, BadInput) as wrong:
        told = str(wrong.sentence) if isinstance(wrong, BadInput) else str(wrong.strerror or wrong)
        log.error("The daily copy could not be written: %s", told)
        trouble = _("It could not be written: %(what)s") % {"what": told}
        MadeCopy.objects.filter(pk=row.pk).update(made_at=at, trouble=trouble)
        return
    rows = sum(done.tables.values())
    MadeCopy.objects.filter(pk=row.pk).update(
        made_at=at, file=done.file.name, size=done.size, rows=rows, files=done.files, trouble="", proved_at=None
    )


def new_name(at: datetime, begins: str = "rapport") -> str:
    """Return a file name for a copy of the moment that nobody can guess."""
    return f"{begins}-{at:%Y%m%d-%H%M%S}-{secrets.token_hex(8)}.copy"


def _prove_again(at: datetime) -> None:
    """Restore the newest copy into a scratch place and count, once a day: a disk may spoil what was well yesterday."""
    row = MadeCopy.objects.filter(gone_at=None).exclude(file="").order_by("-day").first()
    if row is None or (row.proved_at is not None and row.proved_at > at - DAY) or row.trouble:
        return
    prove(row, at)


def prove(row: MadeCopy, at: datetime) -> str:
    """Prove one copy, keep what came of it, and return what is wrong, "" when nothing is."""
    trouble = trouble_with(settings.COPIES / row.file)
    row.trouble, row.proved_at = trouble, None if trouble else at
    row.save(update_fields=["trouble", "proved_at"])
    if trouble:
        log.error("The copy %s is broken: %s", row.file, trouble)
    return trouble


def tell(trouble: str, at: datetime) -> None:
    """Give a notice to who looks after this, once a day for the same trouble."""
    people = [one.person.pk for one in who_may(EMPLOYEES, None, None, at) if one.answer.yes]
    post(NOTICE, to=people, at=at, key=f"{NOTICE}:{at:%Y-%m-%d}", facts={"trouble": trouble}, link="/copies/")


def thin_out(at: datetime) -> int:
    """Drop copies beyond the daily and weekly ones that are kept; return how many. The newest proved one always stays.

    Of each week its first copy is the weekly one.
    """
    rows = list(MadeCopy.objects.filter(gone_at=None).exclude(file="").order_by("-day"))
    weeks = {one.day.isocalendar()[:2]: one for one in rows}
    weekly = [one for _week, one in sorted(weeks.items(), reverse=True)][: settings.COPIES_WEEKLY]
    proved = [one for one in rows if one.proved_at and not one.trouble]
    kept = {one.pk for one in (*rows[: settings.COPIES_DAILY], *weekly, *proved[:1])}
    gone = [one for one in rows if one.pk not in kept]
    for one in gone:
        (settings.COPIES / one.file).unlink(missing_ok=True)
        MadeCopy.objects.filter(pk=one.pk).update(gone_at=at)
    for half in settings.COPIES.glob("*.part"):
        if half.stat().st_mtime < (at - DAY).timestamp():
            half.unlink(missing_ok=True)
    return len(gone)
