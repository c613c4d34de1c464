"""What is asked on the phone."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models.product import LONGEST_LEAD

DAYS = 30


class AskForm(forms.Form):
    """The question: words, how many, for which client, in which currency, paid after how many days."""

    q = forms.CharField(label=_("Product"), max_length=200, required=False)
    quantity = forms.DecimalField(
        label=_("How many"), required=False, min_value=Decimal("0.001"), max_digits=12, decimal_places=3
    )
    who = forms.CharField(label=_("Client"), max_length=200, required=False)
    currency = forms.ChoiceField(label=_("Prices in"), required=False)
    days = forms.IntegerField(label=_("Paid within days"), required=False, min_value=0, max_value=LONGEST_LEAD)
    product = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    client = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: object, currencies: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["currency"].choices = [("", "-"), *((one, one) for one in currencies)]  # type: ignore[attr-defined]


class TellForm(forms.Form):
    """Which price the client was told."""

    client = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    product = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    quantity = forms.DecimalField(min_value=Decimal("0.001"), max_digits=12, decimal_places=3)
    currency = forms.CharField(max_length=3)
    days = forms.IntegerField(min_value=0, max_value=LONGEST_LEAD)
