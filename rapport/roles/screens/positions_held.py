"""Deeds on one employee's page: positions given and ended, absences, substitutions."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done
from rapport.roles.actions import (
    agree_substitution,
    end_position,
    end_substitution,
    enter_absence,
    give_position,
    remove_absence,
)
from rapport.roles.authority import gate
from rapport.roles.forms.employees import AbsenceForm, EndForm, HoldingForm, SubstitutionForm
from rapport.roles.models import Holding, Substitution
from rapport.roles.rights import ABSENCES, EMPLOYEES
from rapport.roles.screens.employees import found, page
from rapport.roles.screens.gates import must
from rapport.roles.substitutes import named_in_advance
from rapport.staff.models import Absence


@deed("employees/<int:employee_id>/positions/", name="position-give")
def position_give(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Give the employee a position."""
    must(request, EMPLOYEES)
    person, form = found(employee_id), HoldingForm(request.POST, auto_id="holding_%s")
    if form.is_valid():
        with telling(form):
            give_position(request.actor, person, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "employee", person.pk, toast=_("The position is given."))
    return page(request, person, 422, holding_form=form)


@deed("employees/<int:employee_id>/positions/<int:holding_id>/end/", name="position-end")
def position_end(request: HttpRequest, employee_id: int, holding_id: int) -> HttpResponse:
    """End a position of the employee."""
    must(request, EMPLOYEES)
    rows = Holding.objects.select_related("employee", "position")
    holding = rows.filter(pk=holding_id, employee_id=employee_id).first()
    if holding is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    form = EndForm(request.POST, auto_id=f"end{holding.pk}_%s")
    if form.is_valid():
        with telling(form):
            end_position(request.actor, holding, until=form.cleaned_data["until"])  # type: ignore[attr-defined]
            return done(request, "employee", employee_id, toast=_("The position ends."))
    return page(request, holding.employee, 422, {holding.pk: form})


@deed("employees/<int:employee_id>/absences/", name="absence-enter")
def absence_enter(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Enter days away, one's own or with the right anybody's."""
    person = found(employee_id)
    if person.pk != request.actor.pk:  # type: ignore[attr-defined]
        must(request, ABSENCES)
    actor = request.actor  # type: ignore[attr-defined]
    form = AbsenceForm(named_in_advance(person, actor.today), request.POST, anybody=gate(actor, ABSENCES).yes)
    if form.is_valid():
        with telling(form):
            enter_absence(actor, person, **form.cleaned_data)
            return done(request, "employee", person.pk, toast=_("The absence is entered."))
    return page(request, person, 422, absence_form=form)


@deed("employees/<int:employee_id>/absences/<int:absence_id>/remove/", name="absence-remove")
def absence_remove(request: HttpRequest, employee_id: int, absence_id: int) -> HttpResponse:
    """Take days away out again."""
    absence = Absence.objects.select_related("employee").filter(pk=absence_id, employee_id=employee_id).first()
    if absence is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    entry = remove_absence(request.actor, absence)  # type: ignore[attr-defined]
    return done(request, "employee", employee_id, toast=_("The absence is removed."), undo=entry)


@deed("employees/<int:employee_id>/substitutions/", name="substitution-agree")
def substitution_agree(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Name who stands in for the employee."""
    must(request, ABSENCES)
    person, form = found(employee_id), SubstitutionForm(request.POST, auto_id="substitution_%s")
    if form.is_valid():
        with telling(form):
            agree_substitution(request.actor, absent=person, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "employee", person.pk, toast=_("The substitution is agreed."))
    return page(request, person, 422, substitution_form=form)


@deed("employees/<int:employee_id>/substitutions/<int:row_id>/end/", name="substitution-end")
def substitution_end(request: HttpRequest, employee_id: int, row_id: int) -> HttpResponse:
    """End a substitution."""
    rows = Substitution.objects.select_related("absent", "deputy")
    row = rows.filter(pk=row_id, absent_id=employee_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    end_substitution(request.actor, row)  # type: ignore[attr-defined]
    return done(request, "employee", employee_id, toast=_("The substitution is ended."))
