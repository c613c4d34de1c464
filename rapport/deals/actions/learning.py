"""What is learnt from the client on the way: needs and objections."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.deals.events import NeedNoted, NeedOriginTold, ObjectionAnswered, ObjectionNoted
from rapport.deals.models import Deal, Need, Objection
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("deals.note_need", right=WORK)
def note_need(
    actor: Actor,
    deal: Deal,
    *,
    words: str,
    category: str,
    level: str = Need.Level.SHOULD,
    spoken: bool = True,
    origin: str = Need.Origin.UNKNOWN,
    woken_by: str = "",
    woken_on: date | None = None,
) -> Need:
    """Write down what the client needs, or what one found without their saying so (R-106, R-107).

    `origin` says how it arose; of what we woke, what we did and when (R-124). Raises BadInput with a sentence per
    field.
    """
    need = Need(deal=deal, words=words.strip(), category=category, level=level, spoken=spoken, noted_at=actor.at)
    _arose(actor, need, origin, woken_by, woken_on)
    change = create(need)
    told = NeedNoted(deal.pk, need.words, spoken, origin, need.woken_by)
    record(actor, told, deal, deal.client, changes=[change])
    return need


@act("deals.tell_origin", right=WORK)
def tell_origin(actor: Actor, need: Need, *, origin: str, woken_by: str = "", woken_on: date | None = None) -> Need:
    """Say how a need arose that was noted before (R-124); the same again writes nothing. Raises BadInput."""
    before = (need.origin, need.woken_by, need.woken_on)
    try:
        _arose(actor, need, origin, woken_by, woken_on)
        values = {"origin": need.origin, "woken_by": need.woken_by, "woken_on": need.woken_on}
    finally:
        need.origin, need.woken_by, need.woken_on = before
    change = update(need, **values)
    if change:
        told = NeedOriginTold(need.deal_id, need.words, origin, need.woken_by)
        record(actor, told, need.deal, need.deal.client, changes=[change])
    return need


def _arose(actor: Actor, need: Need, origin: str, woken_by: str, woken_on: date | None) -> None:
    """Put onto the need how it arose; what we did is asked of a need that we woke, and of no other."""
    wrong: dict[str, list[object]] = {}
    if origin in Need.WOKEN:
        if not woken_by.strip():
            wrong["woken_by"] = [_("Write what we did.")]
        if woken_on is None:
            wrong["woken_on"] = [_("Say on which day.")]
        elif woken_on > actor.today:
            wrong["woken_on"] = [_("This day is still to come.")]
    elif woken_by.strip() or woken_on:
        wrong["origin"] = [_("Choose in which way we woke it.")]
    if wrong:
        raise BadInput(fields=wrong)
    need.origin, need.woken_by, need.woken_on = origin, woken_by.strip(), woken_on


@act("deals.note_objection", right=WORK)
def note_objection(actor: Actor, deal: Deal, *, words: str, kind: str) -> Objection:
    """Write down what the client objects, with its kind (R-092). Raises BadInput with a sentence per field."""
    objection = Objection(deal=deal, words=words.strip(), kind=kind, raised_at=actor.at)
    change = create(objection)
    record(actor, ObjectionNoted(deal.pk, objection.words), deal, deal.client, changes=[change])
    return objection


@act("deals.answer_objection", right=WORK)
def answer_objection(actor: Actor, objection: Objection, *, answer: str, worked: bool | None = None) -> Objection:
    """Write down the answer given and whether it worked, None while not known (R-092). Raises BadInput."""
    answer = answer.strip()
    if not answer:
        raise BadInput(fields={"answer": [_("Write what was answered.")]})
    change = update(objection, answer=answer, worked=worked)
    if change:
        deal = objection.deal
        record(actor, ObjectionAnswered(deal.pk, answer, worked), deal, deal.client, changes=[change])
    return objection
