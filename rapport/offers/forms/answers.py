"""What the client answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.offers.models import OfferAnswer


class AnswerForm(forms.Form):
    """Yes, a question or no, in whose name, and in their words."""

    says = forms.ChoiceField(label=_("Answer"), choices=OfferAnswer.Says.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Your name"), max_length=200)
    words = forms.CharField(
        label=_("In your words"), required=False, max_length=5_000, widget=forms.Textarea({"rows": 3})
    )
