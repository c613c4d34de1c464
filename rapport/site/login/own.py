"""The card of one's own settings on how one logs in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest


def login_card(request: HttpRequest) -> dict[str, Any]:
    """Return what the person has besides the password. One query."""
    kinds = list(Authenticator.objects.filter(user=request.user.pk).values_list("type", flat=True))
    return {"app": Authenticator.Type.TOTP in kinds, "passkeys": kinds.count(Authenticator.Type.WEBAUTHN)}
