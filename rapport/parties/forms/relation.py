"""Moving a relation on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues


class LostForm(forms.Form):
    """Why the client left, to whom, and when to try again (R-026)."""

    reason = forms.CharField(label=_("Why they left"), widget=forms.Textarea(attrs={"rows": 4}))
    lost_to = forms.CharField(label=_("Competitor who gained them"), max_length=200, required=False)
    win_back_on = forms.DateField(label=_("Try to win them back on"), required=False, widget=DayInput())


class WonBackForm(forms.Form):
    """As what a lost client comes back."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[one for one in Client.Status.choices if one[0] != Client.Status.LOST],
        initial=Client.Status.COUNTERPARTY,
    )


class DiscountForm(forms.Form):
    """The discount that the client gets from now on, and for what (R-130)."""

    percent = forms.DecimalField(
        label=_("Discount, per cent"), min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    reason = forms.CharField(label=_("What it is given for"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class TeamForm(forms.Form):
    """A colleague who serves the client too (R-017)."""

    employee = forms.ModelChoiceField(
        label=_("Colleague"), queryset=Employee.objects.none(), empty_label=_("Choose a colleague")
    )
    part = forms.CharField(label=_("Part"), max_length=120, help_text=_("What they do for this client."))
    backup = forms.BooleanField(label=_("Stands in for the owner"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employee"].queryset = colleagues()  # type: ignore[attr-defined]


class TagsForm(forms.Form):
    """The client's tags, parted by commas."""

    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Part several by commas."))

    @property
    def names(self) -> list[str]:
        """The tags, each on its own."""
        return [part.strip() for part in self.cleaned_data["tags"].split(",") if part.strip()]
