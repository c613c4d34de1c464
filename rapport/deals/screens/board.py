"""The board: what stands at which stage."""

from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import Step, next_steps
from rapport.deals.models import Deal, Stage
from rapport.deals.queries import columns, deals_seen_by, forecast, pipelines_seen_by, standing, unreached
from rapport.deals.queries.standing import Standing
from rapport.deals.rights import ARRANGE
from rapport.deals.screens.common import actor_of
from rapport.kit.ui import formats
from rapport.kit.ui.initials import initials
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import may

CARDS = 20
# What a card shows and what its conditions look at: a client's own columns are many.
SHOWN = (*(field.name for field in Deal._meta.concrete_fields), "client__name", "client__last_talk_at", "owner__name")


@screen("deals/", name="deals")
def board(request: HttpRequest) -> HttpResponse:
    """Show a pipeline, by default the first: sums of each stage, and the deals that have been there longest."""
    actor = actor_of(request)
    pipelines = list(pipelines_seen_by(actor))
    wanted = request.GET.get("pipeline", "")
    pipeline = next((one for one in pipelines if str(one.pk) == wanted), pipelines[0] if pipelines else None)
    stages = list(Stage.objects.filter(pipeline=pipeline))
    place = Window(RowNumber(), partition_by=F("stage"), order_by=("entered_at", "id"))
    rows = deals_seen_by(actor).filter(pipeline=pipeline).exclude(state=Deal.State.LOST).annotate(place=place)
    shown = list(
        rows.filter(place__lte=CARDS).select_related("client", "owner").only(*SHOWN).order_by("stage", "place")
    )
    known = {stage.pk: stage for stage in stages}
    for deal in shown:
        deal.stage = known[deal.stage_id]
    sums = columns(actor, pipeline) if pipeline else []
    stands, missed = standing(shown, actor.at), unreached(shown)
    steps, moves = next_steps(actor, "client", {deal.client_id for deal in shown}), _moves(stages)
    context = {
        "columns": [
            {
                "stage": stage,
                "number": sum(one.number for one in sums if one.stage == stage.pk),
                "sums": [one for one in sums if one.stage == stage.pk],
                "cards": [
                    _card(deal, stands[deal.pk], deal.pk in missed, steps.get(deal.client_id), moves[stage.pk])
                    for deal in shown
                    if deal.stage_id == stage.pk
                ],
            }
            for stage in stages
        ],
        "pipeline": pipeline,
        "pipelines": [
            {"label": one.name, "url": f"?pipeline={one.pk}", "current": one == pipeline} for one in pipelines
        ],
        "may_arrange": pipeline is not None and may(actor, ARRANGE),
        "heading": pipeline.name if pipeline else _("Deals"),
        "cards": CARDS,
        "months": forecast(actor, pipeline) if pipeline else [],
    }
    return render(request, "deals/board.html", context)


def _card(
    deal: Deal, stands: Standing, missed: bool, step: Step | None, moves: list[tuple[str, int]]
) -> dict[str, Any]:
    """Return what the card of a deal shows."""
    here, move = f"/deals/{deal.pk}/", f"/deals/{deal.pk}/move/"
    chips = []
    if stands.too_long:
        chips.append({"text": _("Too long here"), "tone": "warn"})
    if stands.stale:
        since = formats.day(stands.quiet_since, "d MMM")
        chips.append({"text": _("Nothing since %(day)s") % {"day": since}, "tone": "warn"})
    if missed:
        chips.append({"text": _("Decision maker not reached"), "tone": "warn"})
    menu = [{"label": label, "url": move, "post": True, "fields": {"stage": stage}} for label, stage in moves]
    days = {"days": stands.days, "allowed": deal.stage.allowed_days}
    return {
        "title": deal.client.name,
        "url": here,
        "sum": formats.money(deal.amount, deal.currency),
        "who": deal.owner.name,
        "letters": initials(deal.owner.name),
        "step": step.text if step else _("No next step"),
        "step_tone": "warn" if step is None else "danger" if step.late else "",
        "days": _("%(days)s of %(allowed)s days") % days if deal.stage.allowed_days else "",
        "chips": chips,
        "moves": [*menu, {"label": _("Another stage"), "url": move}],
        "move_url": move,
    }


def _moves(stages: list[Stage]) -> dict[int, list[tuple[str, int]]]:
    """Return for each stage its neighbours, onwards first: where a card goes by one press of its menu."""
    moves: dict[int, list[tuple[str, int]]] = {}
    for place, stage in enumerate(stages):
        near = [*stages[place + 1 : place + 2], *stages[max(place - 1, 0) : place]]
        moves[stage.pk] = [(one.name, one.pk) for one in near]
    return moves
