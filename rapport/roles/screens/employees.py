"""The people who work here: the list, each one's page, taking on and letting go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.journal.book import lines_about
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.record import panels
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.actions import call_back, edit_employee, let_go, take_on
from rapport.roles.authority import gate, may
from rapport.roles.forms.employees import (
    AbsenceForm,
    EmployeeForm,
    EndForm,
    HoldingForm,
    NewEmployeeForm,
    SubstitutionForm,
)
from rapport.roles.models import Holding, Substitution
from rapport.roles.rights import ABSENCES, EMPLOYEES
from rapport.roles.screens.gates import must
from rapport.roles.substitutes import named_in_advance
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee

LINES = 30


@screen("employees/", name="employees")
def employees(request: HttpRequest) -> HttpResponse:
    """Show who works here, and to the administrator those who left."""
    actor = request.actor  # type: ignore[attr-defined]
    left = request.GET.get("left") == "1" and may(actor, EMPLOYEES)
    rows = Employee.objects.filter(is_active=not left).select_related("unit")
    held = Holding.objects.in_force(actor.today).select_related("position")
    positions: dict[int, list[str]] = {}
    for holding in held:
        positions.setdefault(holding.employee_id, []).append(str(holding.position))
    people = [{"person": person, "positions": positions.get(person.pk, [])} for person in by_name(rows)]
    context = {"people": people, "answer": gate(actor, EMPLOYEES), "left": left, "sees_left": may(actor, EMPLOYEES)}
    return render(request, "roles/employees.html", context)


@form_screen("employees/new/", name="employee-new")
def employee_new(request: HttpRequest) -> HttpResponse:
    """Take somebody on."""
    must(request, EMPLOYEES)
    actor = request.actor  # type: ignore[attr-defined]
    form = NewEmployeeForm(request.POST or None, initial={"since": actor.today, "language": actor.employee.language})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            person = take_on(actor, **form.cleaned_data)
            return done(request, "employee", person.pk, toast=_("%(person)s is taken on.") % {"person": person})
    return render(request, "roles/employee_new.html", {"form": form}, status=422 if form.is_bound else 200)


@screen("employees/<int:employee_id>/", name="employee")
def employee(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Show one employee: to colleagues how to reach them, to the administrator everything that can be set."""
    return page(request, found(employee_id))


@form_screen("employees/<int:employee_id>/edit/", name="employee-edit")
def employee_edit(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Change facts about an employee."""
    person = found(employee_id)
    must(request, EMPLOYEES)
    form = EmployeeForm(request.POST or None, instance=found(employee_id))
    if request.method == "POST" and form.is_valid():
        with telling(form):
            edit_employee(request.actor, person, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "employee", person.pk, toast=_("%(person)s is saved.") % {"person": person})
    context = {"form": form, "person": person}
    return render(request, "roles/employee_edit.html", context, status=422 if form.is_bound else 200)


@deed("employees/<int:employee_id>/let-go/", name="employee-let-go")
def employee_let_go(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Close the login."""
    person = let_go(request.actor, found(employee_id))  # type: ignore[attr-defined]
    return done(request, "employee", person.pk, toast=_("The login of %(person)s is closed.") % {"person": person})


@deed("employees/<int:employee_id>/call-back/", name="employee-call-back")
def employee_call_back(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Open the login again."""
    person = call_back(request.actor, found(employee_id))  # type: ignore[attr-defined]
    return done(request, "employee", person.pk, toast=_("The login of %(person)s is open.") % {"person": person})


def found(employee_id: int) -> Employee:
    """Return the employee, whoever asks: colleagues know each other. Raises NotSeen."""
    row = Employee.objects.select_related("unit").filter(pk=employee_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def page(
    request: HttpRequest, person: Employee, status: int = 200, ending: dict[int, EndForm] | None = None, **forms: Any
) -> HttpResponse:
    """Return the employee's page; `forms` are those that came back with something to put right.

    `ending` is such a form of one position, by the number of its holding.
    """
    actor = request.actor  # type: ignore[attr-defined]
    manages, absences = gate(actor, EMPLOYEES), gate(actor, ABSENCES)
    holdings = Holding.objects.filter(employee=person).select_related("position").order_by("-since")
    ending = ending or {}
    context = {
        "person": person,
        "manages": manages,
        "absences_answer": absences,
        "holdings": [(row, ending.get(row.pk) or _end_form(actor, row)) for row in holdings],
        "substitutions": list(Substitution.objects.filter(absent=person).select_related("deputy").order_by("-since")),
        "absences": list(Absence.objects.filter(employee=person).order_by("-first_day")[:LINES]),
        "holding_form": HoldingForm(initial={"since": actor.today}, auto_id="holding_%s"),
        "absence_form": AbsenceForm(named_in_advance(person, actor.today), anybody=absences.yes)
        if "absence_form" not in forms and (absences.yes or person.pk == actor.pk)
        else None,
        "substitution_form": SubstitutionForm(auto_id="substitution_%s"),
        "lines": lines_about("employee", person.pk, limit=LINES) if manages.yes else [],
        "shown": [card for one in panels if "employee" in one.kinds and (card := one.show(actor, person))],
        "mine": person.pk == actor.pk,
        **forms,
    }
    return render(request, "roles/employee.html", context, status)


def _end_form(actor: Actor, holding: Holding) -> EndForm:
    return EndForm(initial={"until": actor.today}, auto_id=f"end{holding.pk}_%s")
