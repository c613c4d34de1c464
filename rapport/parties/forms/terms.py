"""Special terms of a client."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput


class SpecialTermsForm(forms.Form):
    """What the client gets, from when to when, and why."""

    discount = forms.DecimalField(
        label=_("Discount, per cent"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
    )
    payment_days = forms.IntegerField(label=_("Payment within (days)"), min_value=0, max_value=365, required=False)
    delivery = forms.CharField(label=_("Delivery"), max_length=500, required=False)
    words = forms.CharField(
        label=_("Other terms, as the client reads them"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))


class StopForm(forms.Form):
    """Why special terms end before their last day."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
