"""What is asked about presentations, chances and how a need arose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by
from rapport.deals.models import Need, Presentation
from rapport.kit.ui.inputs import DayInput
from rapport.staff.actor import Actor


class PresentationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A presentation that is planned."""

    class Meta:
        model = Presentation
        fields = ("title", "planned_at", "way", "audience", "executives", "message")
        widgets = {
            "planned_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "message": forms.Textarea(attrs={"rows": 3}),
        }


class ReactionForm(forms.Form):
    """How a presentation was taken."""

    reaction = forms.ChoiceField(
        label=_("Reaction"), choices=Presentation.Reaction.choices, widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("What they said"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ChanceForm(forms.Form):
    """What else a client may buy."""

    words = forms.CharField(
        label=_("What they may buy, and why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    code = forms.CharField(
        label=_("Our product"), max_length=60, required=False, help_text=_("Its code in the catalogue, if it is one.")
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_code(self) -> Product | None:
        """Return the product of that code. Raises a sentence when there is none."""
        code = self.cleaned_data["code"].strip()
        found = products_seen_by(self.actor).filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("There is no product with this code."))
        return found


class DismissForm(forms.Form):
    """Why a chance is none, and when to look again."""

    reason = forms.CharField(label=_("Why not"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    come_back_on = forms.DateField(
        label=_("Come back on"), required=False, widget=DayInput(), help_text=_("Empty: never again.")
    )


class OriginForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a need arose."""

    class Meta:
        model = Need
        fields = ("origin", "woken_by", "woken_on")
        widgets = {"woken_on": DayInput(), "woken_by": forms.Textarea(attrs={"rows": 2})}
