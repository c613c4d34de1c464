"""Check sheets and their points."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of
from rapport.standards.actions import keep_sheet, write_points
from rapport.standards.forms import PointsForm, SheetForm
from rapport.standards.models import CheckQuestion, CheckSheet
from rapport.standards.queries import sheets_seen_by
from rapport.standards.rights import MANAGE
from rapport.standards.screens.common import views

LIST = 200


@screen("check-sheets/", name="check-sheets")
def check_sheets(request: HttpRequest) -> HttpResponse:
    """Show the check sheets."""
    actor = actor_of(request)
    lines = [
        {
            "url": reverse("check-sheet", args=[row.pk]),
            "name": row.name,
            "kind": str(row.get_kind_display()),
            "edition": row.edition,
            "used": _("Yes") if row.is_active else _("No"),
        }
        for row in sheets_seen_by(actor)[:LIST]
    ]
    context = {"views": views(actor, "check-sheets"), "lines": lines, "answer": gate(actor, MANAGE)}
    return render(request, "standards/sheets.html", context)


@screen("check-sheets/<int:sheet_id>/", name="check-sheet")
def check_sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show a sheet with its points and their weights."""
    actor = actor_of(request)
    row: CheckSheet = one_of(sheets_seen_by(actor), sheet_id)
    context = {
        "row": row,
        "points": [
            {"words": one.words, "answer": str(one.get_answer_display()), "weight": one.weight} for one in _points(row)
        ],
        "edition": _("Edition %(number)s") % {"number": formats.number(row.edition)},
        "answer": gate(actor, MANAGE),
    }
    return render(request, "standards/sheet.html", context)


def _points(row: CheckSheet) -> list[CheckQuestion]:
    return list(row.questions.filter(edition=row.edition))


@form_screen("check-sheets/new/", name="check-sheet-new")
def check_sheet_new(request: HttpRequest) -> HttpResponse:
    """Write a check sheet."""
    actor = actor_of(request)
    return form_page(
        request, SheetForm(request.POST or None), _("New check sheet"), (_("Check sheets"), reverse("check-sheets")),
        lambda **facts: keep_sheet(actor, **facts), answer=gate(actor, MANAGE),
        to=lambda kept: reverse("check-sheet-points", args=[kept.pk]),
        note=_("Its points are written on the next page."),
    )  # fmt: skip


@form_screen("check-sheets/<int:sheet_id>/edit/", name="check-sheet-edit")
def check_sheet_edit(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Change the name, kind and words of a sheet, or whether it is in use."""
    actor = actor_of(request)
    row: CheckSheet = one_of(sheets_seen_by(actor), sheet_id)
    fresh: CheckSheet = one_of(sheets_seen_by(actor), sheet_id)
    return form_page(
        request, SheetForm(request.POST or None, instance=fresh), row.name,
        (row.name, reverse("check-sheet", args=[row.pk])), lambda **facts: keep_sheet(actor, row, **facts),
        answer=gate(actor, MANAGE),
    )  # fmt: skip


@form_screen("check-sheets/<int:sheet_id>/points/", name="check-sheet-points")
def check_sheet_points(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Write the points of a sheet anew, as its next edition."""
    actor = actor_of(request)
    row: CheckSheet = one_of(sheets_seen_by(actor), sheet_id)
    form = PointsForm(request.POST or None, _points(row))
    if request.method == "POST" and form.is_valid():
        with telling(form):
            write_points(actor, row, form.points)
            return done(request, "check-sheet", row.pk, toast=_("Kept."), undo=undo_of(actor))
    lines = [
        {"words": form[f"words_{one}"], "answer": form[f"answer_{one}"], "weight": form[f"weight_{one}"]}
        for one in form.places
    ]
    context = {"row": row, "form": form, "lines": lines, "answer": gate(actor, MANAGE)}
    return render(request, "standards/points.html", context, status=422 if form.is_bound else 200)
