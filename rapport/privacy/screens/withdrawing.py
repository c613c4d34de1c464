"""The page behind the link in our mail: withdrawing consent, without an account."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.clock import now
from rapport.kit.ui.screens import form_screen, render
from rapport.privacy.actions import withdraw_by_link
from rapport.privacy.queries import consents_to
from rapport.privacy.tokens import read_token


@form_screen("consent/<str:token>/", name="consent-withdraw", public=True)
def consent_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Show to which purpose the reader of our mail consented, and take the withdrawal."""
    kind, pk, purpose = read_token(token)
    if request.method == "POST":
        withdraw_by_link(now(), token)
    stands = consents_to(kind, pk, purpose.pk)
    told = "" if stands else _("You don't get anything for this purpose from us any more.")
    return render(request, "privacy/withdraw.html", {"purpose": purpose, "stands": stands, "told": told})
