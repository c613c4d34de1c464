"""Making a self-check: asking, measuring how long the answer takes, and filling the sheet in (R-059, R-182)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import finish_task
from rapport.clocks.queries import book_of
from rapport.clocks.rules import working_seconds
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.messaging.models import Message
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.standards.actions.common import locked, need_checker
from rapport.standards.events import CheckDone, QuestionAsked, WaitEnded
from rapport.standards.models import CheckAnswer, CheckQuestion, SelfCheck
from rapport.standards.models.checks import FULL
from rapport.standards.models.sheets import ANSWERED
from rapport.standards.rights import CHECK
from rapport.standards.rules import score

LONGEST_NOTE = 500
# By the number of the point: its points (None: it does not apply) and what was seen.
Found = Mapping[int, tuple[int | None, str]]


@act("standards.begin_check", right=CHECK)
def begin_check(actor: Actor, check: SelfCheck, *, address: str = "") -> SelfCheck:
    """Note that the checker asked us something just now: the time to the answer runs. Raises BadInput.

    `address` is the e-mail address they wrote from: our first message to it is then found by itself.
    """
    locked(check)
    need_checker(actor, check)
    if check.sheet.kind not in ANSWERED:
        raise BadInput(_("Nobody is asked anything in this self-check."))
    change = update(check, asked_at=actor.at, address=address.strip(), answered_at=None, answered_in=None)
    record(actor, QuestionAsked(check.pk, str(check)), check, changes=[change])
    return check


@act("standards.end_wait", right=CHECK)
def end_wait(actor: Actor, check: SelfCheck) -> SelfCheck:
    """Note that our answer has come: at the moment of our first message to the address, else now.

    The working time between is counted by the calendar of the unit. Raises BadInput while nothing was asked.
    """
    locked(check)
    need_checker(actor, check)
    if check.asked_at is None:
        raise BadInput(_("Say first when you asked."))
    if check.answered_at is not None:
        return check
    _answered(actor, check, first_message(check) or actor.at)
    return check


def first_message(check: SelfCheck) -> datetime | None:
    """Return when our first message to the address of the check went out after it was asked, None without any."""
    if not check.address or check.asked_at is None:
        return None
    sent = Message.objects.filter(address__iexact=check.address, sent_at__gte=check.asked_at).order_by("sent_at")
    return sent.values_list("sent_at", flat=True).first()


def _answered(actor: Actor, check: SelfCheck, at: datetime) -> None:
    book, asked = book_of(actor), check.asked_at or at
    calendar = book.working(book.hours_for(None, check.unit).calendar.pk)
    seconds = working_seconds(calendar, asked, at)
    change = update(check, answered_at=at, answered_in=seconds)
    record(actor, WaitEnded(check.pk, str(check), seconds), check, changes=[change])


@act("standards.fill_check", right=CHECK)
def fill_check(actor: Actor, check: SelfCheck, *, found: Found, words: str = "") -> SelfCheck:
    """Fill the sheet in: every point of its edition, from 0 to 100 or not applicable; the score follows.

    It closes the checker's task. What waits for an answer whose message is found is measured first. Raises NotAllowed
    for anybody but the checker, BadInput under "found".
    """
    locked(check)
    need_checker(actor, check)
    questions = list(CheckQuestion.objects.filter(sheet=check.sheet_id, edition=check.edition))
    if set(found) != {one.pk for one in questions}:
        raise BadInput(fields={"found": [_("Answer every point of the sheet, and no others.")]})
    if any(points is not None and not 0 <= points <= FULL for points, _note in found.values()):
        raise BadInput(fields={"found": [_("Points are from 0 to 100.")]})
    if any(one.answer == "yes_no" and found[one.pk][0] not in (None, 0, FULL) for one in questions):
        raise BadInput(fields={"found": [_("This point is answered by yes or no: 100 or 0.")]})
    if any(len(note) > LONGEST_NOTE for _points, note in found.values()):
        raise BadInput(fields={"found": [_("Write at most %(number)s letters.") % {"number": LONGEST_NOTE}]})
    if check.asked_at is not None and check.answered_at is None and (at := first_message(check)) is not None:
        _answered(actor, check, at)
    changes: list[Any] = []
    for one in questions:
        points, note = found[one.pk]
        changes.append(create(CheckAnswer(check_made=check, question=one, points=points, words=note.strip())))
    reached = score((one.weight, found[one.pk][0]) for one in questions)
    bad = sum(points is not None and points < FULL for points, _note in found.values())
    changes.append(update(check, state=SelfCheck.State.DONE, done_on=actor.today, score=reached, words=words.strip()))
    record(actor, CheckDone(check.pk, str(check), reached, bad, check.words), check, changes=changes)
    _close_task(actor, check)
    return check


def _close_task(actor: Actor, check: SelfCheck) -> None:
    if check.task is None or check.task.closed_at is not None:
        return
    try:
        finish_task(actor, check.task)
    except NotAllowed:
        # It was handed on or declined meanwhile: then it is not the checker's to close.
        return
