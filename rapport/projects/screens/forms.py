"""The forms about a project as a whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import form_screen
from rapport.offers.selling import plain
from rapport.orders.models import Order
from rapport.projects.actions import (
    abandon_project,
    change_budget,
    edit_project,
    pause_project,
    plan_spending,
    put_off_end,
    put_order,
    remove_entry,
    spend,
)
from rapport.projects.forms import BudgetForm, EditForm, EndForm, EntryForm, OrderForm, ReasonForm
from rapport.projects.models import BudgetEntry, Project
from rapport.projects.queries import entries_seen_by
from rapport.projects.rights import BUDGET, OVERSPEND, SCHEDULE
from rapport.projects.screens.common import form_of, project_of
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of


@form_screen("projects/<int:project_id>/edit/", name="project-edit")
def project_edit(request: HttpRequest, project_id: int) -> HttpResponse:
    """Change the head of a project."""
    row = project_of(request, project_id)
    start = {name: getattr(row, name) for name in EditForm.base_fields if name != "owner"} | {
        "owner": row.owner_id, "budget": plain(row.budget),
    }  # fmt: skip
    form = EditForm(row, request.POST or None, initial=start)
    return form_of(
        request,
        row,
        form,
        _("Change the project"),
        "schedule",
        lambda actor, **facts: edit_project(actor, row, **facts),
    )


@form_screen("projects/<int:project_id>/budget/", name="project-budget")
def project_budget(request: HttpRequest, project_id: int) -> HttpResponse:
    """Agree another budget for a started project; above one's limit it is asked."""
    row = project_of(request, project_id)
    form = BudgetForm(request.POST or None, initial={"budget": plain(row.budget)})
    return form_of(
        request, row, form, _("Another budget"), "budget", lambda actor, **facts: change_budget(actor, row, **facts),
        right=BUDGET, note=limit_sentence(actor_of(request), BUDGET),
    )  # fmt: skip


@form_screen("projects/<int:project_id>/end/", name="project-end")
def project_end(request: HttpRequest, project_id: int) -> HttpResponse:
    """Agree another last day for a started project; above one's limit it is asked."""
    row = project_of(request, project_id)
    form = EndForm(request.POST or None, initial={"ends_on": row.ends_on})
    return form_of(
        request, row, form, _("Another end"), "schedule", lambda actor, **facts: put_off_end(actor, row, **facts),
        right=SCHEDULE, note=limit_sentence(actor_of(request), SCHEDULE),
    )  # fmt: skip


@form_screen("projects/<int:project_id>/pause/", name="project-pause")
def project_pause(request: HttpRequest, project_id: int) -> HttpResponse:
    """Pause a running project."""
    row = project_of(request, project_id)
    return form_of(
        request, row, ReasonForm(request.POST or None), _("Pause the project"), "schedule",
        lambda actor, **facts: pause_project(actor, row, **facts),
    )  # fmt: skip


@form_screen("projects/<int:project_id>/abandon/", name="project-abandon")
def project_abandon(request: HttpRequest, project_id: int) -> HttpResponse:
    """Give a project up."""
    row = project_of(request, project_id)
    return form_of(
        request, row, ReasonForm(request.POST or None), _("Abandon the project"), "schedule",
        lambda actor, **facts: abandon_project(actor, row, **facts),
    )  # fmt: skip


@form_screen("projects/<int:project_id>/entries/new/", name="project-entry-new")
def entry_new(request: HttpRequest, project_id: int) -> HttpResponse:
    """Plan or enter a spending; beyond the budget it is asked above one's limit."""
    actor, row = actor_of(request), project_of(request, project_id)
    form = EntryForm(request.POST or None, initial={"on": actor.today})

    def enter(_actor: Any, kind: str, paper: str, **facts: Any) -> BudgetEntry:
        if kind == BudgetEntry.Kind.PLANNED:
            return plan_spending(actor, row, **facts)
        return spend(actor, row, paper=paper, **facts)

    note = limit_sentence(actor, OVERSPEND)
    return form_of(request, row, form, _("An entry of the budget"), "budget", enter, note=note)


@form_screen("project-entries/<int:entry_id>/remove/", name="project-entry-remove")
def entry_remove(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a wrong entry out of the budget."""
    one = one_of(entries_seen_by(actor_of(request)), entry_id)
    return form_of(
        request, one.project, ReasonForm(request.POST or None), _("Remove %(what)s") % {"what": one}, "budget",
        lambda actor, **facts: remove_entry(actor, one, **facts),
    )  # fmt: skip


@form_screen("projects/<int:project_id>/orders/new/", name="project-order-new")
def order_new(request: HttpRequest, project_id: int) -> HttpResponse:
    """Put an order of the client into the project."""
    row = project_of(request, project_id)

    def put(actor: Any, order: Order) -> Project:
        return put_order(actor, row, order)

    return form_of(request, row, OrderForm(row, request.POST or None), _("Put an order in"), "work", put)
