"""Fields that several forms have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import fields_for_model

from rapport.parties.queries import country_choices, language_choices

DAY = {"type": "date"}
CLOCK = {"type": "time"}


def fields_of(model: type[Model], names: Iterable[str]) -> dict[str, forms.Field]:
    """Return form fields for the model's fields, with the controls that people expect."""
    return fields_for_model(model, fields=list(names), formfield_callback=_field)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """Return a field for a calendar day."""
    widget = forms.DateInput(DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def clock_field(label: Any, *, required: bool = False, initial: Any = None) -> forms.TimeField:
    """Return a field for a time of day."""
    return forms.TimeField(label=label, required=required, initial=initial, widget=forms.TimeInput(CLOCK, "%H:%M"))


def text_field(label: Any, *, required: bool = False, rows: int = 2, longest: int = 10_000) -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": rows}))


def _field(field: Any, **kwargs: Any) -> forms.Field | None:
    choices = {"country": country_choices, "language": language_choices}.get(field.name)
    if choices:
        return forms.ChoiceField(label=field.verbose_name, choices=choices, required=not field.blank)
    kind = field.get_internal_type()
    if kind == "DateField":
        kwargs["widget"] = forms.DateInput(DAY, format="%Y-%m-%d")
    elif kind == "TextField":
        kwargs["widget"] = forms.Textarea({"rows": 3})
    made: forms.Field | None = field.formfield(**kwargs)
    return made
