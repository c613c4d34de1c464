"""Phones, e-mails, numbers and addresses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.forms.base import fields_of
from rapport.parties.identifiers import kinds_for
from rapport.parties.models import Address, ContactPoint
from rapport.parties.words import country_choices


class ContactForm(forms.Form):
    """One way to reach somebody."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactPoint.Kind.choices)
    value = forms.CharField(label=_("Phone, e-mail or address"), max_length=400)
    label = forms.CharField(
        label=_("Label"), max_length=80, required=False, help_text=_("Mobile, switchboard, invoices …")
    )


class CountryForm(forms.Form):
    """Which country's number it is: its kinds depend on it."""

    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()[1:]  # type: ignore[attr-defined]


class IdentifierForm(forms.Form):
    """A number of one country."""

    kind = forms.ChoiceField(label=_("Kind"))
    value = forms.CharField(label=_("Number"), max_length=80)

    def __init__(self, country: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(country)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["value"].help_text = _("Example: %(example)s") % {"example": kinds[0].example}


class NumberForm(forms.Form):
    """The value of a number whose kind stands fast."""

    value = forms.CharField(label=_("Number"), max_length=80)


class AddressForm(forms.Form):
    """A postal address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = fields_of(Address, "kind", "lines", "postcode", "city", "region", "country")  # type: ignore[assignment]
        self.fields["lines"].widget.attrs["rows"] = 2
