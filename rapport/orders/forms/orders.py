"""The order as a whole: taking it, its head, and what changes in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.contracts.models import Contract
from rapport.kit.ui.inputs import DayInput
from rapport.orders.models import Information, Order, OrderLine
from rapport.parties.models import Client, Person


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, required=required, widget=DayInput())


def words_field(label: Any, *, required: bool = True, longest: int = 1000) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": 3}))


class InformationForm(forms.Form):
    """What the client was told, when and how."""

    subjects = forms.MultipleChoiceField(
        label=_("Of what"), choices=Information.Subject.choices, widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(label=_("By which way"), choices=Information.Way.choices)
    on = day_field(_("On"))
    words = words_field(_("What the client was told or given"))


class TermsForm(forms.Form):
    """Where it goes, how, and when it is paid."""

    delivery = forms.CharField(label=_("Conditions of delivery"), required=False, max_length=500)
    address = forms.CharField(label=_("Delivered to"), required=False, max_length=500)
    transport = forms.CharField(label=_("Transport"), required=False, max_length=200)
    payment_days = forms.IntegerField(label=_("Payment within (days)"), min_value=0, max_value=365, initial=30)


class OfferForm(forms.Form):
    """What an accepted offer does not say: by when, and where it goes."""

    wanted_by = day_field(_("Wanted by"))
    address = forms.CharField(label=_("Delivered to"), required=False, max_length=500)
    transport = forms.CharField(label=_("Transport"), required=False, max_length=200)


class EditForm(TermsForm):
    """The head of an order; the day only of a draft."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    wanted_by = day_field(_("Wanted by"))
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Ordered by"), required=False)
    field_order: Sequence[str] = ("title", "wanted_by", "person")

    def __init__(self, client: Client, *given: Any, order: Order | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"].queryset = client.people.filter(removed_at=None)  # type: ignore[attr-defined]
        if order is not None and not order.is_draft:
            del self.fields["wanted_by"]


class NewForm(EditForm):
    """A new order by hand; its lines are pasted here or written on the next page."""

    like = forms.ModelChoiceField(
        Order.objects.none(), label=_("Start from"), required=False, empty_label=_("Nothing"),
        help_text=_("The lines of an earlier order, at the prices of today."),
    )  # fmt: skip
    contract = forms.ModelChoiceField(Contract.objects.none(), label=_("Under contract"), required=False)
    currency = forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), max_length=3)
    pasted = forms.CharField(
        label=_("Paste lines"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("From a spreadsheet: code or name, quantity, price, discount in per cent, tax in per cent."),
    )
    field_order = ("title", "wanted_by", "like", "contract", "currency", "person", "pasted")

    def __init__(self, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(client, *given, **more)
        self.fields["like"].queryset = Order.objects.filter(client=client)  # type: ignore[attr-defined]
        in_force = Contract.objects.in_force().filter(client=client)
        self.fields["contract"].queryset = in_force  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class LineChangeForm(forms.Form):
    """One line of a placed order, changed, taken out or added."""

    line = forms.ModelChoiceField(
        OrderLine.objects.none(), label=_("Line"), required=False, empty_label=_("A new line")
    )
    item = forms.CharField(
        label=_("Item"), required=False, max_length=400, help_text=_("Code or name, only for a new line.")
    )
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=0, max_digits=12, decimal_places=3, help_text=_("0 takes the line out.")
    )
    list_price = forms.DecimalField(
        label=_("List price"), required=False, min_value=0, max_digits=15, decimal_places=4,
        help_text=_("Blank: as it is, or as the catalogue says."),
    )  # fmt: skip
    discount = forms.DecimalField(
        label=_("Discount, per cent"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    tax = forms.DecimalField(
        label=_("Tax, per cent"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    reason = words_field(_("Reason"))

    def __init__(self, order: Order, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["line"].queryset = order.lines.all()  # type: ignore[attr-defined]


class PutOffForm(forms.Form):
    """Another day agreed with the client."""

    wanted_by = day_field(_("New day"))
    reason = words_field(_("Reason"))


class DelayForm(forms.Form):
    """What the client was told."""

    expected_on = day_field(_("Comes on"))
    told = words_field(_("What the client was told"))


class CancelForm(forms.Form):
    """Why an order is given up."""

    reason = words_field(_("Reason"))


class TellForm(forms.Form):
    """To which address, and how the order stands; the words are the program's until somebody writes others."""

    address = forms.EmailField(label=_("E-mail"), max_length=254)
    words = words_field(_("Words in the letter"), longest=5_000)
