"""Lines: connected, tried, switched off, with whose their extensions are (R-383)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page, form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.telephony.actions import keep_extension, keep_line, renew_secret, switch_line, try_line
from rapport.telephony.forms import ExtensionForm, LineForm
from rapport.telephony.health import health_of
from rapport.telephony.models import Extension, Line
from rapport.telephony.queries import extensions_seen_by, lines_seen_by
from rapport.telephony.rights import MANAGE
from rapport.telephony.screens.common import manager

SHOWN = 200


@screen("phone/lines/", name="phone-lines")
def phone_lines(request: HttpRequest) -> HttpResponse:
    """Show the lines and how each is."""
    actor = manager(request)
    lines = []
    for one in lines_seen_by(actor)[:SHOWN]:
        sentence, tone = health_of(one)
        url = reverse("phone-line", args=[one.pk])
        way = one.get_way_display()
        lines.append({"title": one.name, "url": url, "end": way, "note": sentence, "note_tone": tone})
    return render(request, "telephony/lines.html", {"lines": lines})


@form_screen("phone/lines/new/", name="phone-line-new")
def phone_line_new(request: HttpRequest) -> HttpResponse:
    """Connect a line."""
    actor = manager(request)
    form = LineForm(request.POST or None, port=5038, security="tls", way="webhook", ring_seconds=5)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = keep_line(actor, None, **form.cleaned_data)
            return done(request, "phone-line", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (_("Telephone lines"), reverse("phone-lines"))
    return form_shown(request, form, _("New telephone line"), back, answer=gate(actor, MANAGE))


@screen("phone/lines/<int:line_id>/", name="phone-line")
def phone_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show a line, how it is, and its extensions."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    return render(request, "telephony/line.html", _shown(request, row) | {"answer": gate(actor, MANAGE)})


def _shown(request: HttpRequest, row: Line, secret: str = "") -> dict[str, Any]:
    sentence, tone = health_of(row)
    door = "" if row.way == Line.Way.AMI else settings.PUBLIC_URL + reverse("phone-door", args=[row.code])
    facts = [
        {"label": _("How it tells of calls"), "value": row.get_way_display()},
        {"label": _("Address for its messages"), "value": door},
        {"label": _("Exchange"), "value": f"{row.host}:{row.port}" if row.way == Line.Way.AMI else ""},
        {"label": _("Security"), "value": row.get_security_display() if row.way == Line.Way.AMI else ""},
        {"label": _("Login"), "value": row.login},
        {"label": _("Which unit answers it"), "value": str(row.unit) if row.unit else ""},
        {"label": _("Country"), "value": row.country},
        {"label": _("Seconds of a ring"), "value": formats.number(row.ring_seconds)},
    ]
    extensions = [
        {
            "title": one.number, "url": reverse("phone-extension", args=[one.pk]), "end": str(one.employee or one.unit),
            "note": _days(one),
        }
        for one in row.extensions.select_related("employee", "unit")[:SHOWN]
    ]  # fmt: skip
    context = {"row": row, "sentence": sentence, "tone": tone, "facts": facts, "extensions": extensions}
    return context | {"secret": secret, "signed": bool(door)}


def _days(row: Extension) -> str:
    since = {"since": formats.day(row.since)}
    if row.until is None:
        return _("from %(since)s") % since
    return _("from %(since)s until %(until)s") % {**since, "until": formats.day(row.until)}


@form_screen("phone/lines/<int:line_id>/edit/", name="phone-line-edit")
def phone_line_edit(request: HttpRequest, line_id: int) -> HttpResponse:
    """Change a line."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    form = LineForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_line(actor, row, **form.cleaned_data)
            return done(request, "phone-line", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (row.name, reverse("phone-line", args=[row.pk]))
    return form_shown(request, form, _("Change the line"), back, answer=gate(actor, MANAGE))


@deed("phone/lines/<int:line_id>/secret/", name="phone-line-secret")
def phone_line_secret(request: HttpRequest, line_id: int) -> HttpResponse:
    """Give the line a new secret, and show it this once."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    secret = renew_secret(actor, row)
    context = _shown(request, row, secret) | {"answer": gate(actor, MANAGE)}
    response = render(request, "telephony/line.html", context)
    response.shown_once = True  # type: ignore[attr-defined]
    return response


@deed("phone/lines/<int:line_id>/try/", name="phone-line-try")
def phone_line_try(request: HttpRequest, line_id: int) -> HttpResponse:
    """Log in to the exchange now, and say how that went."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    _well, sentence = try_line(actor, row)
    return done(request, "phone-line", row.pk, toast=sentence)


@deed("phone/lines/<int:line_id>/switch/", name="phone-line-switch")
def phone_line_switch(request: HttpRequest, line_id: int) -> HttpResponse:
    """Listen to the line from now on, or stop."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    switch_line(actor, row, on=request.POST.get("on") == "1")
    return done(request, "phone-line", row.pk, toast=_("Kept."), undo=undo_of(actor))


@form_screen("phone/lines/<int:line_id>/extensions/new/", name="phone-extension-new")
def phone_extension_new(request: HttpRequest, line_id: int) -> HttpResponse:
    """Say whose a number of the line is."""
    actor = manager(request)
    row: Line = one_of(lines_seen_by(actor), line_id)
    form = ExtensionForm(request.POST or None, since=actor.today)
    back = (row.name, reverse("phone-line", args=[row.pk]))
    return form_page(
        request, form, _("New telephone extension"), back, lambda **facts: keep_extension(actor, row, None, **facts),
        answer=gate(actor, MANAGE),
    )  # fmt: skip


@form_screen("phone/extensions/<int:extension_id>/", name="phone-extension")
def phone_extension(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Put right whose a number is."""
    actor = manager(request)
    row: Extension = one_of(extensions_seen_by(actor), extension_id)
    form = ExtensionForm(request.POST or None, row)
    back = (row.line.name, reverse("phone-line", args=[row.line_id]))
    return form_page(
        request, form, _("Extension %(number)s") % {"number": row.number}, back,
        lambda **facts: keep_extension(actor, row.line, row, **facts), answer=gate(actor, MANAGE),
    )  # fmt: skip
