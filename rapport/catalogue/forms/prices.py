"""Price lists, their lines and steps, promotions and taxes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.forms.products import currency, text
from rapport.catalogue.models import Group, PriceStep, Promotion
from rapport.catalogue.models.tax import TaxClass
from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client

ANY_STATUS = [("", _("Any")), *Client.Status.choices]


def day(label: Any, *, required: bool = False) -> forms.DateField:
    """Return a field for a calendar day."""
    return forms.DateField(label=label, required=required, widget=DayInput())


def percent(label: Any) -> forms.DecimalField:
    """Return a field for a share from 0 to 100."""
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2)


class SegmentedForm(forms.Form):
    """When and for which clients something holds."""

    starts_on = day(_("From"))
    ends_on = day(_("Last day"))
    status = forms.ChoiceField(label=_("For clients with the status"), choices=ANY_STATUS, required=False)
    tag = forms.CharField(label=_("For clients with the tag"), max_length=80, required=False)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class PriceListForm(SegmentedForm):
    """A price list in one currency."""

    name = forms.CharField(label=_("Name"), max_length=200)
    currency = currency()
    field_order = ["name", "currency"]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class PriceForm(forms.Form):
    """The price of one product; empty takes the product out of the list."""

    code = forms.CharField(label=_("Code of the product"), max_length=60)
    price = forms.DecimalField(
        label=_("Price"), required=False, help_text=_("Without tax. Empty takes the product out of the list.")
    )


class StepForm(forms.Form):
    """A discount from a quantity on, or for payment within days."""

    kind = forms.ChoiceField(label=_("Discount"), choices=PriceStep.Kind.choices)
    bound = forms.DecimalField(
        label=_("Quantity, or days"), min_value=0, max_digits=15, decimal_places=3, help_text=_("0 days: in advance.")
    )
    percent = percent(_("Per cent"))
    code = forms.CharField(
        label=_("Only for the product with the code"), max_length=60, required=False, help_text=_("Empty for all.")
    )


class PromotionForm(SegmentedForm):
    """A promotion or a loyalty programme."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Promotion.Kind.choices)
    percent = percent(_("Discount, per cent"))
    group = forms.ModelChoiceField(Group.objects.all(), label=_("On the group"), required=False)
    code = forms.CharField(label=_("On the product with the code"), max_length=60, required=False)
    members_only = forms.BooleanField(label=_("For members only"), required=False)
    loyal_months = forms.IntegerField(
        label=_("For clients of at least so many months"), min_value=0, max_value=600, initial=0
    )
    terms = text(_("Terms, as we tell them to clients"))
    # A declared field is no attribute of the form, so the form's own media stays what it is.
    media = text(_("How it is made known"))  # type: ignore[assignment]
    result = text(_("What came of it"))
    field_order = ["name", "kind", "percent", "group", "code", "starts_on", "ends_on"]


class MemberForm(forms.Form):
    """Which promotion or programme a client joins."""

    promotion = forms.ModelChoiceField(Promotion.objects.none(), label=_("Promotion"))

    def __init__(self, *args: Any, promotions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["promotion"].queryset = promotions  # type: ignore[attr-defined]


class TaxForm(forms.Form):
    """The rate of one class in one country from a day on."""

    country = forms.RegexField(
        "^[A-Za-z]{2}$", label=_("Country"), max_length=2, help_text=_("Two letters, such as SK.")
    )
    tax_class = forms.ChoiceField(label=_("Tax"), choices=TaxClass.choices)
    percent = percent(_("Per cent"))
    since = day(_("Since"), required=True)

    def clean_country(self) -> str:
        """Return the country in capital letters."""
        return str(self.cleaned_data["country"]).upper()
