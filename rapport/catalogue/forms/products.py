"""Products, their groups, and what goes with what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import Group, Product, Relation
from rapport.catalogue.models.product import LONG, LONGEST_LEAD
from rapport.catalogue.models.tax import TaxClass

CURRENCY = _("Currency")


def text(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label, required=False, max_length=LONG, widget=forms.Textarea({"rows": 3}), help_text=help_text
    )


def days(label: Any) -> forms.IntegerField:
    """Return a field for a number of days that may be left empty."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=LONGEST_LEAD)


def currency(label: Any = CURRENCY, *, required: bool = True) -> forms.CharField:
    """Return a field for the three letters of a currency."""
    return forms.RegexField("^[A-Za-z]{3}$", label=label, required=required, max_length=3)


class ProductForm(forms.Form):
    """All that a client may ask about a product; `costs` adds what only some may see."""

    code = forms.CharField(label=_("Code"), max_length=60)
    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Product.Kind.choices)
    group = forms.ModelChoiceField(Group.objects.all(), label=_("Group"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=20, initial="pcs")
    purpose = text(_("Purpose"))
    traits = text(_("Traits"))
    packaging = text(_("Packaging"))
    conditions = text(_("Conditions of use"))
    conditions_at = forms.URLField(
        label=_("Where the client can read them"), required=False, max_length=500, assume_scheme="https"
    )
    advantages = text(_("Advantages"))
    drawbacks = text(_("Drawbacks"))
    difference = text(_("Difference from rivals"))
    stock = forms.DecimalField(
        label=_("In stock"),
        required=False,
        min_value=0,
        max_digits=15,
        decimal_places=3,
        help_text=_("Empty for what is not kept in stock."),
    )
    lead_in_stock = days(_("Days from stock"))
    lead_to_order = days(_("Days when not in stock"))
    tax_class = forms.ChoiceField(label=_("Tax"), choices=TaxClass.choices, initial=TaxClass.STANDARD)
    is_active = forms.BooleanField(label=_("We sell it"), required=False, initial=True)
    cost = forms.DecimalField(label=_("Cost price"), required=False, min_value=0, max_digits=15, decimal_places=4)
    cost_currency = currency(_("Currency of the cost price"), required=False)

    def __init__(self, *args: Any, costs: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not costs:
            del self.fields["cost"], self.fields["cost_currency"]

    def clean_cost_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["cost_currency"]).upper()


class RelationForm(forms.Form):
    """Another product by its code, and how it goes with this one."""

    kind = forms.ChoiceField(label=_("How they go together"), choices=Relation.Kind.choices)
    code = forms.CharField(label=_("Code of the other product"), max_length=60)


class GroupForm(forms.Form):
    """A group, and the one it stands in."""

    name = forms.CharField(label=_("Name"), max_length=200)
    above = forms.ModelChoiceField(Group.objects.all(), label=_("Part of"), required=False)
