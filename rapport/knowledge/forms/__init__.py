"""What is asked about questions, answers and wordings."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.knowledge.actions import JARGON_FACTS, QUESTION_FACTS, WORDING_FACTS
from rapport.knowledge.actions.answers import LONGEST_NAME
from rapport.knowledge.models import CallsSaved, JargonWord, Question, ServicePolicy, Topic, Wording
from rapport.staff.queries import colleagues

DAY = {"type": "date"}


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(DAY, format="%Y-%m-%d"))


class TopicForm(forms.Form):
    """A topic's place, and its name in each language."""

    def __init__(self, data: Any = None, row: Topic | None = None) -> None:
        super().__init__(data)
        for language, name in settings.LANGUAGES:
            label = _now("Name (%(language)s)") % {"language": name}
            held = row.names.get(language, "") if row else ""
            self.fields[f"name_{language}"] = forms.CharField(
                label=label, max_length=LONGEST_NAME, required=False, initial=held
            )
        place = row.place if row else 0
        self.fields["place"] = forms.IntegerField(label=_("Order"), min_value=0, max_value=1000, initial=place)

    @property
    def facts(self) -> dict[str, Any]:
        """What the deed asks for."""
        told = self.cleaned_data
        return {
            "names": {code: told[f"name_{code}"] for code, _name in settings.LANGUAGES},
            "place": told["place"],
        }


class QuestionForm(forms.Form):
    """What is kept about a question."""

    review_on = _day(Question._meta.get_field("review_on").verbose_name, required=False)  # type: ignore[union-attr]

    def __init__(self, data: Any = None, row: Question | None = None, start: dict[str, Any] | None = None) -> None:
        held = {name: getattr(row, name) for name in QUESTION_FACTS} if row else start
        super().__init__(data, initial=held)
        own = fields_for_model(Question, fields=[name for name in QUESTION_FACTS if name != "review_on"])
        self.fields = {**own, **self.fields}
        self.fields["topic"].queryset = Topic.objects.all()  # type: ignore[attr-defined]
        self.fields["keeper"].queryset = colleagues()  # type: ignore[attr-defined]
        self.fields["place"].required = False

    def clean_place(self) -> int:
        """Return the place, 0 when nothing was said."""
        return self.cleaned_data["place"] or 0


class AnswerForm(forms.Form):
    """A question as people ask it, and its answer."""

    title = forms.CharField(label=_("The question as people ask it"), max_length=300)
    body = forms.CharField(label=_("The answer in plain words"), max_length=10_000, widget=forms.Textarea({"rows": 10}))


class PublishForm(forms.Form):
    """Why words of the trade stay in what is published."""

    reason = forms.CharField(
        label=_("Why the words of the trade stay"),
        max_length=500,
        required=False,
        help_text=_("Needed only when there are words of the trade in it."),
    )


class ReviewForm(forms.Form):
    """When to look again."""

    review_on = _day(_("Look at it again on"))


class RowForm(forms.Form):
    """The facts of one row as the model has them."""

    def __init__(self, model: Any, names: tuple[str, ...], data: Any, row: Any, start: Any = None) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else start)
        self.fields.update(fields_for_model(model, fields=names))


def jargon_form(data: Any = None, row: JargonWord | None = None, start: Any = None) -> RowForm:
    """Return the form of a word of the trade."""
    return RowForm(JargonWord, JARGON_FACTS, data, row, start)


def wording_form(data: Any = None, row: Wording | None = None, start: Any = None) -> RowForm:
    """Return the form of a positive wording."""
    return RowForm(Wording, WORDING_FACTS, data, row, start)


def measure_form(data: Any = None, row: CallsSaved | None = None) -> RowForm:
    """Return the form of the measure of calls saved."""
    return RowForm(CallsSaved, ("each",), data, row or CallsSaved())


class CardForm(forms.Form):
    """The steps of the card for the phone."""

    lines = forms.CharField(
        label=_("Steps, one on a line"),
        max_length=3000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("{name}, {unit} and {firm} become the reader's name, their unit and the firm."),
    )


class PolicyForm(forms.Form):
    """A wording of the service policy."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(
        label=ServicePolicy._meta.get_field("body").verbose_name,  # type: ignore[union-attr]
        max_length=30_000,
        widget=forms.Textarea({"rows": 14}),
    )
    since = _day(_("Holds from"))


class HelpedForm(forms.Form):
    """Whether an answer helped, and what a reader adds."""

    helped = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    words = forms.CharField(label=_("What is missing?"), max_length=500, required=False)
