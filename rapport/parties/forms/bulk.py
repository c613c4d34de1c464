"""What is asked before a deed on many clients."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.actions import BULK_FIELDS
from rapport.parties.forms.base import fields_of
from rapport.parties.models import Client
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues


class HandOverForm(forms.Form):
    """To whom, why, and what they have to know (R-016)."""

    to = forms.ModelChoiceField(
        label=_("New manager"), queryset=Employee.objects.none(), empty_label=_("Choose a colleague")
    )
    reason = forms.CharField(label=_("Reason"), max_length=400)
    notes = forms.CharField(label=_("Notes for the new manager"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues()  # type: ignore[attr-defined]


class TagForm(forms.Form):
    """Tags to put on and to take off, parted by commas."""

    add = forms.CharField(label=_("Put on"), required=False, help_text=_("Part several by commas."))
    remove = forms.CharField(label=_("Take off"), required=False)

    def names(self, field: str) -> list[str]:
        """Return the tags of a field."""
        return [part.strip() for part in self.cleaned_data[field].split(",") if part.strip()]


class ChangeFieldForm(forms.Form):
    """Which fact, and its new value; each fact has a control of its own, so both steps work without script."""

    field = forms.ChoiceField(label=_("What to change"))

    def __init__(self, data: Any, fields: frozenset[str]) -> None:
        super().__init__(data)
        offered = [name for name in BULK_FIELDS if name in fields | {"status"}]
        controls = fields_of(Client, *offered)
        self.fields["field"].choices = [(name, controls[name].label) for name in offered]  # type: ignore[attr-defined]
        chosen = self.data.get("field") if self.data.get("field") in offered else None
        if chosen:
            self.fields["value"] = controls[chosen]
            self.fields["value"].required = False
        if chosen == "status":
            self.fields["value"].choices = [one for one in Client.Status.choices if one[0] != "lost"]  # type: ignore[attr-defined]
