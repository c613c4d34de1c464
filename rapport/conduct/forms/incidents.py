"""What is entered about an incident of liability."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.conduct.actions.incidents import CLASSED
from rapport.conduct.forms.fields import Colleague, currency, day, money, text
from rapport.conduct.models import Incident
from rapport.conduct.words import choices


class IncidentForm(forms.Form):
    """An incident with its classes."""

    employee = Colleague(_("Who"))
    on = day(_("Day"))
    words = text(_("What happened"))
    breach = forms.ChoiceField()
    liability = forms.ChoiceField()
    severity = forms.ChoiceField()
    intent = forms.ChoiceField()
    harmed = forms.ChoiceField()
    damage = money(_("Damage"), required=False)
    currency = currency(required=False)
    clause = forms.CharField(label=_("Clause"), required=False, max_length=10, help_text=_("The one that was broken."))
    basis = forms.CharField(label=_("Basis in contract or law"), required=False, max_length=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in CLASSED:
            self.fields[name].choices = choices(name)  # type: ignore[attr-defined]
            self.fields[name].label = Incident._meta.get_field(name).verbose_name  # type: ignore[union-attr]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class SayForm(forms.Form):
    """What the person concerned has to say."""

    words = text(_("What the person says"))


class IncidentDecisionForm(forms.Form):
    """What follows from the incident."""

    decision = forms.ChoiceField(label=_("Decision"))
    fine = money(_("Fine"), required=False)
    basis = forms.CharField(
        label=_("Basis in contract or law"), required=False, max_length=300, help_text=_("A fine needs it.")
    )
    words = text(_("Ground"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["decision"].choices = choices("decision")  # type: ignore[attr-defined]
