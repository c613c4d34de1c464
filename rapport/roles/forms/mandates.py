"""What a mandate says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.roles.catalogue import rights
from rapport.roles.forms.employees import day_field
from rapport.staff.models import Employee


class MandateForm(forms.Form):
    """Who may use which right up to which amount, for which papers or clients, and when."""

    employee = forms.ModelChoiceField(Employee.objects.none(), label=_("Who"), empty_label=_("Choose a colleague"))
    number = forms.CharField(label=_("Number"), max_length=40)
    right = forms.ChoiceField(label=_("Right"))
    limit = forms.DecimalField(label=_("Up to"), required=False, min_value=0, max_digits=16, decimal_places=2)
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, initial="EUR", validators=[known_currency]
    )
    only = forms.MultipleChoiceField(label=_("Only for"), required=False, widget=forms.CheckboxSelectMultiple)
    since = day_field(_("From"))
    until = day_field(_("Before"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {code: one for code, one in rights.items() if one.by_mandate}
        self.fields["employee"].queryset = Employee.objects.working()  # type: ignore[attr-defined]
        self.fields["right"].choices = [(code, str(one.words)) for code, one in given.items()]  # type: ignore[attr-defined]
        self.fields["only"].choices = [  # type: ignore[attr-defined]
            (f"{name}:{value}", words)
            for one in given.values()
            for name, values in one.conditions.items()
            for value, words in values.items()
        ]

    def given(self) -> dict[str, Any]:
        """Return the fields as the deed takes them."""
        values = dict(self.cleaned_data)
        conditions: dict[str, list[str]] = {}
        for one in values.pop("only"):
            name, value = one.split(":", 1)
            conditions.setdefault(name, []).append(value)
        if values["limit"] is None:
            values["currency"] = ""
        return {**values, "conditions": conditions}
