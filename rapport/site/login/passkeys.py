"""Adding a passkey: always one with which one can log in alone."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasskeyForm(AddWebAuthnForm):
    """The name of the key; what the browser answers comes in the hidden field."""

    name = forms.CharField(label=_("Name of the device"), required=False, max_length=100)
    passwordless = forms.BooleanField(
        label=_("Log in with it alone"),
        required=False,
        initial=True,
        help_text=_("Without this it is asked for after the password."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].widget.attrs["id"] = "credential"
