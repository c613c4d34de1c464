"""What was spent, given, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.conduct.forms.fields import currency, money, text
from rapport.conduct.models import Deviation, Spending


class SpendingForm(forms.Form):
    """A spending with its paper; `about` is the client that the page knew ("client-7")."""

    purpose = forms.ChoiceField(label=_("For"), choices=Spending.Purpose.choices, widget=forms.RadioSelect)
    amount = money(_("Amount"))
    currency = currency()
    words = forms.CharField(label=_("On what"), max_length=500)
    paper = forms.FileField(label=_("Paper"), required=False, help_text=_("The bill or receipt."))
    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class CorrectionForm(forms.Form):
    """What the entry should have said, and why it did not."""

    amount = money(_("Right amount"))
    reason = forms.CharField(label=_("What was wrong"), max_length=500)


class DeviationForm(forms.Form):
    """Something given beyond the policy."""

    what = forms.ChoiceField(label=_("What was given"), choices=Deviation.What.choices, widget=forms.RadioSelect)
    amount = money(_("Worth"))
    currency = currency()
    policy = forms.CharField(
        label=_("What the policy says"), max_length=300, help_text=_("What the client would have got by it.")
    )
    reason = text(_("Reason"))

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=Deviation.Outcome.choices, widget=forms.RadioSelect)
    words = text(_("In more words"), required=False, rows=2)
