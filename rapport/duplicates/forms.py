"""What people fill in about duplicates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.parties.likeness import STRONG_WORDS
from rapport.parties.models import LikenessRules


class RulesForm(forms.Form):
    """How duplicates are looked for."""

    threshold = forms.IntegerField(
        label=_("A pair is shown from (per cent)"), min_value=30, max_value=99,
        help_text=_("The higher, the fewer pairs are shown that are none, and the more are missed. We begin with 70."),
    )  # fmt: skip
    strong = forms.MultipleChoiceField(
        label=_("Strong keys"), choices=list(STRONG_WORDS.items()), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What two share speaks for one, each key by its points. One that is not strong counts for little."),
    )  # fmt: skip
    while_typing = forms.BooleanField(label=_("Show likely clients while one is typed"), required=False)

    def __init__(self, row: LikenessRules, *given: Any, **more: Any) -> None:
        held = {"threshold": row.threshold, "strong": row.strong, "while_typing": row.while_typing}
        super().__init__(*given, **{"initial": held, **more})


class TwoForm(forms.Form):
    """Why two who look alike are two."""

    reason = forms.CharField(
        label=_("Why they are two"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text=_("A sister company, father and son: so that nobody asks again."),
    )  # fmt: skip
