"""Whose order it is that accounting began."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.parties.models import Client


class MatchForm(forms.Form):
    """The client by name, as it is written on its card."""

    client = forms.CharField(label=_("Client"), max_length=300)

    def __init__(self, clients: QuerySet[Client], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._clients = clients

    def clean_client(self) -> Client:
        """Return the one client of that name. Raises ValidationError when none or several are called so."""
        found = list(self._clients.filter(name__iexact=self.cleaned_data["client"].strip())[:2])
        if len(found) == 1:
            return found[0]
        told = {"typed": self.cleaned_data["client"]}
        if found:
            raise forms.ValidationError(_now("Several clients are called “%(typed)s”.") % told)
        raise forms.ValidationError(_now("“%(typed)s” is no client here. Enter it first.") % told)
