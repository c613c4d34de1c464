"""What is entered when a job description is coordinated, approved, signed, or a right is taken away."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import rights
from rapport.roles.forms.employees import day_field
from rapport.roles.models import Coordination, JobDescription
from rapport.roles.versions import rights_of
from rapport.staff.models import Employee


class SayForm(forms.Form):
    """Agreement to a draft, or a remark on it."""

    agree = forms.BooleanField(required=False)
    words = forms.CharField(
        label=_("Remark"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    """What was done about a remark."""

    answer = forms.CharField(
        label=_("What was done about it"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )


class CoordinationForm(forms.Form):
    """Who looks a draft over for each service, and by which day."""

    by = day_field(_("Coordinate by"))

    def __init__(self, draft: JobDescription, data: Any = None) -> None:
        super().__init__(data, initial={"by": draft.coordinate_by})
        for code, label in Coordination.Service.choices:
            self.fields[code] = forms.ModelMultipleChoiceField(
                Employee.objects.working(),
                label=label,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def services(self) -> list[Any]:
        """Return the bound fields of the services."""
        return [self[code] for code in Coordination.Service.values]

    def among(self) -> list[tuple[str, Employee]]:
        """Return service and employee of everybody who was chosen."""
        return [(code, one) for code in Coordination.Service.values for one in self.cleaned_data[code]]


class ApproveForm(forms.Form):
    """From when a version is in force, by which order, and until when it has to be signed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    in_force_from = day_field(_("In force from"))
    order_number = forms.CharField(label=_("Number of the order"), required=False, max_length=40)
    order_date = day_field(_("Date of the order"), required=False)
    acknowledge_by = day_field(_("Acknowledge by"), required=False)


class SignForm(forms.Form):
    """The password, and the hash of the text that was read."""

    text_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = forms.CharField(
        label=_("Your password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class WithdrawForm(forms.Form):
    """Which right is taken away, and by which order."""

    right = forms.ChoiceField(label=_("Right"))
    order_number = forms.CharField(label=_("Number of the order"), max_length=40)
    order_date = day_field(_("Date of the order"))

    def __init__(self, current: JobDescription | None, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"order_date": today})
        held = rights_of(current) if current else {}
        self.fields["right"].choices = [  # type: ignore[attr-defined]
            (code, f"{clause.number} {rights[code].words}") for code, clause in held.items() if code in rights
        ]
