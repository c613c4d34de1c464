"""A person at a client."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.forms.base import FactsForm
from rapport.parties.models import Person

PERSON_NAMES = (
    "name",
    "job",
    "decision",
    "met",
    "address_as",
    "tone",
    "language",
    "birthday",
    "best_channel",
    "best_from",
    "best_until",
    "note",
)


class PersonForm(FactsForm):
    """What is known of a person; while adding, a phone and an e-mail too."""

    def __init__(self, person: Person, data: Any = None, *, adding: bool = False) -> None:
        super().__init__(person, PERSON_NAMES, data, Person)
        self.fields["met"].label = _("I have met them, or know who they are")
        self.adding = adding
        if adding:
            self.fields["phone"] = forms.CharField(label=_("Phone"), required=False, max_length=400)
            self.fields["email"] = forms.CharField(label=_("E-mail"), required=False, max_length=400)
