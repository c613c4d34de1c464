"""What is asked about recommendations, points of negotiation and the words of a client."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by
from rapport.deals.actions import LEAD_FACTS
from rapport.deals.models import ClientWord, Point, Recommendation
from rapport.leads.models import Lead
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor

ASKED, GIVEN, REFUSED = Recommendation.State.ASKED, Recommendation.State.GIVEN, Recommendation.State.REFUSED


class RecommendationForm(forms.Form):
    """Whom one asked, what came of it, and who was named: they become a lead."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who was asked"), required=False)
    outcome = forms.ChoiceField(label=_("What came of it"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What they said"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, client: Client, *args: Any, asked: Recommendation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked is None:
            people = Person.objects.present().filter(client=client).exclude(name="")
            self.fields["person"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["person"]
        ways = [(ASKED, ASKED.label)] if asked is None else []
        self.fields["outcome"].choices = [*ways, (GIVEN, GIVEN.label), (REFUSED, REFUSED.label)]  # type: ignore[attr-defined]
        self.fields["outcome"].initial = ASKED if asked is None else GIVEN
        for name in LEAD_FACTS:
            field: forms.Field = Lead._meta.get_field(name).formfield()  # type: ignore[union-attr, assignment]
            field.required = False
            self.fields[name] = field

    @property
    def lead(self) -> dict[str, str]:
        """What was said of whom they named."""
        return {name: self.cleaned_data[name] for name in LEAD_FACTS}


class PointForm(forms.ModelForm):  # type: ignore[type-arg]
    """A point of the negotiation."""

    class Meta:
        model = Point
        fields = ("topic", "words", "ours", "theirs", "result")


class ClientWordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A word of the client, and what it means."""

    code = forms.CharField(
        label=_("Our product"), max_length=60, required=False, help_text=_("Its code in the catalogue, if it is one.")
    )

    class Meta:
        model = ClientWord
        fields = ("word", "meaning")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    @property
    def told(self) -> dict[str, Any]:
        """What the deed asks for."""
        told = self.cleaned_data
        return {"word": told["word"], "meaning": told["meaning"], "product": told["code"]}

    def clean_code(self) -> Product | None:
        """Return the product of that code. Raises a sentence when there is none."""
        code = self.cleaned_data["code"].strip()
        if not code:
            return None
        found = products_seen_by(self.actor).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("There is no product with this code."))
        return found
