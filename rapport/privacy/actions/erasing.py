"""Handing out everything about a person, and erasing it."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.journal.sealing import rewrite_seals
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.privacy.erasing import wipe
from rapport.privacy.events import HandedOut, PersonErased
from rapport.privacy.finding import subject_of
from rapport.privacy.handing_out import Archive, archive_of
from rapport.privacy.models import ErasedMark, Erasure, HandOut
from rapport.privacy.proving import prove
from rapport.privacy.register import enter, key_of_marks, marks_of
from rapport.privacy.rights import ERASE, HAND_OUT
from rapport.roles.authority import act
from rapport.staff.actor import Actor


def _hand_out_summary(*, kind: str, pk: int, **_given: Any) -> str:
    return _("Hand out everything about %(person)s") % {"person": subject_of(kind, pk)[1].name}


@act("privacy.hand_out", right=HAND_OUT, summary=_hand_out_summary)
def hand_out(actor: Actor, *, kind: str, pk: int) -> Archive:
    """Return everything that is held about a person as one archive: readable pages, the same as data, and the files.

    Names and addresses of others who stand in the same texts are left out. Raises NotSeen for who is no person.
    """
    row = find(actor, kind, pk)
    archive = archive_of(actor, *subject_of(kind, pk))
    HandOut.objects.create(
        kind=kind, subject_id=pk, employee=actor.employee, approved_by=actor.approved_by, at=actor.at,
        rows=archive.rows, sha256=archive.sha256,
    )  # fmt: skip
    record(actor, HandedOut(archive.rows, archive.sha256), row)
    return archive


def _erase_summary(*, kind: str, pk: int, **_given: Any) -> str:
    return _("Erase the data of %(person)s for good") % {"person": subject_of(kind, pk)[1].name}


@act("privacy.erase", right=ERASE, summary=_erase_summary)
def erase(actor: Actor, *, kind: str, pk: int, ground: str) -> Erasure:
    """Erase a person: rows, texts, files, the journal's texts and search, but for what the law keeps (check 166).

    What was erased can't be taken back; the proof tells how much it was, and what stays for which reason. Raises
    NotSeen for who is no person or erased already, BadInput without a ground.
    """
    if ground not in Erasure.Ground.values:
        raise BadInput(fields={"ground": [_("Say on what ground the data are erased.")]})
    find(actor, kind, pk)
    subject, who = subject_of(kind, pk)
    marks = marks_of(who)
    row = Erasure.objects.create(
        kind=kind, subject_id=pk, ground=ground, employee=actor.employee, approved_by=actor.approved_by, at=actor.at,
        proof="",
    )  # fmt: skip
    work = wipe(subject, who, row.number)
    prove(row, work, key_of_marks())
    ErasedMark.objects.bulk_create([ErasedMark(erasure=row, mark=one) for one in sorted(marks)])
    enter(row, marks)
    rewrite_seals(work.rewritten, record(actor, PersonErased(row.number, ground), also=[(kind, pk)]))
    return row
