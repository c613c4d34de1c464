"""The forms at the door."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rapport.staff.models import Employee


class DoorForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs = {"type": "email", "autocomplete": "username"}
        self.fields["password"].max_length = 1000
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "username"}))


class PasswordForm(forms.Form):
    """A new password, once: whoever mistypes it asks for another link."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 8 letters. Several words are better than one with signs."),
    )

    def __init__(self, person: Employee, data: Any = None) -> None:
        super().__init__(data)
        self.person = person

    def clean_password(self) -> str:
        """Return the password. Raises ValidationError with what is wrong with it."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class SetUpForm(forms.Form):
    """The firm's country and language, its first unit, and the first person."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 8 letters. Several words are better than one with signs."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    country = forms.ChoiceField(label=_("Country"), help_text=_("It sets the time zone and the working day."))
    unit = forms.CharField(label=_("Your team"), max_length=120, initial=_("Sales"))
    position = forms.ChoiceField(label=_("Your position besides administering"), required=False)

    def __init__(self, countries: Any, positions: Any, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        self.fields["position"].choices = [("", _("None")), *positions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the password against the name and the address."""
        given = super().clean() or {}
        person = Employee(name=given.get("name", ""), email=given.get("email", ""))
        try:
            validate_password(given.get("password", ""), person)
        except ValidationError as wrong:
            if "password" in given:
                self.add_error("password", wrong)
        return given
