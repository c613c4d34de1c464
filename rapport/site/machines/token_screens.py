"""One's own tokens, on the page of one's own settings."""

from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.site.machines.tokens import make_token, revoke_token, scopes
from rapport.site.models import ApiToken


class TokenForm(forms.Form):
    """What a token is for, what it may do, and how long."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=120)
    scopes = forms.MultipleChoiceField(label=gettext_lazy("May"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=gettext_lazy("Works for (days)"), initial=365, min_value=1, max_value=3650)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"read": _("read everything that I may"), "write": _("read and do everything that I may")}
        self.fields["scopes"].choices = [(scope, words.get(scope, scope)) for scope in scopes()]  # type: ignore[attr-defined]


def token_card(request: HttpRequest) -> dict[str, Any]:
    """Return the person's working tokens. One query."""
    actor = request.actor  # type: ignore[attr-defined]
    return {"tokens": list(ApiToken.objects.working(actor.at).filter(employee_id=actor.pk))}


@form_screen("me/tokens/new/", name="token-new")
@reauthentication_required
def token_new(request: HttpRequest) -> HttpResponse:
    """Make a token and show it once."""
    actor = request.actor  # type: ignore[attr-defined]
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            token, secret = make_token(actor, actor.employee, **form.cleaned_data)
            context = {"token": token, "secret": secret}
            response = render(request, "site/token_made.html", context, HTTPStatus.CREATED)
            response.shown_once = True  # type: ignore[attr-defined]
            return response
    return render(request, "site/token_new.html", {"form": form}, 422 if form.is_bound else 200)


@deed("me/tokens/<int:token_id>/revoke/", name="token-revoke")
def token_revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """Withdraw a token."""
    token = revoke_token(request.actor, token_id)  # type: ignore[attr-defined]
    return done(request, "my-settings", toast=_("%(name)s works no longer.") % {"name": token.name})
