"""The library of schemes of work."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.care.actions import keep_scheme
from rapport.care.forms import SchemeForm
from rapport.care.models import Scheme
from rapport.care.queries import scheme_results, schemes_seen_by
from rapport.care.rights import DEVELOP, WORK
from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of

MOST = 200
NOTHING = {"all": 0, "running": 0, "done": 0, "stopped": 0}


@screen("schemes/", name="schemes")
def schemes(request: HttpRequest) -> HttpResponse:
    """Show the schemes of work with how often they were run and came to an end."""
    actor = actor_of(request)
    answer = gate(actor, WORK)
    if answer.verdict == "no" and not may(actor, DEVELOP):
        raise NotAllowed(answer.sentence, WORK)
    results = scheme_results(actor)
    rows = list(schemes_seen_by(actor).select_related("written_by")[:MOST])
    lines = []
    for one in rows:
        numbers = results.get(one.pk, NOTHING)
        months = one.every_months
        again = ngettext("every month", "every %(num)s months", months) % {"num": months} if months else ""
        note = " · ".join(part for part in (str(one.get_purpose_display()), again) if part)
        lines.append(
            {
                "url": reverse("scheme", args=[one.pk]),
                "name": {"text": one.name, "note": note if one.is_active else note + " · " + _("no longer in use")},
                "by": one.written_by.name,
                "all": formats.number(numbers["all"]),
                "running": formats.number(numbers["running"]),
                "done": formats.number(numbers["done"]),
                "stopped": formats.number(numbers["stopped"]),
            }
        )
    return render(request, "care/schemes.html", {"lines": lines, "may_write": may(actor, DEVELOP)})


@form_screen("schemes/new/", name="scheme-new")
def scheme_new(request: HttpRequest) -> HttpResponse:
    """Write a scheme of work."""
    return _page(request, None)


@form_screen("schemes/<int:scheme_id>/", name="scheme")
def scheme(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Show a scheme of work, and change it."""
    return _page(request, one_of(schemes_seen_by(actor_of(request)).select_related("written_by"), scheme_id))


def _page(request: HttpRequest, row: Scheme | None) -> HttpResponse:
    actor = actor_of(request)
    form = SchemeForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_scheme(actor, row, steps=form.steps, **form.facts)
            return done(request, "schemes", toast=_("Saved: %(name)s.") % {"name": kept.name}, undo=undo_of(actor))
    context = {
        "form": form,
        "row": row,
        "steps": list(row.steps.all()) if row else [],
        "answer": gate(actor, DEVELOP),
    }
    return render(request, "care/scheme.html", context, status=422 if form.is_bound else 200)
