"""What others may ask about the care of clients, always filtered to what the actor may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rapport.agenda.models import Task
from rapport.care.models import Advice, Review, Run, RunStep, Scheme
from rapport.care.rights import DEVELOP, WORK
from rapport.deals.conditions import conditions, proofs
from rapport.kit.written_once import written_once
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor

# Days before the day of a review from which it is looked at.
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class StepLine:
    """How a step of a run stands: what it is, who has it until when, whether it is done, and what proves it."""

    title: str
    task: int
    who: str
    due_at: datetime | None
    done: bool
    evidence: str
    late: bool


def schemes_seen_by(actor: Actor) -> QuerySet[Scheme]:
    """Return the schemes of work, for who runs or writes them."""
    seen = actor.is_program or may(actor, WORK) or may(actor, DEVELOP)
    return Scheme.objects.all() if seen else Scheme.objects.none()


def runs_seen_by(actor: Actor) -> QuerySet[Run]:
    """Return the runs with clients that the actor may see, newest first."""
    return _of_clients(actor, Run.objects.select_related("scheme", "client", "deal", "started_by"))


def reviews_seen_by(actor: Actor) -> QuerySet[Review]:
    """Return the reviews with clients that the actor may see, newest first."""
    return _of_clients(actor, Review.objects.select_related("client", "held_by"))


def advice_seen_by(actor: Actor) -> QuerySet[Advice]:
    """Return the advice given to clients that the actor may see, newest first."""
    return _of_clients(actor, Advice.objects.select_related("client", "given_by"))


def _of_clients(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    if actor.is_program:
        return rows
    if not may(actor, WORK):
        return rows.none()
    return rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def step_lines(actor: Actor, run: Run) -> list[StepLine]:
    """Return the steps of a run with their proof; the caller has made sure that the actor may see it.

    A step that asks for a proof of the deal is done once a record proves it; every other once its task is.
    """
    steps = list(RunStep.objects.filter(run=run).select_related("task__asked_of", "task__unit"))
    deal = run.deal
    found = proofs([deal], [one.condition for one in steps if one.condition]) if deal else {}
    lines = []
    for one in steps:
        task = one.task
        proof = found.get(one.condition, {}).get(deal.pk) if deal and one.condition else None
        asked = bool(deal and one.condition in conditions)
        done = proof is not None if asked else task.state == Task.State.DONE
        words = proof.words if proof else str(conditions[one.condition].sentence) if asked else ""
        who = task.asked_of.name if task.asked_of else task.unit.name if task.unit else ""
        lines.append(StepLine(task.title, task.pk, who, task.due_at, done, words, task.is_late(actor.at)))
    return lines


class ReviewDue(NamedTuple):
    """A review after which the next one is due: when it was held, the day of the next, and the client."""

    pk: int
    held_on: date
    next_on: date
    client_id: int
    client__name: str
    client__status: str


def reviews_due(actor: Actor, *, most: int) -> list[ReviewDue]:
    """Return the latest reviews with the actor's own clients whose next one is near or past, soonest first. One query.

    Everybody sees their own clients in the base, however far their sight goes.
    """
    rows = _reviews_due(actor.pk, actor.today + AHEAD, most=most) if may(actor, WORK) else []
    return [ReviewDue(*row) for row in rows]


@written_once
def _reviews_due(owner: int, until: date, *, most: int) -> QuerySet[Review, Any]:
    later = Review.objects.filter(client=OuterRef("client")).filter(
        Q(held_on__gt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__gt=OuterRef("pk"))
    )
    rows = Review.objects.filter(next_on__lte=until, client__owner_id=owner, client__removed_at=None)
    return rows.exclude(Exists(later)).order_by("next_on", "id").values_list(*ReviewDue._fields)[:most]


def scheme_results(actor: Actor) -> Mapping[int, Mapping[str, int]]:
    """Return for each scheme, by number, how many seen runs began, are running, and were done. One query."""
    rows = runs_seen_by(actor).order_by().values("scheme")
    state = Run.State
    counted: Any = rows.annotate(
        n_all=Count("pk"),
        n_running=Count("pk", filter=Q(state=state.RUNNING)),
        n_done=Count("pk", filter=Q(state=state.DONE)),
        n_stopped=Count("pk", filter=Q(state=state.STOPPED)),
    )
    names = ("all", "running", "done", "stopped")
    return {row["scheme"]: {name: row[f"n_{name}"] for name in names} for row in counted}
