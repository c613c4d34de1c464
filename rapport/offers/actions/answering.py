"""What the client says to an offer: by the link, on the phone, or not at all until its last day."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.interactions.actions import ask_around
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotSeen, Stale
from rapport.offers.actions.sending import sent_version, withdraw_links
from rapport.offers.events import OfferAccepted, OfferAnswered, OfferRunOut
from rapport.offers.models import Offer, OfferAnswer, OfferLink, OfferVersion
from rapport.offers.rights import WRITE
from rapport.parties.models import Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor

ANSWER_WITHIN = timedelta(hours=10)
# The day ends last at the date line.
ALL_ZONES = timedelta(hours=12)
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


@transaction.atomic
def answer_in_portal(
    at: datetime, offer: Offer, person: Person, *, edition: int, says: str, name: str, address: str, words: str = ""
) -> OfferAnswer:
    """Take the answer that a client's person gives inside the portal to the version that they read (R-348).

    `edition` is that version, `address` the network address it comes from, kept as proof with the typed name. A yes is
    given by whom the offer is for, or by who decides at the client. Raises NotSeen for another company's offer and one
    that is no longer with the client, Stale for another version, BadInput with a sentence per field.
    """
    # Lock first: two presses at once are one answer.
    offer = Offer.objects.select_for_update(of=("self",)).select_related("client", "owner", "person").get(pk=offer.pk)
    if offer.client_id != person.client_id or offer.state != Offer.State.SENT:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if edition != offer.edition:
        raise Stale(_("The offer has changed meanwhile. Read it and answer again."), {})
    if offer.valid_until < (at - ALL_ZONES).date():
        raise BadInput(_("The last day of this offer has passed. Ask us for a new one."))
    if says == OfferAnswer.Says.YES and not may_accept(offer, person):
        raise BadInput(
            _("%(person)s can accept this offer, or somebody who decides for you.") % {"person": offer.person}
        )
    version = offer.versions.get(number=offer.edition)
    proof = {"by_link": True, "person": person, "address": address}
    return _answer(Actor(None, at, "portal"), version, offer, says, name, words, **proof)


def may_accept(offer: Offer, person: Person) -> bool:
    """True for whom the offer is for, for who decides at the client, and for everybody when it names nobody."""
    return offer.person_id in (None, person.pk) or person.decision == Person.Decision.DECIDES


def let_run_out(at: datetime) -> int:
    """Close the offers whose last day has passed everywhere; return how many."""
    program = Actor(None, at, "worker")
    # Nobody's offer runs out during their own day.
    rows = list(Offer.objects.run_out((at - ALL_ZONES).date()).select_related("client")[:500])
    for offer in rows:
        with transaction.atomic():
            if update(offer, state=Offer.State.EXPIRED):
                withdraw_links(offer, at)
                record(program, OfferRunOut(offer.pk, offer.number), offer, offer.client)
    return len(rows)


def _answer(
    actor: Actor, version: OfferVersion, offer: Offer, says: str, name: str, words: str, **proof: Any
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
    answer = OfferAnswer(version=version, says=says, name=name.strip(), words=words.strip(), at=actor.at, **proof)
    by_link = answer.by_link
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
