"""What several deeds on projects need."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput, Stale
from rapport.kit.ui import formats
from rapport.projects.models import Project
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

__all__ = [
    "LARGEST", "about", "locked", "me", "need_agreed", "need_amount", "need_colleague", "need_open", "need_past",
    "need_planned", "need_seen", "need_within", "need_words",
]  # fmt: skip
LARGEST = Decimal(10) ** 12


def about(project: Project, *_given: Any, **_named: Any) -> tuple[str, int]:
    """Return the record for which a measured deed on a project counts."""
    return "project", project.pk


def locked(project: Project) -> Project:
    """Return the project as it stands after locking its row, so that two people don't change one project at once."""
    fresh = Project.objects.select_for_update().get(pk=project.pk)
    for field in Project._meta.concrete_fields:
        if getattr(project, field.attname) != getattr(fresh, field.attname):
            setattr(project, field.attname, getattr(fresh, field.attname))
    return project


def need_seen(project: Project, seen: int | None) -> None:
    """Return when the project is as the actor saw it. Raises Stale when somebody changed it since."""
    if seen is not None and seen != project.version:
        raise Stale(_("Somebody else changed this project meanwhile. Look at it and save again."), {})


def need_open(project: Project) -> None:
    """Return for a project that is neither done nor given up. Raises BadInput."""
    if not project.is_open:
        told = {"state": str(Project.State(project.state).label).lower()}
        raise BadInput(_("This can't be done any more: the project is %(state)s.") % told)


def need_planned(project: Project) -> None:
    """Return while the project is only planned. Raises BadInput once it was started."""
    need_open(project)
    if project.is_agreed:
        raise BadInput(_("The project was started: its days and its budget change with a reason."))


def need_agreed(project: Project) -> None:
    """Return for a project that was started and is not over. Raises BadInput."""
    need_open(project)
    if not project.is_agreed:
        raise BadInput(_("The project was not started yet: change its plan where it is edited."))


def need_amount(field: str, amount: Decimal, currency: str, *, least: Decimal = Decimal(0)) -> Decimal:
    """Return an amount above `least` that the currency can pay. Raises BadInput under the field."""
    if not amount.is_finite() or amount < least or amount >= LARGEST:
        raise BadInput(fields={field: [_("Write an amount.")]})
    if amount != rounded(amount, currency):
        raise BadInput(fields={field: [_("%(currency)s has no smaller coin than that.") % {"currency": currency}]})
    return amount


def need_past(actor: Actor, field: str, on: date) -> None:
    """Return for a day that has come. Raises BadInput under the field."""
    if on > actor.today:
        raise BadInput(fields={field: [_("This day has not come yet.")]})


def need_within(project: Project, starts_on: date, due_on: date) -> None:
    """Return when the days lie within the project. Raises BadInput under them."""
    if due_on < starts_on:
        raise BadInput(fields={"due_on": [_("It would be done before it starts.")]})
    if starts_on < project.starts_on:
        told = {"day": formats.day(project.starts_on)}
        raise BadInput(fields={"starts_on": [_("The project starts on %(day)s.") % told]})
    if due_on > project.ends_on:
        told = {"day": formats.day(project.ends_on)}
        raise BadInput(fields={"due_on": [_("The project ends on %(day)s. Put off its end first.") % told]})


def need_colleague(field: str, person: Employee) -> None:
    """Return for somebody who works here. Raises BadInput under the field."""
    if not person.is_active:
        raise BadInput(fields={field: [_("%(person)s does not work here any more.") % {"person": person.name}]})
