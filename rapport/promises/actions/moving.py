"""Another date, and another colleague, for a promise."""

from datetime import datetime
from typing import TypedDict

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.interactions.models import Channel
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.rights import SEND
from rapport.parties.models import Person
from rapport.promises.actions.common import (
    in_time,
    last_minute,
    locked,
    said,
    sees_client,
    since_then,
    thinkable,
    warning_for,
)
from rapport.promises.events import PromiseHandedOn, PromiseMoved
from rapport.promises.models import Promise, PromiseDate
from rapport.promises.rights import MAKE
from rapport.promises.words import due_words, kept_due
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

# What the letter about another date may name beside its own words: the new date, in the client's language.
DATE_PLACE = "{date}"


class Letter(TypedDict):
    """The e-mail by which the client hears of another date; `{date}` in it stands for the new one."""

    address: str
    person: Person | None
    subject: str
    body: str


@act("promises.move_promise", right=MAKE)
def move_promise(
    actor: Actor,
    promise: Promise,
    *,
    due_at: datetime,
    reason: str,
    whole_day: bool = False,
    how: str = "",
    told_at: datetime | None = None,
    letter: Letter | None = None,
) -> Promise:
    """Agree another date with the client, who hears of it `how` and when (aware; now), or by the letter (R-178).

    The letter goes out in the same press. News that came after the date is kept as such: the promise can then only be
    kept late. Raises BadInput for a closed promise, a date that has passed or is the same, news before the promise was
    made or in the future, or none.
    """
    locked(promise)
    thinkable(due_at)
    due = last_minute(actor, due_at, promise.zone) if whole_day else due_at
    in_time(actor, due)
    reason = said(reason, "reason", _("Say why the date moves."))
    if due == promise.due_at:
        raise BadInput(fields={"due_at": [_("This is the date that was promised. Choose another one.")]})
    heard = _heard(actor, promise, how, told_at, letter)
    was, before = kept_due(promise), heard <= promise.due_at
    row = PromiseDate(
        promise=promise, from_at=promise.due_at, from_whole_day=promise.whole_day, to_at=due, to_whole_day=whole_day,
        reason=reason, how=Channel.EMAIL if letter else how, told_at=heard, before=before, moved_by=me(actor),
    )  # fmt: skip
    change = update(
        promise, due_at=due, whole_day=whole_day, late_news=promise.late_news or not before, late_told_at=None,
        warn_at=warning_for(promise.owner, actor.at, due),
    )  # fmt: skip
    row.message = _written(actor, promise, letter) if letter else None
    changes = [change, create(row)]
    told = PromiseMoved(promise.pk, promise.words, was, kept_due(promise), reason, row.how, before)
    record(actor, told, promise, promise.client, changes=changes)
    return promise


def _heard(actor: Actor, promise: Promise, how: str, told_at: datetime | None, letter: Letter | None) -> datetime:
    """Return when the client heard of the new date; by letter that is now."""
    if letter is not None:
        return actor.at
    if how not in Channel.values or how == Channel.NOTE:
        raise BadInput(fields={"how": [_("Say how the client heard of the new date, or write to them now.")]})
    heard = told_at or actor.at
    if not since_then(promise, heard, actor.at):
        raise BadInput(fields={"told_at": [_("The client heard between the promise and now.")]})
    return heard


def _written(actor: Actor, promise: Promise, letter: Letter) -> Message:
    answer = gate(actor, SEND, 1)
    if not answer.yes:
        raise BadInput(fields={"body": [_("%(why)s Tell the client another way.") % {"why": answer.sentence}]})
    person = letter["person"]
    with translation.override((person.language if person else "") or promise.client.language or "en"):
        body = letter["body"].replace(DATE_PLACE, due_words(promise))
    return write_message(
        actor, promise.client, person=person, address=letter["address"], subject=letter["subject"], body=body
    )


@act("promises.hand_promise_on", right=MAKE)
def hand_promise_on(actor: Actor, promise: Promise, *, to: Employee, note: str = "") -> Promise:
    """Give the promise to a colleague who keeps it from now on. Raises BadInput for one who does not see the client."""
    locked(promise)
    sees_client(actor, to, promise.client, "to")
    change = update(promise, owner=to, warn_at=warning_for(to, actor.at, promise.due_at))
    if change and "owner_id" in change.fields:
        told = PromiseHandedOn(promise.pk, promise.words, to.pk, to.name, note.strip())
        record(actor, told, promise, promise.client, changes=[change])
    return promise
