"""The form of a proof."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.roles.forms.employees import day_field
from rapport.roles.models import Proof


class ProofForm(forms.Form):
    """On which day, and what was done."""

    on = day_field(_("Day"))
    words = forms.CharField(label=_("What was done"), max_length=Proof._meta.get_field("words").max_length)
