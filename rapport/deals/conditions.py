"""What a deal must have before it leaves a stage: evidence read from records, never a ticked box (R-086).

A condition answers for many deals at once, in a number of queries that does not grow with them. Higher apps put their
own conditions on the shelf.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.agenda.models import Appointment
from rapport.deals.models import Deal, Need, Objection, Presentation, Recommendation
from rapport.interactions.models import TWO_WAY, Channel, Interaction
from rapport.kit.registry import Shelf
from rapport.parties.queries.card import deciders

FACE_TO_FACE = (Channel.MEETING, Channel.VISIT, Channel.PRESENTATION)


@dataclass(frozen=True)
class Proof:
    """What proves a condition: the record by kind and number, and its words."""

    kind: str
    pk: int
    words: str


Proofs = dict[int, Proof]
Find = Callable[[Sequence[Deal]], Proofs]


@dataclass(frozen=True)
class Condition:
    """A check: its sentence, and the function that gives the proof of each deal that has one, by the deal's number."""

    code: str
    sentence: object
    find: Find


conditions: Shelf[Condition] = Shelf("conditions")


def condition(code: str, sentence: object) -> Callable[[Find], Find]:
    """Return a decorator that puts the function on the shelf as the check of that code."""

    def put(find: Find) -> Find:
        conditions.put(code, Condition(code, sentence, find))
        return find

    return put


def proofs(deals: Sequence[Deal], codes: Iterable[str]) -> dict[str, Proofs]:
    """Return for each condition of the codes the proofs of the deals that meet it. One query each, at most."""
    wanted = dict.fromkeys(codes)
    return {code: found.find(deals) for code in wanted if (found := conditions.get(code)) is not None}


def _clients(deals: Sequence[Deal]) -> set[int]:
    return {deal.client_id for deal in deals}


@condition("appointment-planned", gettext_lazy("A meeting with the client is planned"))
def _appointment_planned(deals: Sequence[Deal]) -> Proofs:
    kinds = (Appointment.Kind.MEETING, Appointment.Kind.VISIT)
    about = Q(subject_kind="client", subject_id__in=_clients(deals)) | Q(
        subject_kind="deal", subject_id__in=[deal.pk for deal in deals]
    )
    rows = Appointment.objects.standing().filter(about, kind__in=kinds).order_by("starts_at", "id")
    found: dict[tuple[str, int], list[Appointment]] = {}
    for row in rows.only("title", "starts_at", "lasts_until", "subject_kind", "subject_id"):
        found.setdefault((row.subject_kind, row.subject_id or 0), []).append(row)
    answer: Proofs = {}
    for deal in deals:
        rows_of = found.get(("deal", deal.pk), []) + found.get(("client", deal.client_id), [])
        # What was over before the deal began proves nothing for it.
        fresh = next((row for row in rows_of if row.lasts_until >= deal.created_at), None)
        if fresh is not None:
            answer[deal.pk] = Proof("appointment", fresh.pk, fresh.title)
    return answer


def _decider(deals: Sequence[Deal], *, met: bool) -> Proofs:
    people = deciders(sorted(_clients(deals)))
    known = {client: one for client, one in people.items() if one.name and (one.met or not met)}
    return {
        deal.pk: Proof("person", known[deal.client_id].pk, known[deal.client_id].name)
        for deal in deals
        if deal.client_id in known
    }


@condition("decider-named", gettext_lazy("We know by name who decides"))
def _decider_named(deals: Sequence[Deal]) -> Proofs:
    return _decider(deals, met=False)


@condition("decider-met", gettext_lazy("We have met who decides"))
def _decider_met(deals: Sequence[Deal]) -> Proofs:
    return _decider(deals, met=True)


@condition("meeting-held", gettext_lazy("A meeting was held at this stage"))
def _meeting_held(deals: Sequence[Deal]) -> Proofs:
    if not deals:
        return {}
    since = min(deal.entered_at for deal in deals)
    rows = Interaction.objects.filter(
        client_id__in=_clients(deals), channel__in=FACE_TO_FACE, outcome__in=TWO_WAY, happened_at__gte=since
    )
    last: dict[int, Interaction] = {}
    for row in rows.order_by("happened_at", "id").only("client_id", "channel", "happened_at"):
        last[row.client_id] = row
    return {
        deal.pk: Proof("talk", last[deal.client_id].pk, str(last[deal.client_id].get_channel_display()))
        for deal in deals
        if deal.client_id in last and last[deal.client_id].happened_at >= deal.entered_at
    }


@condition("need-recorded", gettext_lazy("A need of the client is written down"))
def _need_recorded(deals: Sequence[Deal]) -> Proofs:
    rows = Need.objects.filter(deal__in=[deal.pk for deal in deals]).order_by("id")
    return {row.deal_id: Proof("need", row.pk, row.words) for row in rows}


@condition("objections-answered", gettext_lazy("What the client objected is written down and answered"))
def _objections_answered(deals: Sequence[Deal]) -> Proofs:
    answer: Proofs = {}
    waiting: set[int] = set()
    for row in Objection.objects.filter(deal__in=[deal.pk for deal in deals]).order_by("id"):
        if not row.answer or row.worked is False:
            waiting.add(row.deal_id)
        answer[row.deal_id] = Proof("objection", row.pk, row.words)
    return {deal: proof for deal, proof in answer.items() if deal not in waiting}


@condition("amount-known", gettext_lazy("The amount is known"))
def _amount_known(deals: Sequence[Deal]) -> Proofs:
    words = _("Amount")
    return {deal.pk: Proof("deal", deal.pk, words) for deal in deals if deal.amount}


def _asked(deals: Sequence[Deal], *, given: bool) -> Proofs:
    rows = Recommendation.objects.filter(client__in=_clients(deals)).select_related("person", "lead").order_by("id")
    if given:
        rows = rows.filter(state=Recommendation.State.GIVEN)
    latest = {row.client_id: row for row in rows}
    answer: Proofs = {}
    for deal in deals:
        row = latest.get(deal.client_id)
        # What was asked before this deal proves nothing for it.
        if row is not None and row.asked_at >= deal.created_at:
            words = (
                str(row.lead)
                if given and row.lead
                else row.person.name
                if row.person
                else pgettext("recommendation", "Asked")
            )
            answer[deal.pk] = Proof("recommendation", row.pk, words)
    return answer


@condition("recommendation-asked", gettext_lazy("The client was asked for a recommendation"))
def _recommendation_asked(deals: Sequence[Deal]) -> Proofs:
    return _asked(deals, given=False)


@condition("recommendation-given", gettext_lazy("The client recommended us to somebody"))
def _recommendation_given(deals: Sequence[Deal]) -> Proofs:
    return _asked(deals, given=True)


@condition("benefit-shown", gettext_lazy("What both sides gain is written down"))
def _benefit_shown(deals: Sequence[Deal]) -> Proofs:
    return {deal.pk: Proof("deal", deal.pk, deal.their_gain) for deal in deals if deal.their_gain and deal.our_gain}


@condition("presentation-given", gettext_lazy("A presentation was given and the reaction written down"))
def _presentation_given(deals: Sequence[Deal]) -> Proofs:
    rows = Presentation.objects.filter(deal__in=[deal.pk for deal in deals], given_at__isnull=False)
    return {
        row.deal_id: Proof("presentation", row.pk, f"{row.title}: {row.get_reaction_display()}")
        for row in rows.order_by("given_at", "id")
    }
