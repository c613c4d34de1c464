"""Arranging desks on the web: who answers, which sites show the chat, and the texts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.website.actions import keep_desk
from rapport.website.forms import DeskForm
from rapport.website.models import WebDesk
from rapport.website.queries import desks_seen_by
from rapport.website.rights import ARRANGE
from rapport.website.screens.common import who_may

LIST = 200


@screen("web-desks/", name="web-desks")
def desks(request: HttpRequest) -> HttpResponse:
    """Show the desks with the line that the company's web site needs for the chat, and the address of the form."""
    actor = who_may(request, ARRANGE)
    rows = [{"row": one, **_addresses(one)} for one in desks_seen_by(actor)[:LIST]]
    return render(request, "website/desks.html", {"rows": rows})


@form_screen("web-desks/new/", name="web-desk-new")
def new(request: HttpRequest) -> HttpResponse:
    """Make a desk on the web."""
    return _form(request, None)


@form_screen("web-desks/<int:desk_id>/", name="web-desk")
def desk(request: HttpRequest, desk_id: int) -> HttpResponse:
    """Change a desk on the web."""
    return _form(request, one_of(desks_seen_by(who_may(request, ARRANGE)), desk_id))


def _form(request: HttpRequest, row: WebDesk | None) -> HttpResponse:
    actor = who_may(request, ARRANGE)
    form = DeskForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_desk(actor, row, **form.facts)
            return done(request, "web-desks", toast=_("Kept."), undo=undo_of(actor))
    back, heading = (_("Desks on the web"), reverse("web-desks")), row.name if row else _("New desk on the web")
    return form_shown(request, form, heading, back, answer=gate(actor, ARRANGE))


def _addresses(row: WebDesk) -> dict[str, Any]:
    site = settings.PUBLIC_URL
    return {
        "script": f'<script defer src="{site}{reverse("chat-script", args=[row.code])}"></script>',
        "chat": site + reverse("chat-begin", args=[row.code]),
        "form": site + reverse("web-ask", args=[row.code]),
    }
