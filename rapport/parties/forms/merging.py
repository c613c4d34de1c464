"""Which two cards are one, and which facts are taken from which."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.parties.models import Client, ClientQuerySet, Person, PersonQuerySet


class OtherForm(forms.Form):
    """The other card: by its number, or by its name where only one is called so."""

    other = forms.CharField(label=_("The other client: name or number"), max_length=400)

    def __init__(self, clients: ClientQuerySet, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._clients = clients

    def clean_other(self) -> Client:
        """Return the client. Raises ValidationError when none or several are meant."""
        found = _meant(self._clients, self.cleaned_data["other"])
        assert isinstance(found, Client)
        return found


class OtherPersonForm(forms.Form):
    """The other entry: by its number, or by its name where only one is called so."""

    other = forms.CharField(label=_("The other person: name or number"), max_length=400)

    def __init__(self, people: PersonQuerySet, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._people = people

    def clean_other(self) -> Person:
        """Return the person. Raises ValidationError when nobody or several are meant."""
        found = _meant(self._people, self.cleaned_data["other"])
        assert isinstance(found, Person)
        return found


def _meant(rows: Any, typed: str) -> Client | Person:
    typed = typed.strip()
    number = typed.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 19:
        found = list(rows.filter(pk=int(number)))
    else:
        found = list(rows.filter(name__iexact=typed)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        several = (
            _now("Several clients are called “%(typed)s”.")
            if rows.model is Client
            else _now("Several people are called “%(typed)s”.")
        )
        raise forms.ValidationError(several % {"typed": typed})
    nobody = _now("“%(typed)s” is no client here.") if rows.model is Client else _now("“%(typed)s” is nobody here.")
    raise forms.ValidationError(nobody % {"typed": typed})


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
