"""The card of a deal."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import steps_about
from rapport.deals.conditions import conditions
from rapport.deals.models import Deal, Stage
from rapport.deals.papers import print_plan
from rapport.deals.playbook import DEEDS, playbook
from rapport.deals.queries import (
    deals_seen_by,
    needs_seen_by,
    objections_seen_by,
    points_seen_by,
    presentations_seen_by,
    standing,
    unreached,
)
from rapport.deals.steps import STEPS, steps_for
from rapport.deals.tab import words_of
from rapport.documents.printing import answer_with
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.record import Deed, head_deeds
from rapport.kit.ui.screens import render, screen
from rapport.leads.queries import leads_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor, actor_of


@screen("deals/<int:deal_id>/", name="deal")
def deal_card(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Show the deal: its stages, what its stage asks with the proof, needs, objections and the next step."""
    actor = actor_of(request)
    deal = one_of(deals_seen_by(actor).select_related("stage", "client", "owner"), deal_id)
    stands = standing([deal], actor.at)[deal.pk]
    checks = [
        {"text": conditions[code].sentence, "done": proof is not None, "evidence": proof.words if proof else ""}
        for code, proof in stands.proved.items()
    ]
    here = deal.stage.position
    stages = [
        {"label": one.name, "state": "done" if one.position < here else "current" if one.position == here else "todo"}
        for one in Stage.objects.filter(pipeline=deal.pipeline_id)
    ]
    # Deeds about the client are for who sees the client: one's own deal may be with a client of others.
    near = deal.state != Deal.State.LOST and clients_seen_by(actor).filter(pk=deal.client_id).exists()
    drawing = Drawing(request, "deal", deal)
    context = {
        "deal": deal,
        "at": actor.at,
        "deeds": drawing.deeds(folded=False),
        "panels": drawing.panels(),
        "presentations": list(presentations_seen_by(actor).filter(deal=deal)),
        # The draft of the contract comes onto the table with what both sides gain.
        "draft": next(iter(_offered(actor, deal, ("contracts.draw",)) if near else []), None),
        "near": near,
        "stands": stands,
        "unreached": unreached([deal]).get(deal.pk),
        "checks": checks,
        "stages": stages,
        "lead": leads_seen_by(actor).filter(pk=deal.lead_id).first() if deal.lead_id else None,
        "playbook": playbook(deal.stage),
        "tools": [
            *(_offered(actor, deal, DEEDS.get(deal.stage.code, ())) if near else []),
            *Drawing(request, "deal", deal).deeds(folded=False),
        ],
        "needs": list(needs_seen_by(actor).filter(deal=deal)),
        "objections": [
            {
                "row": one,
                "steps": [{"code": code, "label": STEPS[code]} for code in steps_for(one.kind)] if near else [],
            }
            for one in objections_seen_by(actor).filter(deal=deal)
        ],
        "points": (points := list(points_seen_by(actor).filter(deal=deal))),
        "rows_of_points": [
            {
                "point": {
                    "text": one.words,
                    "url": reverse("deal-point", args=[one.pk]),
                    "note": one.get_topic_display(),
                },
                "ours": one.ours,
                "theirs": one.theirs,
                "result": one.result or {"text": _("open"), "tone": "warn"},
            }
            for one in points
        ],
        "words": words_of(actor, deal.client),
        "offer": next(iter(_offered(actor, deal, ("offers.new",)) if near else []), None),
        "steps": steps_about(actor, "client", deal.client_id, limit=3),
    }
    return render(request, "deals/deal.html", context)


@screen("deals/<int:deal_id>/plan.<slug:form>", name="deal-plan")
def deal_plan(request: HttpRequest, deal_id: int, form: str) -> HttpResponse:
    """Give the business plan and the commercial terms of a deal as a paper."""
    actor = actor_of(request)
    deal = one_of(deals_seen_by(actor).select_related("client", "owner"), deal_id)
    return answer_with(print_plan(actor, deal, form, actor.at))


def _offered(actor: Actor, deal: Deal, codes: Sequence[str]) -> list[Deed]:
    """Return these deeds of the client's card, for who may do them."""
    offered = [head_deeds[code].offer(actor, deal.client) for code in codes if code in head_deeds]
    return [one for one in offered if one is not None]
