"""Fields that several forms have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.staff.queries import colleagues


def text(label: Any, *, required: bool = True, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=10_000,
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
    )


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a calendar day."""
    return forms.DateField(
        label=label,
        required=required,
        widget=DayInput(),
        help_text=help_text,
    )


def money(label: Any, *, required: bool = True, least: int | None = 0, **more: Any) -> forms.DecimalField:
    """Return a field for an amount of money."""
    return forms.DecimalField(label=label, required=required, min_value=least, max_digits=16, decimal_places=2, **more)


def currency(*, required: bool = True) -> forms.CharField:
    """Return a field for the three letters of a currency."""
    return forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), required=required, max_length=3)


class Colleague(forms.ModelChoiceField):
    """A colleague by name."""

    def __init__(self, label: Any, *, required: bool = True, help_text: Any = "") -> None:
        super().__init__(colleagues(), label=label, required=required, help_text=help_text)
