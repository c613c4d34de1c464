"""What is asked of the explainer: a right with the size and the case, or a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import MONEY, Amount, Size, rights
from rapport.roles.start import CURRENCY
from rapport.staff.models import Employee


class WhoForm(forms.Form):
    """Who may …: a right, how much of it, and in which case."""

    right = forms.ChoiceField(label=_("Who may"))
    size = forms.DecimalField(label=_("How much"), required=False, min_value=0, max_digits=16, decimal_places=2)
    currency = forms.RegexField(r"^[A-Z]{3}\Z", label=_("Currency"), required=False, max_length=3)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choices = sorted(((code, str(one.words)) for code, one in rights.items()), key=lambda pair: pair[1])
        self.fields["right"].choices = choices  # type: ignore[attr-defined]
        chosen = (data or {}).get("right", "")
        one = rights.get(chosen)
        if one is None or one.measure != MONEY:
            del self.fields["currency"]
        else:
            self.fields["currency"].initial = CURRENCY
        if one is not None and not one.measure:
            del self.fields["size"]
        for name, values in (one.conditions if one else {}).items():
            self.fields[f"fact-{name}"] = forms.ChoiceField(
                label=_("In the case of"),
                required=False,
                choices=[("", _("any")), *((value, str(words)) for value, words in values.items())],
            )

    def size_given(self) -> Size:
        """Return how much is asked about, in the right's own measure; None without."""
        size = self.cleaned_data.get("size")
        if size is not None and rights[self.cleaned_data["right"]].measure == MONEY:
            return Amount(size, self.cleaned_data.get("currency") or CURRENCY)
        return size

    def facts_given(self) -> dict[str, str] | None:
        """Return the case, None when it is not said."""
        found = {
            name.removeprefix("fact-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("fact-") and value
        }
        return found or None


class WhatForm(forms.Form):
    """What somebody may."""

    person = forms.ModelChoiceField(Employee.objects.order_by("name", "pk"), label=_("What may"))
