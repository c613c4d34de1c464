"""What rivals ask, and what clients expect to pay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.forms.prices import day
from rapport.catalogue.forms.products import currency
from rapport.catalogue.models import MarketPrice


class ExpectedPriceForm(forms.Form):
    """What a client expects to pay for one unit of a product."""

    code = forms.CharField(label=_("Code of the product"), max_length=60)
    price = forms.DecimalField(label=_("Price"), help_text=_("Of one unit, without tax."))
    currency = currency()
    seen_on = day(_("Day"))
    words = forms.CharField(label=_("In their words"), max_length=500, required=False)

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class RivalPriceForm(ExpectedPriceForm):
    """What a rival asks for one unit of a product like ours."""

    rival = forms.CharField(label=_("Competitor"), max_length=200)
    quality = forms.TypedChoiceField(
        label=_("Quality"),
        choices=[("", _("Not compared")), *MarketPrice.Quality.choices],
        required=False,
        coerce=int,
        empty_value=None,
    )
    source = forms.ChoiceField(label=_("Source"), choices=MarketPrice.Source.choices)
    field_order = ["code", "rival", "price", "currency", "seen_on", "quality", "source", "words"]

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["words"].label = _("Where exactly, and what is different")
        self.fields["seen_on"].label = _("Seen on")
