"""What people fill in about satisfaction; the client's own form is in `public`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client
from rapport.satisfaction.letters import label_of
from rapport.satisfaction.models import BonusRule, Feedback, FeedbackPolicy
from rapport.satisfaction.rules import INDICATORS
from rapport.staff.models import Employee, Unit


def _words(label: Any, *, required: bool = True, longest: int = 2000) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": 3}))


class PolicyForm(forms.ModelForm):
    """Whether and how often clients are asked."""

    class Meta:
        model = FeedbackPolicy
        fields = ("is_on", "every_days", "fewest")


class RoundForm(forms.Form):
    """Whom to ask whether they recommend us."""

    name = forms.CharField(label=_("Name of the round"), max_length=120)
    status = forms.MultipleChoiceField(
        label=_("Status"), choices=Client.Status, widget=forms.CheckboxSelectMultiple,
        initial=[Client.Status.COUNTERPARTY, Client.Status.REGULAR, Client.Status.KEY],
    )  # fmt: skip
    kind = forms.MultipleChoiceField(
        label=_("Kind"), choices=Client.Kind, widget=forms.CheckboxSelectMultiple, required=False
    )
    owner = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True).order_by("name"), label=_("Owner"), required=False
    )
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False)


class CallForm(forms.Form):
    """What a dissatisfied client said."""

    reason = _words(_("Why they are not satisfied, and what would help"))


class PointsForm(forms.Form):
    """What answers bring from a day on."""

    since = forms.DateField(label=_("From"), widget=DayInput())
    one = forms.IntegerField(label=_("For an answer of 1"), min_value=-100, max_value=100)
    two = forms.IntegerField(label=_("For an answer of 2"), min_value=-100, max_value=100)
    three = forms.IntegerField(label=_("For an answer of 3"), min_value=-100, max_value=100)
    four = forms.IntegerField(label=_("For an answer of 4"), min_value=-100, max_value=100)
    five = forms.IntegerField(label=_("For an answer of 5"), min_value=-100, max_value=100)

    @property
    def facts(self) -> dict[str, Any]:
        """What the deed asks for."""
        told = self.cleaned_data
        return {"since": told["since"], "points": [told[name] for name in ("one", "two", "three", "four", "five")]}


class BestForm(forms.Form):
    """Who is the best of a month."""

    employee = forms.ModelChoiceField(Employee.objects.none(), label=_("The best"))
    reason = _words(_("Why, if not who is proposed"), required=False, longest=1000)

    def __init__(self, people: Any, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["employee"].queryset = people  # type: ignore[attr-defined]


class BonusRuleForm(forms.ModelForm):
    """From which share of kept clients a team has which bonus."""

    since = forms.DateField(label=_("From"), widget=DayInput())

    class Meta:
        model = BonusRule
        fields = ("since", "threshold", "percent", "amount", "currency")

    def _post_clean(self) -> None:
        """Leave it to the deed to say what goes together."""


class RequirementForm(forms.Form):
    """What an indicator has to come to."""

    indicator = forms.ChoiceField(label=_("Indicator"), choices=INDICATORS)
    since = forms.DateField(label=_("From"), widget=DayInput())
    value = forms.DecimalField(label=_("At least"), max_digits=7, decimal_places=2, min_value=-100)


class AnswerForm(forms.Form):
    """What a client answers: one press, and a comment if they like."""

    score = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    words = _words(_("What shall we do better?"), required=False)

    def __init__(self, row: Feedback, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        scores = reversed(Feedback.SCORES[Feedback.Kind(row.kind)])
        choices = [
            (str(one), " – ".join(part for part in (str(one), label_of(row.kind, one)) if part)) for one in scores
        ]
        self.fields["score"].choices = choices  # type: ignore[attr-defined]
