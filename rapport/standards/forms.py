"""What is asked about standards, sheets, plans and checks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.staff.queries import colleagues
from rapport.standards.actions import PLAN_FACTS, SHEET_FACTS, STANDARD_FACTS, Point
from rapport.standards.models import CheckPlan, CheckQuestion, CheckSheet, QualityStandard, SelfCheck, StandardVersion
from rapport.standards.models.sheets import HEAVIEST
from rapport.standards.shelves import measures

# Empty lines beside the points that are there.
MORE, MOST_NOTE, YES, NO, NOT = 5, 500, "100", "0", "-"


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StandardForm(forms.ModelForm):  # type: ignore[type-arg]
    """A standard: its name, how it is measured, and for whom it holds."""

    measure = forms.ChoiceField(label=_("Measured by"))

    class Meta:
        model = QualityStandard
        fields = STANDARD_FACTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [(code, one.label) for code, one in measures.items()]  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = _now("The whole company")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The deed checks: it says more than the constraint does."""


class VersionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a standard asks from a day on."""

    class Meta:
        model = StandardVersion
        fields = ("since", "words", "bound")
        widgets = {"since": DayInput(), "words": _lines()}
        help_texts = {"bound": _("Per cent, working hours or a number, as the figure is counted.")}

    def _post_clean(self) -> None:
        """The deed replaces what was written for the same day."""


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]
    """A check sheet."""

    class Meta:
        model = CheckSheet
        fields = SHEET_FACTS
        widgets = {"words": _lines()}


class PointsForm(forms.Form):
    """The points of a sheet, one after another; an empty one goes."""

    def __init__(self, data: Any = None, rows: Sequence[CheckQuestion] = ()) -> None:
        super().__init__(data)
        self.places = range(1, len(rows) + MORE + 1)
        for place in self.places:
            row = rows[place - 1] if place <= len(rows) else None
            told = {"num": place}
            self.fields[f"words_{place}"] = forms.CharField(
                label=_now("Point %(num)s") % told, max_length=300, required=False, initial=row.words if row else ""
            )
            self.fields[f"answer_{place}"] = forms.ChoiceField(
                label=_now("Kind of answer, point %(num)s") % told,
                choices=CheckQuestion.Answer.choices,
                required=False,
                initial=row.answer if row else CheckQuestion.Answer.YES_NO,
            )
            self.fields[f"weight_{place}"] = forms.IntegerField(
                label=_now("Weight, point %(num)s") % told,
                min_value=1,
                max_value=HEAVIEST,
                required=False,
                initial=row.weight if row else 1,
            )

    @property
    def points(self) -> list[Point]:
        """What was entered."""
        given = self.cleaned_data
        return [
            Point(given[f"words_{one}"], given[f"answer_{one}"] or "yes_no", given[f"weight_{one}"] or 1)
            for one in self.places
            if given.get(f"words_{one}")
        ]


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]
    """A check that comes again."""

    checker = forms.ModelChoiceField(
        colleagues(), label=_("Who checks"), required=False, empty_label=_("Somebody drawn each time")
    )

    class Meta:
        model = CheckPlan
        fields = PLAN_FACTS
        widgets = {"next_on": DayInput()}


class CheckForm(forms.ModelForm):  # type: ignore[type-arg]
    """A check that is made once."""

    checker = forms.ModelChoiceField(
        colleagues(), label=_("Who checks"), required=False, empty_label=_("Somebody drawn now")
    )

    class Meta:
        model = SelfCheck
        fields = ("sheet", "unit", "place", "checker", "due_on")
        widgets = {"due_on": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].queryset = CheckSheet.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The deed checks: a checker may still be drawn."""


class GiveForm(forms.Form):
    """Who makes the check now, and by when."""

    to = forms.ModelChoiceField(colleagues(), label=_("Who checks"))
    due_on = forms.DateField(label=_("Make it by"), widget=DayInput())


class CallOffForm(forms.Form):
    """Why a check is not needed any more."""

    reason = forms.CharField(label=_("Why it is called off"), max_length=500)


class AskedForm(forms.Form):
    """From which address the checker wrote, if by mail."""

    address = forms.EmailField(
        label=_("Address it was written from"), max_length=320, required=False,
        help_text=_("Our first message to it is then found by itself."),
    )  # fmt: skip


class FindingForm(forms.Form):
    """Who puts right what was found, and by when."""

    to = forms.ModelChoiceField(colleagues(), label=_("Who puts it right"))
    due_on = forms.DateField(label=_("Put right by"), widget=DayInput())
    words = forms.CharField(label=_("In more words"), max_length=5000, required=False, widget=_lines(2))


class FillForm(forms.Form):
    """The whole sheet on one page: each point with what was seen, and photos or files."""

    words = forms.CharField(label=_("What else was seen"), max_length=5000, required=False, widget=_lines())
    paper = forms.FileField(label=_("Photo or file"), required=False)

    def __init__(self, questions: Sequence[CheckQuestion], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.questions = questions
        last = dict(self.fields)
        self.fields.clear()
        for one in questions:
            self.fields[f"point_{one.pk}"] = forms.ChoiceField(
                label=one.words, choices=_choices(one), widget=forms.RadioSelect
            )
            label = _now("What was seen: %(point)s") % {"point": one.words}
            self.fields[f"note_{one.pk}"] = forms.CharField(label=label, max_length=MOST_NOTE, required=False)
        self.fields.update(last)

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Each point with its two fields, for the page."""
        return [{"point": self[f"point_{one.pk}"], "note": self[f"note_{one.pk}"]} for one in self.questions]

    @property
    def found(self) -> dict[int, tuple[int | None, str]]:
        """What the deed asks for."""
        given = self.cleaned_data
        return {one.pk: (_points(given[f"point_{one.pk}"]), given[f"note_{one.pk}"]) for one in self.questions}


def _choices(question: CheckQuestion) -> list[tuple[str, str]]:
    none = (NOT, _now("Does not apply"))
    if question.answer == CheckQuestion.Answer.YES_NO:
        return [(YES, _now("Yes")), (NO, _now("No")), none]
    return [*((str(10 * number), str(number)) for number in range(11)), none]


def _points(told: str) -> int | None:
    return None if told == NOT else int(told)
