"""The ways into the portal: a person's own link, a passkey, and a link that is mailed on asking; and the way out."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.portal import keys
from rapport.portal.actions import enter, enter_by_passkey
from rapport.portal.inside import INSIDE, KEY, come_in, inside, program, shown
from rapport.portal.letters import send_link
from rapport.portal.links import access_by
from rapport.portal.models import Access
from rapport.portal.queries import access_with, passkey_with

LINKS_AN_HOUR, LINKS_TO_ONE, KEYS_AN_HOUR = 20, 3, 60


class LinkForm(forms.Form):
    """Where the link goes."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)


@form_screen("portal/enter/<str:way>/", name="portal-enter", public=True)
def enter_portal(request: HttpRequest, way: str) -> HttpResponse:
    """Show whose portal it is (GET, as often as a mail scanner likes); come in (POST)."""
    access = access_with(way, now().date())
    if access is None:
        raise NotSeen(_("This link works no longer. Ask the person who looks after you for a new one."))
    return _entered(request, access)


@form_screen("portal/mailed/<str:token>/", name="portal-mailed", public=True)
def mailed(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose portal a mailed link opens (GET); come in (POST)."""
    access = access_by(token, now().date())
    if access is None:
        raise NotSeen(_("This link works no longer. Ask for a new one where you come in."))
    return _entered(request, access, mailed=True)


def _entered(request: HttpRequest, access: Access, *, mailed: bool = False) -> HttpResponse:
    if request.method == "GET":
        return shown(request, "portal/enter.html", access, {"address": request.path, "mailed": mailed})
    come_in(request, access)
    enter(program(), access)
    return done(request, "portal")


@form_screen("portal/door/", name="portal-door", public=True)
def door(request: HttpRequest) -> HttpResponse:
    """Show how to come in (GET); have a link mailed (POST). Whether the address is known is never told."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            _send(request, form.cleaned_data["email"])
            return door_page(request, sent=True)
    return door_page(request, form=form, status=422 if form.errors else 200)


def _send(request: HttpRequest, address: str) -> None:
    at = now().timestamp()
    if wait_before(f"portal-links-{address_of(request)}", calls=LINKS_AN_HOUR, seconds=3600, at=at):
        raise BadInput(fields={"email": [_("Too many links were asked for from here. Try again in an hour.")]})
    # Beyond that nothing is sent, and nothing is told either: the answer is the same for every address.
    if not wait_before(f"portal-link-{address.casefold()}", calls=LINKS_TO_ONE, seconds=3600, at=at):
        send_link.enqueue(address)


@deed("portal/door/key/", name="portal-door-key", public=True)
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Come in with a passkey; every answer that does not hold is refused alike."""
    actor = program()
    slow = wait_before(f"portal-keys-{address_of(request)}", calls=KEYS_AN_HOUR, seconds=3600, at=actor.at.timestamp())
    answer = answer_in(request)
    key = passkey_with(keys.credential_in(answer), actor.at.date())
    uses = keys.holds(request, answer, key, actor.at)
    if slow or key is None or uses is None:
        return door_page(request, refused=True, status=422)
    come_in(request, key.access, key)
    enter_by_passkey(actor, key, uses)
    return done(request, "portal")


@deed("portal/leave/", name="portal-leave", public=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Go out: link and passkey let in again as long as they work."""
    access = inside(request)
    for name in (INSIDE, KEY):
        request.session.pop(name, None)
    return shown(request, "portal/left.html", access, {})


def door_page(
    request: HttpRequest,
    *,
    form: forms.Form | None = None,
    sent: bool = False,
    refused: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Return the page with the ways in; no account is needed for any of them."""
    context: dict[str, Any] = {
        "form": form or LinkForm(),
        "sent": sent,
        "refused": refused,
        "options": keys.ask_who(request, now()),
    }
    return render(request, "portal/door.html", context, status)


def answer_in(request: HttpRequest) -> Any:
    """Return what the browser answered about a passkey, None for what is no JSON."""
    try:
        return json.loads(request.POST.get("credential", "")[:20_000])
    except (ValueError, RecursionError):
        return None
