"""What a signature says."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.documents.models import Signature
from rapport.kit.currencies import known_currency


class SignForm(forms.Form):
    """Which version is signed, as what, and over how much."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kind = forms.ChoiceField(label=_("How"), choices=Signature.Kind.choices)
    paper = forms.ChoiceField(label=_("Kind of paper"), choices=Signature.Paper.choices)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=16, decimal_places=2)
    currency = forms.CharField(label=_("Currency"), max_length=3, initial="EUR", validators=[known_currency])
