"""The units of the company."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.actions import edit_unit, set_up_unit
from rapport.roles.authority import gate
from rapport.roles.forms.units import UnitForm
from rapport.roles.rights import UNITS
from rapport.roles.screens.gates import must
from rapport.staff.models import Unit


@screen("units/", name="units")
def units(request: HttpRequest) -> HttpResponse:
    """Show the units with the one each belongs to and its head."""
    answer = gate(request.actor, UNITS)  # type: ignore[attr-defined]
    rows = Unit.objects.order_by().select_related("above", "head")
    return render(request, "roles/units.html", {"rows": by_name(rows), "answer": answer})


@form_screen("units/new/", name="unit-new")
def unit_new(request: HttpRequest) -> HttpResponse:
    """Enter a unit."""
    must(request, UNITS)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            unit = set_up_unit(request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "units", toast=_("%(unit)s is set up.") % {"unit": unit.name})
    return _page(request, form, None)


@form_screen("units/<int:unit_id>/", name="unit")
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Change a unit."""
    row = Unit.objects.filter(pk=unit_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    must(request, UNITS)
    form = UnitForm(request.POST or None, instance=Unit.objects.get(pk=row.pk))
    if request.method == "POST" and form.is_valid():
        with telling(form):
            edit_unit(request.actor, row, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "units", toast=_("%(unit)s is saved.") % {"unit": row.name})
    return _page(request, form, row)


def _page(request: HttpRequest, form: UnitForm, row: Unit | None) -> HttpResponse:
    return render(request, "roles/unit.html", {"form": form, "unit": row}, status=422 if form.is_bound else 200)
