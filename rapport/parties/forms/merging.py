"""Which two cards are one, and which facts are taken from which."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.parties.models import Client, ClientQuerySet


class OtherForm(forms.Form):
    """The other card: by its number, or by its name where only one is called so."""

    other = forms.CharField(label=_("The other client: name or number"), max_length=400)

    def __init__(self, clients: ClientQuerySet, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._clients = clients

    def clean_other(self) -> Client:
        """Return the client. Raises ValidationError when none or several are meant."""
        typed = self.cleaned_data["other"].strip()
        number = typed.removeprefix("#")
        if number.isascii() and number.isdigit() and len(number) < 19:
            rows = list(self._clients.filter(pk=int(number)))
        else:
            rows = list(self._clients.filter(name__iexact=typed)[:2])
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise forms.ValidationError(_now("Several clients are called “%(typed)s”.") % {"typed": typed})
        raise forms.ValidationError(_now("“%(typed)s” is no client here.") % {"typed": typed})


class MergeForm(forms.Form):
    """Which facts come from the card that goes out of the base."""

    take = forms.MultipleChoiceField(
        label=_("Take from the other card"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, choices: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["take"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["take"]
