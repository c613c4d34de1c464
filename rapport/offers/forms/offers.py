"""The offer as a whole: beginning it, its terms, sending it."""

from decimal import Decimal

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.offers.actions.writing import LANGUAGES
from rapport.offers.models import Offer, PaymentKind
from rapport.parties.models import Client, Person

NAMES = {"en": "English", "sk": "Slovenčina", "sv": "Svenska", "it": "Italiano", "ru": "Русский", "mr": "मराठी"}


class NewOfferForm(forms.Form):
    """What the offer is about, and what it starts from."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    like = forms.ModelChoiceField(Offer.objects.none(), label=_("Start from"), required=False, empty_label=_("Nothing"))
    currency = forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), max_length=3)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("To whom"), required=False)
    pasted = forms.CharField(
        label=_("Paste lines"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("From a spreadsheet: code or name, quantity, price, discount in per cent, tax in per cent."),
    )

    def __init__(self, client: Client, *given: object, like: QuerySet[Offer], **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.fields["like"].queryset = like  # type: ignore[attr-defined]
        self.fields["person"].queryset = client.people.filter(removed_at=None)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class TermsForm(forms.Form):
    """The terms and the text: needs, answer, benefit (R-111)."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(label=_("Subject"), max_length=200)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("To whom"), required=False)
    currency = forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), max_length=3)
    language = forms.ChoiceField(label=_("Language"), choices=[(code, NAMES[code]) for code in LANGUAGES])
    valid_until = forms.DateField(label=_("Valid until"), widget=DayInput())
    payment_days = forms.IntegerField(label=_("Payment within (days)"), min_value=0, max_value=365)
    payment_kind = forms.ChoiceField(
        label=_("How it is paid"), required=False, choices=[("", _("Within the days above")), *PaymentKind.choices]
    )
    first_payment_on = forms.DateField(label=_("First payment on"), required=False, widget=DayInput())
    payment_count = forms.IntegerField(label=_("Number of payments"), required=False, min_value=1, max_value=360)
    deposit = forms.DecimalField(label=_("Paid at once"), required=False, min_value=0, max_digits=15, decimal_places=3)
    interest_rate = forms.DecimalField(
        label=_("Interest, per cent a year"), required=False, min_value=0, max_value=100, max_digits=5,
        decimal_places=2, help_text=_("On a loan only: each month a twelfth, on what is still owed."),
    )  # fmt: skip
    delivery = forms.CharField(label=_("Delivery"), required=False, max_length=500)
    needs = forms.CharField(
        label=_("What the client needs"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3})
    )
    answer = forms.CharField(
        label=_("What we propose"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3})
    )
    benefit = forms.CharField(
        label=_("What it brings the client"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 3})
    )
    special_terms = forms.CharField(
        label=_("Special terms"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, client: Client, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.fields["person"].queryset = client.people.filter(removed_at=None)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()

    def clean_payment_count(self) -> int:
        """Return the number of payments: one when none is said."""
        return self.cleaned_data["payment_count"] or 1

    def clean_deposit(self) -> Decimal:
        """Return what is paid at once: nothing when nothing is said."""
        return self.cleaned_data["deposit"] or Decimal(0)

    def clean_interest_rate(self) -> Decimal:
        """Return the interest: none when none is said."""
        return self.cleaned_data["interest_rate"] or Decimal(0)


class SendForm(forms.Form):
    """To which address, with which words; without an address the offer is shared by a link or on paper."""

    address = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, help_text=_("Blank: share it by a link or on paper.")
    )
    words = forms.CharField(
        label=_("Words in the letter"), required=False, max_length=5_000, widget=forms.Textarea({"rows": 3})
    )
