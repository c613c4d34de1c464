"""The passkeys of the person who is inside: the list, a new one, one less."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.portal import keys
from rapport.portal.actions import add_passkey, drop_passkey
from rapport.portal.inside import inside, program, shown, spoken_to
from rapport.portal.queries import passkeys_of
from rapport.portal.screens.door import answer_in


class KeyForm(forms.Form):
    """How the device is called."""

    name = forms.CharField(label=gettext_lazy("Name of the device"), max_length=100, required=False)


@form_screen("portal/keys/", name="portal-keys", public=True)
def passkeys(request: HttpRequest) -> HttpResponse:
    """Show the person's passkeys (GET); keep the one that their device just made (POST)."""
    access, at = inside(request), now()
    form = KeyForm(request.POST if request.method == "POST" else None)
    with spoken_to(access):
        if request.method == "POST" and form.is_valid():
            with telling(form):
                made = keys.new_of(request, answer_in(request), at)
                add_passkey(program(), access, name=form.cleaned_data["name"], credential=made)
                return done(request, "portal-keys", toast=_("From now on you come in with this device."))
        context = {"form": form, "keys": list(passkeys_of(access)), "options": keys.ask_for_new(request, access, at)}
        return shown(request, "portal/keys.html", access, context, 422 if form.errors else 200)


@deed("portal/keys/<int:key_id>/drop/", name="portal-key-drop", public=True)
def drop(request: HttpRequest, key_id: int) -> HttpResponse:
    """Remove a passkey of one's own; every other is not there."""
    access = inside(request)
    with spoken_to(access):
        key = passkeys_of(access).filter(pk=key_id).first()
        if key is None:
            raise NotSeen(_("This passkey is not there, or it is not yours."))
        drop_passkey(program(), key)
        return done(request, "portal-keys", toast=_("This device opens the portal no longer."))
