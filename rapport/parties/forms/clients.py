"""Entering a client."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.forms.base import fields_of
from rapport.parties.models import Client


class QuickForm(forms.Form):
    """The name is enough; the rest is offered."""

    phone = forms.CharField(label=_("Phone"), required=False, max_length=400)
    email = forms.CharField(label=_("E-mail"), required=False, max_length=400)
    person = forms.CharField(label=_("Contact person"), required=False, max_length=400)
    decision = forms.ChoiceField(label=_("Part in the decision"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from rapport.parties.models import Person

        self.fields["decision"].choices = Person.Decision.choices  # type: ignore[attr-defined]
        self.fields["decision"].initial = Person.Decision.UNKNOWN
        self.fields = {**fields_of(Client, "name", "kind", "country", "origin"), **self.fields}  # type: ignore[assignment]
        self.order_fields(["name", "kind", "country", "phone", "email", "person", "decision", "origin"])
