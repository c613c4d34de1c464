"""The client's card: everything known at a glance, and its sections."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.queries import readers_of
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import done, render, screen
from rapport.parties.actions import note_opening
from rapport.parties.models import Client
from rapport.parties.queries import Card, card_of
from rapport.parties.queries.merged import found_under
from rapport.parties.rights import EDIT, HAND_OVER, MERGE, REMOVE
from rapport.parties.screens.card_words import head_words, missing_words
from rapport.parties.screens.facts_panel import facts_of
from rapport.parties.screens.finding import client_of
from rapport.parties.screens.history import History
from rapport.parties.screens.neighbours import neighbours
from rapport.parties.screens.people_panel import people_of, speakers_of
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of


@screen("clients/<int:client_id>/", name="client")
def client(request: HttpRequest, client_id: int) -> HttpResponse:
    """Show the card with the first page of its history."""
    try:
        row = client_of(request, client_id)
    except NotSeen:
        # Links to a card that was merged lead to the one that stands for it.
        stands = found_under(actor_of(request), client_id)
        if stands is None:
            raise
        return done(request, "client", stands.pk)
    note_opening(actor_of(request), row)
    card = card_of(actor_of(request), row)
    drawing = Drawing(request, "client", row, card=card)
    composers = drawing.composers()
    chosen = request.GET.get("compose", "")
    code = chosen if chosen in composers else next(iter(composers), "")
    composer = composers.get(code)
    context = {
        **_frame(request, drawing, card, ""),
        "composers": [
            {"code": one, "label": way.title, "symbol": way.symbol, "key": way.key, "current": one == code}
            for one, way in composers.items()
        ],
        "composer": drawing.draw(composer.title, lambda: composer.show(drawing.actor, row)) if composer else None,
        "people": people_of(drawing.actor, card),
        "facts": facts_of(drawing.actor, card),
        "missing": missing_words(card),
        "speakers": speakers_of(card),
        "history": History(request, drawing, "client", client_id, reverse("client", args=[client_id])),
        "left": drawing.panels("left"),
        "middle": drawing.panels("main"),
        "right": drawing.panels("right"),
    }
    return render(request, "parties/card.html", context)


@screen("clients/<int:client_id>/tab/<str:tab>/", name="client-tab")
def tab(request: HttpRequest, client_id: int, tab: str) -> HttpResponse:
    """Show one section of the card."""
    row = client_of(request, client_id)
    card = card_of(actor_of(request), row)
    drawing = Drawing(request, "client", row, card=card)
    section = drawing.tabs().get(tab)
    if section is None and tab != "changes":
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    context = _frame(request, drawing, card, tab)
    if section is None:
        history = History(request, drawing, "client", client_id, request.path, group="changes", images=True)
        opened = readers_of("client", client_id)
        return render(request, "parties/changes.html", {**context, "history": history, "opened": opened})
    drawn = drawing.draw(section.title, lambda: section.show(drawing.actor, row))
    return render(request, "parties/tab.html", {**context, "drawn": drawn, "title": section.title})


def _frame(request: HttpRequest, drawing: Drawing, card: Card, tab: str) -> dict[str, Any]:
    """What stands on every section: head, alarm, figures, tabs, neighbours in the list one came from."""
    actor, row = drawing.actor, card.client
    came_from = request.GET.get("in", "")
    return {
        "client": row,
        "card": card,
        "head": head_words(card),
        "deeds": drawing.deeds(folded=False),
        "folded": _folded(actor, row, drawing),
        "alarm": drawing.alarm(),
        "figures": drawing.figures(),
        "tabs": _tabs(actor, row, drawing, tab, came_from),
        "place": neighbours(actor, row, QueryDict(came_from)) if "in" in request.GET else None,
        "at": urlencode({"in": came_from}) if came_from else "",
        "list_query": came_from,
        "may_edit": gate(actor, EDIT),
        "here": request.get_full_path(),
    }


def _tabs(actor: Actor, row: Client, drawing: Drawing, current: str, came_from: str) -> list[dict[str, Any]]:
    at = f"?{urlencode({'in': came_from})}" if came_from else ""
    first = {"label": _("Overview"), "url": reverse("client", args=[row.pk]) + at, "current": current == ""}
    guests = [
        {
            "label": one.title,
            "url": reverse("client-tab", args=[row.pk, code]) + at,
            "number": one.number(actor, row) if one.number else None,
            "current": current == code,
        }
        for code, one in drawing.tabs().items()
    ]
    changes = reverse("client-tab", args=[row.pk, "changes"]) + at
    return [first, *guests, {"label": _("Changes"), "url": changes, "current": current == "changes"}]


def _folded(actor: Actor, row: Client, drawing: Drawing) -> list[dict[str, Any]]:
    """The deeds of the head's menu: those of guests, then the client base's own."""
    guests = [
        {
            "label": one.label,
            "url": one.url,
            "symbol": one.symbol,
            "post": one.post,
            "fields": dict(one.fields),
            "shortcut": one.key,
        }
        for one in drawing.deeds(folded=True)
    ]
    own: list[Any] = []
    if may(actor, EDIT):
        lost = row.status == Client.Status.LOST
        own += [
            {
                "label": _("Confirm the card"),
                "url": reverse("client-confirm", args=[row.pk]),
                "symbol": "check",
                "post": True,
            },
            {"label": _("Tags"), "url": reverse("client-tags", args=[row.pk]), "symbol": "tag"},
            {"label": _("Won back"), "url": reverse("client-won-back", args=[row.pk]), "symbol": "star"}
            if lost
            else {"label": _("Lost"), "url": reverse("client-lost", args=[row.pk]), "symbol": "flag"},
        ]
    if may(actor, HAND_OVER):
        own.append({"label": _("Hand over"), "url": reverse("client-hand-over", args=[row.pk]), "symbol": "swap"})
    if may(actor, MERGE):
        own.append({"label": _("Merge cards"), "url": reverse("client-merge", args=[row.pk]), "symbol": "merge"})
    if may(actor, REMOVE):
        own.append(
            {
                "label": _("Remove"),
                "url": reverse("client-remove", args=[row.pk]),
                "symbol": "trash",
                "danger": True,
                "divider": True,
            }
        )
    return [*guests, *own]
