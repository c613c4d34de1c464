"""Our own mistakes, and where clients went too far."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions import correct_mistake, note_mistake, note_overstep, tell_mistake
from rapport.remedies.forms import CorrectionForm, MistakeForm, OverstepForm, ToldForm
from rapport.remedies.models import Mistake, Overstep
from rapport.remedies.queries import mistakes_seen_by, oversteps_seen_by
from rapport.remedies.rights import OVERSTEPS, WORK
from rapport.remedies.screens.common import (
    about_asked,
    about_fact,
    client_back,
    need,
    one_page,
    record_page,
    register_page,
    views,
)
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@screen("mistakes/", name="mistakes")
def mistakes(request: HttpRequest) -> HttpResponse:
    """Show our mistakes, by default those that are not put right yet."""
    actor = actor_of(request)
    need(actor, WORK)
    right = request.GET.get("state") == "right"
    page = one_page(request, mistakes_seen_by(actor).filter(corrected_on__isnull=not right))
    state = "?state=right" if right else "?state=open"
    context = {
        "views": views(actor, "mistakes"),
        "heading": _("Mistakes of ours"),
        "note": _("Whoever works makes mistakes. What counts is that they are put right, and teach us something."),
        "states": [
            {"label": _("To be put right"), "url": "?state=open", "current": not right},
            {"label": _("Put right"), "url": "?state=right", "current": right},
        ],
        "columns": [
            {"key": "what", "label": _("What went wrong"), "kind": "text"},
            {"key": "client", "label": _("Client"), "kind": "text"},
            {"key": "who", "label": _("Who puts it right"), "kind": "text", "phone": "hide"},
            {"key": "day", "label": _("Put right by"), "kind": "text"},
            {"key": "told", "label": _("Client told"), "kind": "text", "phone": "hide"},
        ],
        "rows": [_line(one) for one in page["items"]],
        "empty": _("No mistake here. On a client's card the menu of deeds notes one."),
        "next": f"{state}&cursor={page['next']}" if page["next"] else "",
    }
    return register_page(request, **context)


def _line(row: Mistake) -> dict[str, Any]:
    return {
        "url": reverse("mistake", args=[row.pk]),
        "what": row.what[:120],
        "client": row.client.name,
        "who": row.responsible.name,
        "day": formats.day(row.corrected_on or row.due_on),
        "told": formats.day(row.told_at) if row.told_at else _("not yet"),
    }


@form_screen("clients/<int:client_id>/mistakes/new/", name="mistake-new")
def mistake_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Note a mistake of ours towards a client."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    about = about_asked(request, actor)
    form = MistakeForm(request.POST or None, initial={"happened_on": actor.today, "responsible": actor.employee})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = note_mistake(actor, client, about=about, **form.cleaned_data)
            return done(request, "mistake", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_shown(request, form, _("A mistake of ours"), back, answer=gate(actor, WORK))


@screen("mistakes/<int:mistake_id>/", name="mistake")
def mistake(request: HttpRequest, mistake_id: int) -> HttpResponse:
    """Show a mistake of ours: who puts it right, how, and whether the client knows."""
    actor = actor_of(request)
    row: Mistake = one_of(mistakes_seen_by(actor), mistake_id)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": client_back(row)[1]},
        *about_fact(actor, row),
        {"label": _("What went wrong"), "value": row.what},
        {"label": _("When it happened"), "value": formats.day(row.happened_on)},
        {"label": _("Who puts it right"), "value": row.responsible.name},
        {"label": _("Put right by"), "value": formats.day(row.due_on)},
        {"label": _("Put right on"), "value": formats.day(row.corrected_on) if row.corrected_on else ""},
        {"label": _("How it was put right"), "value": row.correction},
        {"label": _("So that it does not happen again"), "value": row.prevention},
        {"label": _("Client told"), "value": _told(row),
         "url": _told_url(row)},
        {"label": _("Noted by"), "value": row.noted_by.name},
    ]  # fmt: skip
    deeds = [
        {"label": _("Put it right"), "url": reverse("mistake-correct", args=[row.pk]), "symbol": "check"},
        {"label": _("The client was told"), "url": reverse("mistake-told", args=[row.pk]), "symbol": "chat"},
        {
            "label": _("Give something"),
            "url": f"{reverse('remedy-new', args=[row.client_id])}?about=mistake-{row.pk}",
            "symbol": "gift",
        },
    ]
    list_ = (_("Mistakes of ours"), reverse("mistakes"))
    context = {"heading": _("A mistake of ours"), "name": row.client.name, "list": list_, "facts": facts}
    return record_page(request, **context, deeds=deeds)


def _told(row: Mistake) -> str:
    if row.told_at is None:
        return _("not yet")
    day = {"day": formats.day(row.told_at)}
    return (
        _("In a talk, noted on %(day)s") % day if row.told_kind == "talk" else _("By message, noted on %(day)s") % day
    )


def _told_url(row: Mistake) -> str:
    return reverse("talk", args=[row.told_id]) if row.told_kind == "talk" else ""


@form_screen("mistakes/<int:mistake_id>/correct/", name="mistake-correct")
def mistake_correct(request: HttpRequest, mistake_id: int) -> HttpResponse:
    """Say how a mistake was put right."""
    actor = actor_of(request)
    row: Mistake = one_of(mistakes_seen_by(actor), mistake_id)
    form = CorrectionForm(request.POST or None, initial={"correction": row.correction, "prevention": row.prevention})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            correct_mistake(actor, row, **form.cleaned_data)
            return done(request, "mistake", row.pk, toast=_("Kept."), undo=undo_of(actor))
    return form_shown(request, form, _("Put the mistake right"), _back(row), answer=gate(actor, WORK), note=row.what)


@form_screen("mistakes/<int:mistake_id>/told/", name="mistake-told")
def mistake_told(request: HttpRequest, mistake_id: int) -> HttpResponse:
    """Name the talk or message in which the client was told."""
    actor = actor_of(request)
    row: Mistake = one_of(mistakes_seen_by(actor), mistake_id)
    form = ToldForm(row.client_id, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            tell_mistake(actor, row, **form.told)
            return done(request, "mistake", row.pk, toast=_("Kept."), undo=undo_of(actor))
    note = "" if form.fields["where"].choices else _("Log the talk or write the message first.")  # type: ignore[attr-defined]
    return form_shown(request, form, _("The client was told"), _back(row), answer=gate(actor, WORK), note=note)


def _back(row: Mistake) -> tuple[str, str]:
    return _("A mistake of ours"), reverse("mistake", args=[row.pk])


@form_screen("clients/<int:client_id>/oversteps/new/", name="overstep-new")
def overstep_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Note where a client went too far, and how it was answered."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = OverstepForm(request.POST or None, initial={"on": actor.today})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = note_overstep(actor, client, **form.cleaned_data)
            return done(request, "overstep", row.pk, toast=_("Noted."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    note = _("Only who holds the right reads this. It protects colleagues, and judges nobody.")
    return form_shown(request, form, _("A limit was overstepped"), back, answer=gate(actor, OVERSTEPS), note=note)


@screen("oversteps/<int:overstep_id>/", name="overstep")
def overstep(request: HttpRequest, overstep_id: int) -> HttpResponse:
    """Show where a client went too far, and how it was answered."""
    actor = actor_of(request)
    row: Overstep = one_of(oversteps_seen_by(actor), overstep_id)
    facts = [
        {"label": _("Client"), "value": row.client.name, "url": client_back(row)[1]},
        {"label": _("When it was"), "value": formats.day(row.on)},
        {"label": _("What happened"), "value": row.words},
        {"label": _("How it was answered"), "value": row.answer},
        {"label": _("Noted by"), "value": row.noted_by.name},
    ]
    context = {"heading": _("A limit was overstepped"), "name": row.client.name, "list": client_back(row)}
    return record_page(request, **context, facts=facts)
