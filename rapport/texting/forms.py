"""What is asked of whoever writes SMS, and of whoever connects gateways."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.models import Client
from rapport.texting.actions import GATEWAY_FACTS
from rapport.texting.models import LONGEST, Gateway
from rapport.texting.queries import number_choices


class TextForm(forms.Form):
    """One SMS to a client: to one of the known numbers."""

    number = forms.ChoiceField(label=_("To"))
    words = forms.CharField(label=_("Text"), max_length=LONGEST, widget=forms.Textarea({"rows": 4}))

    def __init__(self, client: Client, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["number"].choices = number_choices(client)  # type: ignore[attr-defined]


class StopForm(forms.Form):
    """Which number is not written to any more, and why."""

    number = forms.CharField(label=_("Number"), max_length=40)
    reason = forms.CharField(label=_("Why no SMS are wanted"), max_length=500)


class OpenForm(forms.Form):
    """How it is known that SMS are wanted again."""

    reason = forms.CharField(label=_("How it is known that they want SMS again"), max_length=500)


class AddressForm(forms.Form):
    """Whether only signed calls are taken."""

    signed = forms.BooleanField(label=_("Take only what the gateway has signed"), required=False)


class GatewayForm(forms.ModelForm):  # type: ignore[type-arg]
    """A gateway; the password is asked for and never shown."""

    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = (
        "name", "way", "sender", "country", "price", "currency", "unit", "login", "password", *GATEWAY_FACTS[8:],
    )  # fmt: skip

    class Meta:
        model = Gateway
        fields = GATEWAY_FACTS
        widgets = {
            "body": forms.Textarea(attrs={"rows": 3}),
            "headers": forms.Textarea(attrs={"rows": 2}),
            "names": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, data: Any = None, row: Gateway | None = None, **initial: Any) -> None:
        held = {name: getattr(row, name) for name in GATEWAY_FACTS} if row else initial
        super().__init__(data, initial=held)
        for name, most in (("port", 2775), ("window", 10)):
            # What the other way needs is not asked of this one.
            self.fields[name].required = False
            self.fields[name].initial = self.fields[name].initial or most
        if row:
            self.fields["password"].help_text = _("Empty: the password stays as it is.")

    def _post_clean(self) -> None:
        """Leave it to the deed, which knows the gateway that is changed."""

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the deed takes."""
        data = dict(self.cleaned_data)
        data["port"], data["window"] = data["port"] or 2775, data["window"] or 10
        return data
