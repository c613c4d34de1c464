"""Recommendations: asked as the standing last stage, given as a new lead (R-097)."""

from typing import Any, cast

from django.utils.translation import gettext as _

from rapport.deals.events import RecommendationAnswered, RecommendationAsked
from rapport.deals.models import Deal, Recommendation
from rapport.deals.queries import deals_seen_by
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.leads.actions import write_lead
from rapport.leads.models import Channel
from rapport.leads.queries import sources_seen_by
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LEAD_FACTS = ("name", "person_name", "job", "phone", "email", "need")


@act("deals.ask_recommendation", right=WORK)
def ask_recommendation(
    actor: Actor, client: Client, *, person: Person | None = None, deal: Deal | None = None, words: str = ""
) -> Recommendation:
    """Write down that a client was asked for a recommendation, whom of them, and in which deal if in one.

    Raises BadInput with a sentence per field.
    """
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if person is not None and (person.client_id != client.pk or person.removed_at is not None):
        raise BadInput(fields={"person": [_("Choose a person of this client.")]})
    if deal is not None and not deals_seen_by(actor).filter(pk=deal.pk, client=client).exists():
        raise BadInput(fields={"deal": [_("Choose a deal of this client.")]})
    row = Recommendation(
        client=client,
        person=person,
        deal=deal,
        words=words.strip(),
        asked_by=cast(Employee, actor.employee),
        asked_at=actor.at,
    )
    change = create(row)
    about = [row, client, *([deal] if deal else []), *([person] if person else [])]
    record(actor, RecommendationAsked(row.pk, person.name if person else ""), *about, changes=[change])
    return row


@act("deals.answer_recommendation", right=WORK)
def answer_recommendation(
    actor: Actor, row: Recommendation, *, given: bool, words: str = "", **lead: Any
) -> Recommendation:
    """Write down what came of it: whoever was named becomes a lead of the actor, or nobody was named.

    `lead` is what is known of them (name, person_name, job, phone, email, need); its channel, source and reason say
    who recommended us. Raises BadInput for an answer that is there already, and as entering a lead does.
    """
    # Lock first: one recommendation brings one lead.
    row.refresh_from_db(from_queryset=Recommendation.objects.select_for_update())
    if row.state != Recommendation.State.ASKED:
        raise BadInput(_("This recommendation was answered before. Ask for another one."))
    foreign = set(lead) - set(LEAD_FACTS)
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})
    values: dict[str, Any] = {"answered_at": actor.at, "words": words.strip() or row.words}
    brought = None
    if given:
        sources = sources_seen_by(actor).filter(channel=Channel.RECOMMENDED, is_active=True)
        whence = {"channel": Channel.RECOMMENDED, "source": sources.order_by("pk").first(), "reason": _reason(row)}
        brought = write_lead(actor, owner=cast(Employee, actor.employee), facts={**lead, **whence})
        values |= {"state": Recommendation.State.GIVEN, "lead": brought}
    else:
        values["state"] = Recommendation.State.REFUSED
    change = update(row, **values)
    told = RecommendationAnswered(row.pk, str(brought) if brought else "", words.strip())
    about = [row, row.client, *([brought] if brought else []), *([row.deal] if row.deal else [])]
    record(actor, told, *about, changes=[change])
    return row


def _reason(row: Recommendation) -> str:
    if row.person is not None and row.person.name:
        told = _("Recommended by %(person)s, %(client)s") % {"person": row.person.name, "client": row.client.name}
    else:
        told = _("Recommended by %(client)s") % {"client": row.client.name}
    return told[:1000]
