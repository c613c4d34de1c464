"""Quality standards: what each asks, and whether it was kept (R-184)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.clock import local_day
from rapport.kit.periods import month_of, months_before
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.standards.actions import keep_standard, write_standard
from rapport.standards.forms import StandardForm, VersionForm
from rapport.standards.measures import in_words
from rapport.standards.models import QualityStandard
from rapport.standards.queries import Kept, compliance, history, standards_seen_by
from rapport.standards.rights import MANAGE
from rapport.standards.screens.common import month_asked, month_label, views

LIST, MONTHS = 200, 6


@screen("standards/", name="quality-standards")
def quality_standards(request: HttpRequest) -> HttpResponse:
    """Show every standard in use with its figure of a month, and whether it was met."""
    actor = actor_of(request)
    month, since, before = month_asked(request, actor)
    last = min(actor.today, local_day(before, actor.zone) - timedelta(days=1))
    rows = list(standards_seen_by(actor).filter(is_active=True)[:LIST])
    kept = compliance(actor, rows, since, before, last)
    address = reverse("quality-standards")
    context = {
        "views": views(actor, "quality-standards"),
        "lines": [_line(one, month) for one in kept],
        "month_label": month_label(month),
        "choices": [
            {"label": month_label(one), "url": f"{address}?{urlencode({'month': one})}", "current": one == month}
            for one in months_before(actor.today, 12)
        ],
        "answer": gate(actor, MANAGE),
        "unused": [
            {"title": row.name, "url": reverse("quality-standard", args=[row.pk])}
            for row in standards_seen_by(actor).filter(is_active=False)[:LIST]
        ],
    }
    return render(request, "standards/standards.html", context)


def _line(one: Kept, month: str) -> dict[str, Any]:
    row = one.standard
    return {
        "url": reverse("quality-standard", args=[row.pk]),
        "name": row.name,
        "unit": row.unit.name if row.unit else _("The whole company"),
        "asks": bound_told(one),
        **_figure(one, month),
    }


def bound_told(one: Kept) -> str:
    """Return the bound of a standard in words."""
    if one.measure is None or one.bound is None:
        return _("Nothing yet")
    told = {"value": in_words(one.bound, one.measure.unit)}
    return (_("at least %(value)s") if one.measure.at_least else _("at most %(value)s")) % told


def _figure(one: Kept, month: str) -> dict[str, Any]:
    """Return the cells of the figure, which opens its records, and of whether it was met."""
    value = in_words(one.value.value, one.measure.unit if one.measure else "")
    link = {"url": one.measure.url(one.wanted, month)} if one.measure else {}
    met, tone = {True: (_("Met"), "ok"), False: (_("Not met"), "danger"), None: (_("Not known"), "")}[one.met]
    return {
        "value": {"text": value, **link},
        "number": one.value.number,
        "met": {"text": met, "tone": tone},
    }


@screen("standards/<int:standard_id>/", name="quality-standard")
def quality_standard(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Show a standard: what it asks and asked before, and how it was kept in the last six months."""
    actor = actor_of(request)
    row: QualityStandard = one_of(standards_seen_by(actor), standard_id)
    told = history(actor, row, _months(actor))
    now = told[0][1]
    facts = [
        {"label": _("Measured by"), "value": str(now.measure.label) if now.measure else row.measure},
        {"label": _("Check sheet"), "value": row.sheet.name if row.sheet else "",
         "url": reverse("check-sheet", args=[row.sheet_id]) if row.sheet_id else ""},
        {"label": _("For whom"), "value": row.unit.name if row.unit else _("The whole company")},
        {"label": _("In use"), "value": _("Yes") if row.is_active else _("No")},
    ]  # fmt: skip
    context = {
        "row": row,
        "facts": facts,
        "months": [
            {"month": month_label(month), "asks": bound_told(one), **_figure(one, month)} for month, one in told
        ],
        "versions": list(row.versions.select_related("written_by")[:LIST]),
        "today": actor.today,
        "unit": now.measure.unit if now.measure else "",
        "in_words": in_words,
        "answer": gate(actor, MANAGE),
    }
    return render(request, "standards/standard.html", context)


def _months(actor: Actor) -> list[tuple[str, Any, Any, Any]]:
    found = []
    for month in months_before(actor.today, MONTHS):
        period = month_of(month, actor.zone)
        assert period is not None
        last = min(actor.today, local_day(period[1], actor.zone) - timedelta(days=1))
        found.append((month, *period, last))
    return found


@form_screen("standards/new/", name="quality-standard-new")
def quality_standard_new(request: HttpRequest) -> HttpResponse:
    """Name a standard and how it is measured."""
    actor = actor_of(request)
    return form_page(
        request, StandardForm(request.POST or None), _("New quality standard"),
        (_("Standards"), reverse("quality-standards")), lambda **facts: keep_standard(actor, **facts),
        answer=gate(actor, MANAGE), to=lambda kept: reverse("standard-version-new", args=[kept.pk]),
        note=_("What it asks is written on the next page."),
    )  # fmt: skip


@form_screen("standards/<int:standard_id>/edit/", name="quality-standard-edit")
def quality_standard_edit(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Change the name of a standard, how it is measured, or whether it is in use."""
    actor = actor_of(request)
    row: QualityStandard = one_of(standards_seen_by(actor), standard_id)
    fresh: QualityStandard = one_of(standards_seen_by(actor), standard_id)
    return form_page(
        request, StandardForm(request.POST or None, instance=fresh), row.name, _back(row),
        lambda **facts: keep_standard(actor, row, **facts), answer=gate(actor, MANAGE),
    )  # fmt: skip


@form_screen("standards/<int:standard_id>/versions/new/", name="standard-version-new")
def standard_version_new(request: HttpRequest, standard_id: int) -> HttpResponse:
    """Write what a standard asks from a day on, beginning from what it asks now."""
    actor = actor_of(request)
    row: QualityStandard = one_of(standards_seen_by(actor), standard_id)
    held = row.versions.first()
    start = {"since": actor.today, "words": held.words if held else "", "bound": bound_typed(held)}
    return form_page(
        request, VersionForm(request.POST or None, initial=start), _("What the standard asks"), _back(row),
        lambda **facts: write_standard(actor, row, **facts), answer=gate(actor, MANAGE),
        note=_("What was asked before stays, and is what those days are held against."),
    )  # fmt: skip


def bound_typed(held: Any) -> str:
    """Return a bound as a form takes it, without needless noughts."""
    return f"{held.bound.normalize():f}" if held else ""


def _back(row: QualityStandard) -> tuple[str, str]:
    return row.name, reverse("quality-standard", args=[row.pk])
