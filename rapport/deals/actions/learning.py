"""What is learnt from the client on the way: needs and objections."""

from django.utils.translation import gettext as _

from rapport.deals.events import NeedNoted, ObjectionAnswered, ObjectionNoted
from rapport.deals.models import Deal, Need, Objection
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("deals.note_need", right=WORK)
def note_need(
    actor: Actor, deal: Deal, *, words: str, category: str, level: str = Need.Level.SHOULD, spoken: bool = True
) -> Need:
    """Write down what the client needs, or what one found without their saying so (R-106, R-107).

    Raises BadInput with a sentence per field.
    """
    need = Need(deal=deal, words=words.strip(), category=category, level=level, spoken=spoken, noted_at=actor.at)
    change = create(need)
    record(actor, NeedNoted(deal.pk, need.words, spoken), deal, deal.client, changes=[change])
    return need


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
