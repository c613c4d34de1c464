"""Controls drawn without a template are what Django's templates draw."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from rapport.kit.ui.widgets import FormRenderer

HOSTILE = "\"><script>alert(1)</script> & 'so' on"
CHOICES = [("", "---"), ("a", HOSTILE), ("Group <b>", [("b", "B"), (7, "Seven")])]


class Every(forms.Form):
    """A field of each kind."""

    text = forms.CharField(max_length=30, widget=forms.TextInput({"data-x": HOSTILE, "hidden": True, "lang": False}))
    number = forms.IntegerField(required=False, min_value=1, localize=True)
    price = forms.DecimalField(required=False, localize=True)
    email = forms.EmailField()
    secret = forms.CharField(widget=forms.PasswordInput)
    kept = forms.CharField(widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.DateInput({"type": "date"}))
    moment = forms.DateTimeField(widget=forms.DateTimeInput({"type": "datetime-local"}))
    words = forms.CharField(widget=forms.Textarea({"rows": 3}))
    agreed = forms.BooleanField(required=False)
    known = forms.NullBooleanField()
    choice = forms.ChoiceField(choices=CHOICES)
    several = forms.MultipleChoiceField(choices=CHOICES)
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    ticks = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    file = forms.FileField()


FILLED = {
    "text": HOSTILE,
    "number": "1234567",
    "price": "1234.5",
    "day": "2026-11-23",
    "moment": "2026-11-23T10:00",
    "words": f"{HOSTILE}\n\nend",
    "agreed": "on",
    "known": "true",
    "choice": "7",
    "several": ["a", "7"],
    "radio": "b",
    "ticks": ["a", "b"],
    "kept": HOSTILE,
}


@pytest.mark.parametrize("data", [None, {}, FILLED], ids=["fresh", "empty", "filled"])
@pytest.mark.parametrize("name", list(Every.base_fields))
def test_the_markup_is_djangos_own(name: str, data: dict[str, object] | None) -> None:
    mine, theirs = (Every(data, renderer=renderer) for renderer in (FormRenderer(), DjangoTemplates()))
    assert _tight(mine[name].as_widget()) == _tight(theirs[name].as_widget())
    assert [_tight(one.tag()) for one in mine[name].subwidgets] == [
        _tight(one.tag()) for one in theirs[name].subwidgets
    ]


def _tight(markup: str) -> str:
    """Blank lines between the options of a choice are nothing that anybody sees."""
    return re.sub(r">\s+<", "><", markup)
