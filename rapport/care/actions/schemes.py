"""Writing schemes of work, and working them through with clients."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypedDict, cast

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.agenda.actions import assign_task, plan_task
from rapport.agenda.models import Task
from rapport.care.events import RunClosed, RunStarted, SchemeKept
from rapport.care.models import Run, RunStep, Scheme, SchemeStep
from rapport.care.queries import step_lines
from rapport.care.rights import DEVELOP, WORK
from rapport.deals.conditions import conditions
from rapport.deals.models import Deal
from rapport.deals.queries import deals_seen_by
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.rounds import every
from rapport.parties.actions.checks import no_foreign_fields
from rapport.parties.models import Client, TeamMember
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

SCHEME_FACTS = ("name", "purpose", "guidance", "every_months", "is_active")
MOST_STEPS = 20
EVENING = time(15)


class Step(TypedDict, total=False):
    """A step as it is written: `title`, and if they matter `days`, `part` and `condition`."""

    title: str
    days: int
    part: str
    condition: str


@act("care.keep_scheme", right=DEVELOP)
def keep_scheme(
    actor: Actor, scheme: Scheme | None = None, *, steps: Sequence[Step] | None = None, **facts: Any
) -> Scheme:
    """Write a scheme, or change the one given; `steps` replaces its steps. Runs that have begun stay as they are.

    Raises BadInput with a sentence per field; steps without a title are left out, one must be there.
    """
    no_foreign_fields(facts, frozenset(SCHEME_FACTS))
    row = scheme or Scheme(written_by=cast(Employee, actor.employee), written_at=actor.at)
    if "name" in facts:
        facts["name"] = facts["name"].strip()
    wanted = _steps(steps) if steps is not None or scheme is None else None
    if Scheme.objects.filter(name=facts.get("name", row.name)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [_("Another scheme has this name.")]})
    if scheme is None:
        for name, value in facts.items():
            setattr(row, name, value)
        changes: list[Change | None] = [create(row)]
    else:
        changes = [update(row, **facts)]
    if wanted is not None:
        changes += _with_steps(row, wanted)
    if any(changes):
        titles = list(SchemeStep.objects.filter(scheme=row).values_list("title", flat=True))
        record(actor, SchemeKept(row.pk, row.name, titles), row, changes=changes)
    return row


def _steps(given: Sequence[Step] | None) -> list[Step]:
    steps: list[Step] = [{**one, "title": one["title"].strip()} for one in given or () if one["title"].strip()]
    if not steps:
        raise BadInput(fields={"steps": [_("Write at least one step.")]})
    if len(steps) > MOST_STEPS:
        raise BadInput(fields={"steps": [_("Write at most %(number)s steps.") % {"number": MOST_STEPS}]})
    if any(one.get("condition") and one["condition"] not in conditions for one in steps):
        raise BadInput(fields={"steps": [_("Choose the proofs from the list.")]})
    return steps


def _with_steps(scheme: Scheme, wanted: Sequence[Step]) -> list[Change | None]:
    names = ("title", "days", "part", "condition")
    held = list(SchemeStep.objects.filter(scheme=scheme))
    blank: Step = {"days": 0, "part": "", "condition": ""}
    told = [{**blank, **one} for one in wanted]
    if [{name: getattr(one, name) for name in names} for one in held] == told:
        return []
    gone: list[Change | None] = [remove(one) for one in reversed(held)]
    return gone + [create(SchemeStep(scheme=scheme, position=place, **one)) for place, one in enumerate(told, 1)]


@act("care.start_run", right=WORK)
def start_run(actor: Actor, scheme: Scheme, client: Client, *, deal: Deal | None = None) -> Run:
    """Begin a scheme with a client: every step becomes a task of whoever plays its part. Raises BadInput.

    One that is running with the client (in the deal) already is returned as it is.
    """
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if deal is not None and not deals_seen_by(actor).filter(pk=deal.pk, client=client).exists():
        raise BadInput(fields={"deal": [_("Choose a deal of this client.")]})
    # Lock first: two presses begin one run.
    Client.objects.select_for_update().get(pk=client.pk)
    running = Run.objects.filter(scheme=scheme, client=client, deal=deal, state=Run.State.RUNNING).first()
    if running is not None:
        return running
    if not scheme.is_active:
        raise BadInput(fields={"scheme": [_("This scheme is no longer in use.")]})
    me = cast(Employee, actor.employee)
    run = Run(scheme=scheme, client=client, deal=deal, started_by=me, started_at=actor.at)
    changes = [create(run)]
    team = {
        one.part.casefold(): one.employee for one in TeamMember.objects.filter(client=client).select_related("employee")
    }
    people: list[str] = []
    for step in scheme.steps.all():
        task = _task(actor, run, step, team.get(step.part.casefold(), me) if step.part else me)
        changes.append(create(RunStep(run=run, position=step.position, task=task, condition=step.condition)))
        if task.asked_of is not None and task.asked_of.name not in people:
            people.append(task.asked_of.name)
    about = [run, client, *([deal] if deal else [])]
    record(actor, RunStarted(run.pk, scheme.name, people), *about, changes=changes)
    return run


def _task(actor: Actor, run: Run, step: SchemeStep, who: Employee) -> Task:
    due = datetime.combine(actor.today + timedelta(days=step.days), EVENING, UTC)
    told: dict[str, Any] = {"title": step.title, "subject": ("client", run.client_id), "words": run.scheme.name}
    told["due_at"] = due if due > actor.at else actor.at + timedelta(hours=1)
    return plan_task(actor, **told) if who == actor.employee else assign_task(actor, to=who, **told)


@act("care.finish_run", right=WORK)
def finish_run(actor: Actor, run: Run, *, words: str = "") -> Run:
    """Say that a run is through; open steps need a reason. A recurring scheme begins again after its months.

    Raises BadInput under "words" with the steps that nothing proves.
    """
    _locked(run)
    open_ones = [line.title for line in step_lines(actor, run) if not line.done]
    if open_ones and not words.strip():
        told = {"steps": "; ".join(open_ones)}
        raise BadInput(fields={"words": [_("Not done yet: %(steps)s. Write why they are left.") % told]})
    again = months_after(actor.today, run.scheme.every_months) if run.scheme.every_months else None
    return _closed(actor, run, Run.State.DONE, words, again)


@act("care.stop_run", right=WORK)
def stop_run(actor: Actor, run: Run, *, words: str) -> Run:
    """Stop a run for good, or end that it begins again; why is asked for. Its open tasks stay. Raises BadInput."""
    if not words.strip():
        raise BadInput(fields={"words": [_("Write why it is stopped.")]})
    run.refresh_from_db(from_queryset=Run.objects.select_for_update())
    if run.state != Run.State.RUNNING and run.next_on is None:
        raise BadInput(_("This run is closed already."))
    return _closed(actor, run, Run.State.STOPPED, words, None)


def _closed(actor: Actor, run: Run, state: str, words: str, again: date | None) -> Run:
    change = update(run, state=state, closed_at=actor.at, words=words.strip(), next_on=again)
    done = state == Run.State.DONE
    told = RunClosed(run.pk, run.scheme.name, done, run.words, again.isoformat() if again else "")
    record(actor, told, run, run.client, *([run.deal] if run.deal else []), changes=[change])
    return run


def _locked(run: Run) -> None:
    run.refresh_from_db(from_queryset=Run.objects.select_for_update())
    if run.state != Run.State.RUNNING:
        raise BadInput(_("This run is closed already."))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@every(3600, "care.again")
def begin_again(at: datetime) -> int:
    """Begin the recurring schemes whose day has come at the moment (aware), for who answers for the client."""
    rows = Run.objects.filter(next_on__lte=at.date(), client__removed_at=None).order_by("id")
    number = 0
    for run in rows.select_related("scheme", "client__owner", "deal", "started_by"):
        with transaction.atomic():
            run.refresh_from_db(from_queryset=Run.objects.select_for_update())
            if run.next_on is None:
                continue
            Run.objects.filter(pk=run.pk).update(next_on=None)
            who = run.client.owner or run.started_by
            actor = Actor(who, at, "worker")
            if run.scheme.is_active and who.is_active and gate(actor, WORK).yes:
                try:
                    start_run(actor, run.scheme, run.client)
                    number += 1
                except (BadInput, NotAllowed):
                    # The client is no longer theirs to see: the scheme ends here.
                    continue
    return number
