"""The lines of an offer as they are typed and pasted."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.offers.rules import Wanted


class PasteForm(forms.Form):
    """Lines from a spreadsheet: code or name, quantity, price, discount, tax."""

    pasted = forms.CharField(
        label=_("Paste lines"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("From a spreadsheet: code or name, quantity, price, discount in per cent, tax in per cent."),
    )


class LineForm(forms.Form):
    """One line. A line without a name is left out; `again` repeats it, `place` moves it."""

    place = forms.IntegerField(label=_("Place"), required=False, min_value=0, max_value=9_999)
    code = forms.CharField(label=_("Code"), required=False, max_length=60)
    name = forms.CharField(label=_("Item"), required=False, max_length=400)
    quantity = forms.DecimalField(label=_("Quantity"), required=False, max_digits=12, decimal_places=3)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=30)
    list_price = forms.DecimalField(label=_("List price"), required=False, max_digits=15, decimal_places=4)
    discount = forms.DecimalField(label=_("Discount, per cent"), required=False, max_digits=5, decimal_places=2)
    tax = forms.DecimalField(label=_("Tax, per cent"), required=False, max_digits=5, decimal_places=2)
    cost = forms.DecimalField(label=_("Cost of one"), required=False, max_digits=15, decimal_places=4)
    again = forms.BooleanField(label=_("Repeat"), required=False)

    def line(self) -> Wanted | None:
        """Return what was typed, None for an empty line; what is blank is for the catalogue to say."""
        told: dict[str, Any] = self.cleaned_data
        if not told["name"] and not told["code"]:
            return None
        return Wanted(
            item=told["code"],
            quantity=Decimal(1) if told["quantity"] is None else told["quantity"],
            name=told["name"],
            unit=told["unit"],
            list_price=told["list_price"],
            discount=told["discount"],
            tax=told["tax"],
            cost=told.get("cost"),
        )
