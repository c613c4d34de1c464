"""Points of the negotiation (R-121), the words of the client (R-108), and the steps that an objection calls for."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import plan_task
from rapport.agenda.models import Task
from rapport.catalogue.models import Product
from rapport.deals.events import ClientWordDropped, ClientWordNoted, PointNoted, PointSettled
from rapport.deals.models import ClientWord, Deal, Objection, Point
from rapport.deals.rights import WORK
from rapport.deals.steps import STEPS, steps_for
from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor

FACTS = ("topic", "words", "ours", "theirs", "result")
SOON = timedelta(days=2)


@act("deals.note_point", right=WORK)
def note_point(
    actor: Actor, deal: Deal, *, words: str, topic: str, ours: str = "", theirs: str = "", result: str = ""
) -> Point:
    """Write down what is negotiated, with both positions and the result if there is one. Raises BadInput."""
    point = Point(
        deal=deal,
        words=words.strip(),
        topic=topic,
        ours=ours.strip(),
        theirs=theirs.strip(),
        result=result.strip(),
        noted_at=actor.at,
    )
    change = create(point)
    record(actor, PointNoted(deal.pk, point.words), deal, deal.client, changes=[change])
    return point


@act("deals.settle_point", right=WORK)
def settle_point(actor: Actor, point: Point, **facts: Any) -> Point:
    """Change positions or write down the result; the same again writes nothing. Raises BadInput."""
    no_foreign_fields(facts, frozenset(FACTS))
    change = update(point, **{name: value.strip() for name, value in facts.items()})
    if change:
        told = PointSettled(point.deal_id, point.words, point.result, [name for name in FACTS if name in change.fields])
        record(actor, told, point.deal, point.deal.client, changes=[change])
    return point


@act("deals.note_client_word", right=WORK)
def note_client_word(
    actor: Actor, client: Client, *, word: str, meaning: str = "", product: Product | None = None
) -> ClientWord:
    """Write down what the client means by a word: a product of ours, an explanation, or both (R-108).

    A word that is there already gets the new meaning. Raises BadInput with a sentence per field.
    """
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    word, meaning = word.strip(), meaning.strip()
    if not meaning and product is None:
        raise BadInput(fields={"meaning": [_("Write what they mean, or choose the product.")]})
    row = ClientWord.objects.select_for_update().filter(client=client, word=word).first()
    if row is None:
        row = ClientWord(client=client, word=word, meaning=meaning, product=product)
        change: Any = create(row)
    else:
        change = update(row, meaning=meaning, product=product)
    if change:
        told = "; ".join(part for part in (product.name if product else "", meaning) if part)
        record(actor, ClientWordNoted(word, told), client, changes=[change])
    return row


@act("deals.drop_client_word", right=WORK)
def drop_client_word(actor: Actor, row: ClientWord) -> None:
    """Take a word of the client off the card."""
    change = remove(row)
    record(actor, ClientWordDropped(row.word), row.client, changes=[change])


@act("deals.propose_step", right=WORK)
def propose_step(actor: Actor, objection: Objection, step: str) -> Task:
    """Plan what is offered next after such an objection: a task about the client, due in two days (R-093, R-094).

    Raises BadInput for a step that this kind of objection does not call for.
    """
    if step not in steps_for(objection.kind):
        raise BadInput(fields={"step": [_("Choose one of the steps offered.")]})
    deal = objection.deal
    title = _("%(step)s: %(deal)s") % {"step": STEPS[step], "deal": deal.name}
    return plan_task(
        actor, title=title[:200], subject=("client", deal.client_id), words=objection.words, due_at=actor.at + SOON
    )
