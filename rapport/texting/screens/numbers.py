"""Numbers that want no SMS."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate
from rapport.texting.actions import open_number, stop_number
from rapport.texting.forms import OpenForm, StopForm
from rapport.texting.models import StoppedNumber
from rapport.texting.queries import stopped_seen_by
from rapport.texting.rights import STOP
from rapport.texting.screens.common import noting

SHOWN = 200


@screen("texts/stopped/", name="stopped-numbers")
def stopped_numbers(request: HttpRequest) -> HttpResponse:
    """Show the numbers that are not written to, and why; the latest two hundred."""
    actor = noting(request)
    lines = [
        {
            "title": one.number,
            "url": reverse("stopped-number-open", args=[one.pk]),
            "end": formats.day(one.since),
            "note": f"{one.reason} · {one.employee}" if one.employee else one.reason,
        }
        for one in stopped_seen_by(actor)[:SHOWN]
    ]
    return render(request, "texting/stopped.html", {"lines": lines})


@form_screen("texts/stopped/new/", name="stopped-number-new")
def stopped_number_new(request: HttpRequest) -> HttpResponse:
    """Note that a number (?number=) wants no SMS."""
    actor = noting(request)
    form = StopForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    back = (_("Numbers that want no SMS"), reverse("stopped-numbers"))
    answer = gate(actor, STOP)
    return form_page(
        request, form, _("No SMS any more"), back, lambda **facts: stop_number(actor, **facts), answer=answer
    )


@form_screen("texts/stopped/<int:stopped_id>/open/", name="stopped-number-open")
def stopped_number_open(request: HttpRequest, stopped_id: int) -> HttpResponse:
    """Note that a number wants SMS again."""
    actor = noting(request)
    row: StoppedNumber = one_of(stopped_seen_by(actor), stopped_id)
    form = OpenForm(request.POST or None)
    back = (_("Numbers that want no SMS"), reverse("stopped-numbers"))
    told = _("%(number)s wants SMS again") % {"number": row.number}
    note = row.reason
    answer = gate(actor, STOP)
    return form_page(
        request, form, told, back, lambda **facts: open_number(actor, row, **facts), answer=answer, note=note
    )
