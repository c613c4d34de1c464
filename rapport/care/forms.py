"""What is asked in the care of clients."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.care.actions import SCHEME_FACTS, Step
from rapport.care.actions.schemes import MOST_STEPS
from rapport.care.models import Advice, Review, Scheme, SchemeStep
from rapport.deals.conditions import conditions
from rapport.kit.ui.inputs import DayInput

EMPTY_ROWS = 3
STEP = ("title", "days", "part", "condition")


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SchemeForm(forms.ModelForm):  # type: ignore[type-arg]
    """A scheme with its steps, and some empty ones to write more."""

    class Meta:
        model = Scheme
        fields = SCHEME_FACTS
        widgets = {"guidance": _lines()}

    def __init__(self, data: Any = None, row: Scheme | None = None) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in SCHEME_FACTS} if row else None)
        held = list(SchemeStep.objects.filter(scheme=row)) if row else []
        self.numbers = range(min(max(len(held) + EMPTY_ROWS, 5), MOST_STEPS))
        proofs = [("", _("The task that is done")), *((code, one.sentence) for code, one in conditions.items())]
        for number in self.numbers:
            step = held[number] if number < len(held) else None
            told = {name: getattr(step, name) if step else "" for name in STEP}
            self.fields[f"title-{number}"] = forms.CharField(
                label=_("What has to be done"), max_length=200, required=False, initial=told["title"]
            )
            self.fields[f"days-{number}"] = forms.IntegerField(
                label=_("Days after the beginning"), min_value=0, max_value=1000, required=False, initial=told["days"]
            )
            self.fields[f"part-{number}"] = forms.CharField(
                label=_("Part in the client's team"), max_length=120, required=False, initial=told["part"]
            )
            self.fields[f"condition-{number}"] = forms.ChoiceField(
                label=_("Proved by"), choices=proofs, required=False, initial=told["condition"]
            )

    def validate_unique(self) -> None:
        """Leave it to the deed, which knows the scheme that is changed."""

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the scheme."""
        return {name: self.cleaned_data[name] for name in SCHEME_FACTS}

    @property
    def steps(self) -> list[Step]:
        """The steps, in order; empty ones among them."""
        told = self.cleaned_data
        return [
            {
                "title": told[f"title-{number}"],
                "days": told[f"days-{number}"] or 0,
                "part": told[f"part-{number}"].strip(),
                "condition": told[f"condition-{number}"],
            }
            for number in self.numbers
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each step."""
        return [{"number": n + 1, "fields": [self[f"{name}-{n}"] for name in STEP]} for n in self.numbers]


class StartForm(forms.Form):
    """Which scheme begins."""

    scheme = forms.ModelChoiceField(Scheme.objects.none(), label=_("Scheme of work"), empty_label=None)

    def __init__(self, schemes: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["scheme"].queryset = schemes  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """What came of a run."""

    words = forms.CharField(label=_("What came of it"), max_length=5000, required=False, widget=_lines(2))


class ReviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """A review held together with a client."""

    agreed_until = forms.DateField(label=_("What was agreed is due on"), required=False, widget=DayInput())

    class Meta:
        model = Review
        fields = ("held_on", "with_whom", "results", "prospects", "agreed", "next_on")
        widgets = {
            "held_on": DayInput(),
            "next_on": DayInput(),
            "results": _lines(),
            "prospects": _lines(),
            "agreed": _lines(),
        }
        help_texts = {"agreed": _("Each line becomes a task of yours.")}

    field_order = ("held_on", "with_whom", "results", "prospects", "agreed", "agreed_until", "next_on")

    @property
    def told(self) -> dict[str, Any]:
        """What the deed asks for."""
        lines: Iterable[str] = self.cleaned_data["agreed"].splitlines()
        return {**self.cleaned_data, "agreed": list(lines)}


class AdviceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Advice to a client."""

    class Meta:
        model = Advice
        fields = ("words",)
        widgets = {"words": _lines()}


class AdviceResultForm(forms.Form):
    """What came of advice."""

    result = forms.CharField(label=_("What came of it"), max_length=5000, widget=_lines())
    helped = forms.NullBooleanField(label=_("It helped"), required=False)
