"""Giving self-checks out: to whom is drawn or named, on to another, or not at all (R-182)."""

from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from rapport.agenda.actions import withdraw_task
from rapport.agenda.models import Task
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act
from rapport.roles.queries import holders
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import absent, units_under
from rapport.standards.actions.common import locked, task_for, wrong_checker
from rapport.standards.events import CheckCalledOff, CheckGiven, CheckPlanned
from rapport.standards.models import CheckPlan, CheckSheet, SelfCheck
from rapport.standards.rights import CHECK, MANAGE
from rapport.standards.rules import drawn, following

# Over so many days it is counted who has made how many.
LATELY = timedelta(days=120)


def checker_for(actor: Actor, unit: Unit, seed: str, due_on: date) -> Employee | None:
    """Return somebody who may check, is here, and does not belong to the unit: one of those who checked least lately.

    Who has made the fewest is drawn by the seed. None when there is nobody.
    """
    able = set(holders(CHECK, actor.today, actor.at)) - absent(actor.today) - absent(due_on)
    people = Employee.objects.working().filter(pk__in=able).exclude(unit__in=units_under(unit.pk))
    made = SelfCheck.objects.filter(due_on__gte=actor.today - LATELY, checker__in=people.values("pk")).order_by()
    counts = dict.fromkeys(people.values_list("pk", flat=True), 0)
    counts |= dict(made.values_list("checker_id").annotate(n=Count("pk")))
    chosen = drawn(counts, seed)
    return None if chosen is None else people.get(pk=chosen)


@act("standards.plan_check", right=MANAGE)
def plan_check(
    actor: Actor, sheet: CheckSheet, *, unit: Unit, due_on: date, place: str = "", checker: Employee | None = None
) -> SelfCheck:
    """Have a place checked once by the day; without a checker somebody is drawn. It becomes their task.

    Raises BadInput with a sentence per field.
    """
    if due_on < actor.today:
        raise BadInput(fields={"due_on": [_("Choose today or a day to come.")]})
    if not sheet.is_active:
        raise BadInput(fields={"sheet": [_("This sheet is no longer in use.")]})
    seed = f"{sheet.pk} {unit.pk} {place} {due_on} {SelfCheck.objects.count()}"
    who = checker or checker_for(actor, unit, seed, due_on)
    if who is None:
        raise BadInput(fields={"checker": [_("Nobody outside this unit is here to check. Choose a later day.")]})
    if wrong_checker(who, unit.pk):
        raise BadInput(fields={"checker": wrong_checker(who, unit.pk)})
    return _given_out(actor, actor, me(actor), who, sheet, unit, place.strip(), due_on, None)


@act("standards.give_out", right=MANAGE)
def give_out(actor: Actor, plan: CheckPlan) -> SelfCheck | None:
    """Give out the next check of a plan whose day has come, and set the day of the one after; None when it has not.

    When nobody else can check, who planned it does.
    """
    # Lock first: two workers would give it out twice.
    plan.refresh_from_db(from_queryset=CheckPlan.objects.select_for_update(of=("self",)))
    if not plan.is_active or plan.next_on > actor.today or not plan.sheet.is_active:
        return None
    due_on = actor.today + timedelta(days=plan.days)
    named = plan.checker if plan.checker and plan.checker.is_active else None
    who = named or checker_for(actor, plan.unit, f"{plan.pk} {plan.next_on}", due_on) or plan.planned_by
    update(plan, next_on=following(plan.next_on, plan.every, plan.period, actor.today))
    asker = Actor(plan.planned_by, actor.at, actor.door)
    return _given_out(actor, asker, plan.planned_by, who, plan.sheet, plan.unit, plan.place, due_on, plan)


def _given_out(
    actor: Actor,
    asker: Actor,
    planner: Employee,
    who: Employee,
    sheet: CheckSheet,
    unit: Unit,
    place: str,
    due_on: date,
    plan: CheckPlan | None,
) -> SelfCheck:
    row = SelfCheck(
        sheet=sheet, edition=sheet.edition, plan=plan, unit=unit, place=place, checker=who, due_on=due_on,
        planned_by=planner,
    )  # fmt: skip
    change = create(row)
    # The task is not news of its own: it goes when the check is taken back, and so its change stands here too.
    linked = update(row, task=_task(asker, row))
    told = CheckPlanned(row.pk, str(row), who.name, due_on.isoformat())
    record(actor, told, row, changes=[change, linked])
    return row


def _task(asker: Actor, row: SelfCheck) -> Task:
    title = _("Make the self-check: %(name)s") % {"name": str(row)}
    try:
        return task_for(asker, row.checker, title=title, due_on=row.due_on, check=row, words=row.sheet.words)
    except NotAllowed:
        # Who planned it may not ask colleagues any more: then it stands among the checker's own tasks.
        own = Actor(row.checker, asker.at, asker.door)
        return task_for(own, row.checker, title=title, due_on=row.due_on, check=row, words=row.sheet.words)


@act("standards.give_check", right=MANAGE)
def give_check(actor: Actor, check: SelfCheck, *, to: Employee, due_on: date) -> SelfCheck:
    """Have somebody else make the check by the day. Raises BadInput with a sentence per field."""
    locked(check)
    wrong: dict[str, list[object]] = {}
    if due_on < actor.today:
        wrong["due_on"] = [_("Choose today or a day to come.")]
    if wrong_checker(to, check.unit_id):
        wrong["to"] = wrong_checker(to, check.unit_id)
    if wrong:
        raise BadInput(fields=wrong)
    _drop_task(actor, check)
    change = update(check, checker=to, due_on=due_on, asked_at=None, answered_at=None, answered_in=None, address="")
    linked = update(check, task=_task(actor, check))
    record(actor, CheckGiven(check.pk, str(check), to.name, due_on.isoformat()), check, changes=[change, linked])
    return check


@act("standards.call_off", right=MANAGE)
def call_off(actor: Actor, check: SelfCheck, *, reason: str) -> SelfCheck:
    """Need the check no more, and say why. Raises BadInput."""
    locked(check)
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write why it is called off.")]})
    _drop_task(actor, check)
    change = update(check, state=SelfCheck.State.CALLED_OFF, reason=reason.strip())
    record(actor, CheckCalledOff(check.pk, str(check), check.reason), check, changes=[change])
    return check


def _drop_task(actor: Actor, check: SelfCheck) -> None:
    """Withdraw the task of the check in the name of who asked for it."""
    task = check.task
    if task is None or task.closed_at is not None:
        return
    try:
        withdraw_task(Actor(task.asked_by, actor.at, actor.door), task)
    except NotAllowed:
        # Who asked may ask nothing any more; then the task stays to be declined by who has it.
        return
