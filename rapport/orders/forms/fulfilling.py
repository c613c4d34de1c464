"""An order on its way: parts, deliveries, returns."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.offers.selling import plain
from rapport.orders.forms.orders import day_field, words_field
from rapport.orders.models import Order, OrderLine
from rapport.staff.models import Unit


def _quantity(label: Any, most: Decimal, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=most, max_digits=12, decimal_places=3, **more)


class PartForm(forms.Form):
    """What a department is asked for."""

    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Department"))
    what = forms.CharField(label=_("What has to be done"), max_length=200)
    due_on = day_field(_("By"))
    lines = forms.ModelMultipleChoiceField(
        OrderLine.objects.none(), label=_("Lines"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = words_field(_("In more words"), required=False, longest=10_000)

    def __init__(self, order: Order, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        free = order.lines.filter(part=None)
        self.fields["lines"].queryset = free  # type: ignore[attr-defined]
        if not free.exists():
            del self.fields["lines"]

    def clean_lines(self) -> list[OrderLine]:
        """Return the chosen lines as a list, which can wait for somebody's agreement."""
        return list(self.cleaned_data["lines"])


class PartCheckForm(forms.Form):
    """Whether what a department did is complete."""

    complete = forms.BooleanField(label=_("Complete"), required=False)
    found = words_field(_("What was found"), required=False)


class DeliveryForm(forms.Form):
    """What goes out: how much of each line that is still open."""

    sent_on = day_field(_("Sent on"))
    transport = forms.CharField(label=_("Transport"), required=False, max_length=200)
    conditions = forms.CharField(label=_("Conditions of delivery"), required=False, max_length=500)

    def __init__(self, order: Order, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.names: dict[str, int] = {}
        for row in order.lines.all():
            if row.open_quantity > 0:
                name = f"line-{row.pk}"
                label = f"{row.name}, {row.unit}" if row.unit else row.name
                start = plain(row.open_quantity)
                self.fields[name] = _quantity(label, row.open_quantity, required=False, initial=start)
                self.names[name] = row.pk

    def quantities(self) -> dict[int, Decimal]:
        """Return how much of which line goes out, by the number of the line."""
        return {pk: self.cleaned_data[name] or Decimal(0) for name, pk in self.names.items()}


class ReceiveForm(forms.Form):
    """What the client says of a delivery."""

    received_on = day_field(_("Received on"))
    complete = forms.BooleanField(label=_("Complete"), required=False)
    found = words_field(_("What was found"), required=False)


class ReturnForm(forms.Form):
    """What came back, and what is given back for it."""

    line = forms.ModelChoiceField(OrderLine.objects.none(), label=_("Line"), empty_label=None)
    quantity = forms.DecimalField(label=_("Quantity"), min_value=Decimal("0.001"), max_digits=12, decimal_places=3)
    amount = forms.DecimalField(
        label=_("Money back"), required=False, min_value=0, max_digits=15, decimal_places=3,
        help_text=_("Blank: what it was sold for, tax included."),
    )  # fmt: skip
    on = day_field(_("Came back on"))
    to_stock = forms.BooleanField(label=_("Can be sold again"), required=False)
    reason = words_field(_("Reason"))

    def __init__(self, order: Order, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["line"].queryset = order.lines.filter(delivered__gt=0)  # type: ignore[attr-defined]
