"""Codes of an authenticator app: one step of drift is forgiven, and each code opens the door once."""

import time
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from rapport.kit.seals import unseal

PERIOD = 30


class UsedOnce:
    """Refuses an authenticator app's code whose step was used before, in whatever process that was."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError when it is wrong or was used."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            self.authenticator = _use(self.authenticator.pk, code)
        return code


class CodeForm(UsedOnce, AuthenticateForm):
    """The code at the login."""


class CodeAgainForm(UsedOnce, ReauthenticateForm):
    """The code before something that matters."""


@transaction.atomic
def _use(authenticator_id: int, code: str) -> Authenticator:
    # Lock first: the same code may come twice at the same moment.
    row = Authenticator.objects.select_for_update().select_related("user").get(pk=authenticator_id)
    step = _step(unseal(row.data["secret"]), code)
    if step <= row.data.get("last_step", 0):
        raise get_adapter().validation_error("incorrect_code")
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    return row


def _step(secret: str, code: str) -> int:
    now, typed = int(time.time()) // PERIOD, "".join(code.split())
    drift = range(-settings.MFA_TOTP_TOLERANCE, settings.MFA_TOTP_TOLERANCE + 1)
    steps: list[Any] = [now + one for one in drift]
    return next((one for one in steps if constant_time_compare(typed, format_hotp_value(hotp_value(secret, one)))), 0)
