"""The lines of an offer as they are typed and pasted."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.offers.rules import Line


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

    def line(self, known: Line | None) -> Line | None:
        """Return what was typed, None for an empty line; what is not shown on the form stays as `known` has it."""
        told: dict[str, Any] = self.cleaned_data
        if not told["name"]:
            return None
        return Line(
            name=told["name"],
            quantity=Decimal(1) if told["quantity"] is None else told["quantity"],
            list_price=told["list_price"] or Decimal(0),
            discount=told["discount"] or Decimal(0),
            tax=told["tax"] or Decimal(0),
            code=told["code"],
            unit=told["unit"],
            cost=told["cost"] if "cost" in self.fields else known.cost if known else None,
            sources=known.sources if known and known.list_price == (told["list_price"] or Decimal(0)) else (),
        )
