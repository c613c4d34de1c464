"""Services performed, and what clients pay."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.catalogue.models import Product
from rapport.offers.selling import plain
from rapport.orders.forms.orders import day_field, words_field
from rapport.orders.models import Order, OrderLine, Payment
from rapport.orders.queries.settled import BILLED
from rapport.parties.models import Client
from rapport.staff.models import Employee


def amount_field(label: Any, **more: Any) -> forms.DecimalField:
    """Return a field for an amount above nothing."""
    return forms.DecimalField(label=label, min_value=Decimal("0.001"), max_digits=15, decimal_places=3, **more)


class ServiceForm(forms.Form):
    """What was performed of a line, when, by whom, and what proves it."""

    line = forms.ModelChoiceField(OrderLine.objects.none(), label=_("Line"), empty_label=None)
    quantity = forms.DecimalField(label=_("Quantity"), min_value=Decimal("0.001"), max_digits=12, decimal_places=3)
    on = day_field(_("Performed on"))
    performed_by = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True).order_by("name"), label=_("Performed by")
    )
    paper = forms.CharField(label=_("Act or other paper"), max_length=200)
    words = words_field(_("What was done"), required=False)

    def __init__(self, order: Order, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["line"].queryset = performable(order)  # type: ignore[attr-defined]


def performable(order: Order) -> Any:
    """Return the lines of an order of which a service may still be performed."""
    rows = order.lines.exclude(product__kind=Product.Kind.GOODS)
    return rows.filter(pk__in=[row.pk for row in rows if row.open_quantity > 0])


class PaymentForm(forms.Form):
    """What came from the client: how much, when, how, under which reference."""

    amount = amount_field(_("Amount"))
    currency = forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), max_length=3)
    on = day_field(_("Paid on"))
    way = forms.ChoiceField(label=_("How"), choices=Payment.Way)
    reference = forms.CharField(
        label=pgettext_lazy("payment", "Reference"),
        max_length=120,
        help_text=_("Of the bank, the till or accounting; a client has it once."),
    )
    order = forms.ModelChoiceField(
        Order.objects.none(), label=_("For order"), required=False, empty_label=_("None yet: credit"),
        help_text=_("Its lines are paid in their turn; what is left over is the client's credit."),
    )  # fmt: skip

    def __init__(self, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["order"].queryset = billed_orders(client.pk)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


def billed_orders(client: int, currency: str = "") -> Any:
    """Return the placed orders of a client, newest first, in one currency or in all."""
    rows = Order.objects.filter(client_id=client, state__in=BILLED)
    return rows.filter(currency=currency) if currency else rows


class AllocateForm(forms.Form):
    """For which order credit of a payment is, and how much of it for which line; blank: its lines in their turn."""

    order = forms.ModelChoiceField(Order.objects.none(), label=_("For order"))

    def __init__(self, payment: Payment, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        rows = billed_orders(payment.client_id, payment.currency)
        self.fields["order"].queryset = rows  # type: ignore[attr-defined]


class SharesForm(forms.Form):
    """How much of a payment is for which line of one order."""

    def __init__(self, owed: list[tuple[OrderLine, Decimal]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.names: dict[str, int] = {}
        for line, amount in owed:
            name = f"line-{line.pk}"
            self.fields[name] = forms.DecimalField(
                label=line.name, required=False, min_value=0, max_value=amount, max_digits=15, decimal_places=3,
                help_text=_("Owed: %(amount)s") % {"amount": plain(amount)},
            )  # fmt: skip
            self.names[name] = line.pk

    def shares(self) -> dict[int, Decimal]:
        """Return the amounts by the number of the line."""
        return {pk: self.cleaned_data[name] or Decimal(0) for name, pk in self.names.items()}


class GiveBackForm(forms.Form):
    """How much of a client's credit is given back, and why."""

    amount = amount_field(_("Amount"))
    reason = words_field(_("Reason"))


class FilterForm(forms.Form):
    """Which services: of which client, which service, when, by whom."""

    q = forms.CharField(label=_("Service or client"), required=False, max_length=200)
    since = day_field(_("From day"), required=False)
    until = day_field(_("To day"), required=False)
    by = forms.ModelChoiceField(
        Employee.objects.order_by("name"), label=_("Performed by"), required=False, empty_label=_("Anybody")
    )
    client = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput())
