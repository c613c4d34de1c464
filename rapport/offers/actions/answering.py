"""What the client says to an offer: by the link, on the phone, or not at all until its last day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.interactions.actions import ask_around
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotSeen
from rapport.offers.actions.sending import sent_version, withdraw_links
from rapport.offers.events import OfferAccepted, OfferAnswered, OfferRunOut
from rapport.offers.models import Offer, OfferAnswer, OfferLink, OfferVersion
from rapport.offers.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

ANSWER_WITHIN = timedelta(hours=10)
_STATES = {"yes": Offer.State.ACCEPTED, "no": Offer.State.REFUSED}


@act("offers.note_answer", right=WRITE)
def note_answer(actor: Actor, offer: Offer, *, says: str, name: str, words: str = "") -> OfferAnswer:
    """Write down what the client said to the version that they have. Raises BadInput, and for what is not with them."""
    return _answer(actor, sent_version(offer), offer, says, name, words, by_link=False)


@transaction.atomic
def answer_by_link(at: datetime, link: OfferLink, *, says: str, name: str, words: str = "") -> OfferAnswer:
    """Take the client's own answer to exactly the version that the link shows, in the name they give.

    A question is left open for the owner. Raises BadInput with a sentence per field, and NotSeen when the offer is no
    longer with the client: then the link shows nothing either.
    """
    # Lock first: two presses at once are one answer.
    offer = Offer.objects.select_for_update().select_related("client", "owner").get(pk=link.version.offer_id)
    if offer.state != Offer.State.SENT or link.version.number != offer.edition:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return _answer(Actor(None, at), link.version, offer, says, name, words, by_link=True)


def let_run_out(at: datetime) -> int:
    """Close the offers whose last day has passed everywhere; return how many."""
    program = Actor(None, at, "worker")
    # The day ends last at the date line: nobody's offer runs out during their own day.
    rows = list(Offer.objects.run_out((at - timedelta(hours=12)).date()).select_related("client")[:500])
    for offer in rows:
        with transaction.atomic():
            if update(offer, state=Offer.State.EXPIRED):
                withdraw_links(offer, at)
                record(program, OfferRunOut(offer.pk, offer.number), offer, offer.client)
    return len(rows)


def _answer(
    actor: Actor, version: OfferVersion, offer: Offer, says: str, name: str, words: str, *, by_link: bool
) -> OfferAnswer:
    wrong: dict[str, list[object]] = {}
    if says not in OfferAnswer.Says.values:
        wrong["says"] = [_("Choose an answer.")]
    if not name.strip():
        wrong["name"] = [_("Write the name of who answers.")]
    if says == OfferAnswer.Says.QUESTION and not words.strip():
        wrong["words"] = [_("Write the question.")]
    if wrong:
        raise BadInput(fields=wrong)
    answer = OfferAnswer(
        version=version, says=says, name=name.strip(), words=words.strip(), by_link=by_link, at=actor.at
    )
    create(answer)
    if says in _STATES:
        update(offer, state=_STATES[says], answered_at=actor.at)
    if says == OfferAnswer.Says.YES:
        record(
            actor,
            OfferAccepted(
                offer.pk, offer.number, version.number, version.content["total"], version.content["currency"],
                answer.name, answer.words, by_link,
            ),
            offer,
            offer.client,
        )  # fmt: skip
        return answer
    record(actor, OfferAnswered(offer.pk, offer.number, says, answer.name, answer.words, by_link), offer, offer.client)
    if says == OfferAnswer.Says.QUESTION:
        program = Actor(None, actor.at, actor.door)
        about = _("Offer %(number)s, %(name)s: %(question)s")
        question = about % {"number": offer.number, "name": answer.name, "question": answer.words}
        ask_around(program, offer.client, question=question, due_at=actor.at + ANSWER_WITHIN, owner=offer.owner)
    return answer
