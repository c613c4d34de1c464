"""What answers brought: calls saved by month, and what people looked for and did not find (R-347)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.knowledge.actions import set_calls_saved
from rapport.knowledge.forms import measure_form
from rapport.knowledge.models import CallsSaved, Question
from rapport.knowledge.queries import helped_in, not_found, saved_by_month
from rapport.knowledge.rights import PUBLISH
from rapport.knowledge.screens.common import writer
from rapport.roles.authority import gate

LIST = 200
LOOKED_BACK = timedelta(days=90)


@form_screen("knowledge/saved/", name="knowledge-saved")
def saved(request: HttpRequest) -> HttpResponse:
    """Show how many calls answers saved in each month, with the answers behind one month, and set the measure."""
    actor = writer(request)
    form = measure_form(request.POST if request.method == "POST" else None, CallsSaved.objects.first())
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_calls_saved(actor, **form.cleaned_data)
            return done(request, "knowledge-saved", toast=_("Kept."))
    month = month_of(request.GET.get("month", ""), actor.today)
    after = (month + timedelta(days=32)).replace(day=1)
    address = reverse("knowledge-saved")
    months: list[dict[str, Any]] = [
        {
            "label": {"text": formats.day(one.month, "MMMM y"), "url": f"{address}?month={one.month:%Y-%m}"},
            "opened": one.opened,
            "helped": one.helped,
            "not_helped": one.not_helped,
            "themselves": one.themselves,
            "saved": formats.number(one.saved),
        }
        for one in saved_by_month(actor)
    ]
    lines = [
        {
            "url": reverse("faq-question", args=[one.question_id]),
            "name": {"text": one.title, "note": one.get_language_display()},
            "opened": one.times_opened,
            "helped": one.times_helped,
            "not_helped": one.times_not_helped,
        }
        for one in helped_in(actor, month, after)[:LIST]
    ]
    context = {"months": months, "lines": lines, "month": month, "form": form, "answer": gate(actor, PUBLISH)}
    return render(request, "knowledge/saved.html", context, status=422 if form.is_bound else 200)


def month_of(told: str, today: date) -> date:
    """Return the first day of the month that was asked for as "2026-11", else of this one."""
    try:
        return date.fromisoformat(f"{told}-01")
    except ValueError:
        return today.replace(day=1)


@screen("knowledge/sought/", name="knowledge-sought")
def sought(request: HttpRequest) -> HttpResponse:
    """Show what people looked for within ninety days and did not find."""
    actor = writer(request)
    audiences, new = dict(Question.Audience.choices), reverse("faq-question-new")
    lines = [
        {
            "words": {"text": row["words"], "url": f"{new}?{urlencode({'name': row['words']})}"},
            "language": row["language"],
            "audience": str(audiences[row["audience"]]),
            "total": row["total"],
            "latest": formats.day(row["latest"]),
        }
        for row in not_found(actor, actor.today - LOOKED_BACK)[:LIST]
    ]
    return render(request, "knowledge/sought.html", {"lines": lines})
