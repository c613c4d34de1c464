"""Fields that several forms of contracts share."""

from typing import Any

from django import forms

from rapport.kit.ui.inputs import DayInput

LONG = 100_000


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, required=required, widget=DayInput())


def text_field(label: Any, *, required: bool = False, longest: int = LONG, rows: int = 4) -> forms.CharField:
    """Return a field for several lines of text."""
    return forms.CharField(
        label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": rows}), strip=True
    )
