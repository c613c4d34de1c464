"""The board: what stands at which stage."""

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import next_steps
from rapport.deals.models import Deal, Stage
from rapport.deals.queries import columns, deals_in_reach, forecast, pipelines_seen_by, standing, unreached
from rapport.deals.rights import ARRANGE, WORK
from rapport.kit.ui.screens import render, screen
from rapport.kit.written_once import written_once
from rapport.parties.queries import Reach, reach_of
from rapport.roles.authority import may
from rapport.staff.actor import Actor, actor_of

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
    stages = _stages(pipeline.pk) if pipeline else []
    shown = _longest_there(actor, stages)
    sums = columns(actor, pipeline) if pipeline else []
    context = {
        "columns": [
            {
                "stage": stage,
                "number": sum(one.number for one in sums if one.stage == stage.pk),
                "sums": [one for one in sums if one.stage == stage.pk],
                "deals": [deal for deal in shown if deal.stage_id == stage.pk],
            }
            for stage in stages
        ],
        "standing": standing(shown, actor.at),
        "unreached": unreached(shown),
        "moves": _moves(stages),
        "steps": next_steps(actor, "client", {deal.client_id for deal in shown}),
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


@written_once
def _stages(pipeline: int) -> QuerySet[Stage]:
    return Stage.objects.filter(pipeline_id=pipeline)


def _longest_there(actor: Actor, stages: list[Stage]) -> list[Deal]:
    """Return of each stage the deals that have been there longest, one query for all stages."""
    if not stages or not may(actor, WORK):
        return []
    reach, people, units = reach_of(actor)
    shown, known = _firsts(people, units, *(stage.pk for stage in stages), reach=reach), {one.pk: one for one in stages}
    for deal in shown:
        deal.stage = known[deal.stage_id]
    return shown


@written_once
def _firsts(people: list[int], units: list[int], *stages: int, reach: Reach) -> QuerySet[Deal]:
    seen = deals_in_reach(reach, people, units).exclude(state=Deal.State.LOST)
    firsts = Q()
    if reach.sight == "own":
        # One's own are few: they are numbered within their stage.
        nth = Window(RowNumber(), partition_by=[F("stage_id")], order_by=[F("entered_at").asc(), F("id").asc()])
        numbered = seen.filter(stage__pk__in=stages).order_by().annotate(nth=nth)
        firsts = Q(pk__in=numbered.filter(nth__lte=CARDS).values("pk"))
    for stage in () if firsts else stages:
        # Each stage by itself: an index gives its first ones, however many there are.
        firsts |= Q(pk__in=seen.filter(stage_id=stage).order_by("entered_at", "id").values("pk")[:CARDS])
    rows = Deal.objects.filter(firsts).select_related("client", "owner").only(*SHOWN)
    return rows.order_by("entered_at", "id")


def _moves(stages: list[Stage]) -> dict[int, list[tuple[str, int]]]:
    """Return for each stage its neighbours, onwards first: where a card goes by one press of its menu."""
    moves: dict[int, list[tuple[str, int]]] = {}
    for place, stage in enumerate(stages):
        near = [*stages[place + 1 : place + 2], *stages[max(place - 1, 0) : place]]
        moves[stage.pk] = [(one.name, one.pk) for one in near]
    return moves
