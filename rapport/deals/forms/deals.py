"""What is asked about deals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.deals.models import Deal, LostReason, Need, Objection, Pipeline, Stage
from rapport.kit.ui.inputs import DayInput


class DealForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of a deal."""

    class Meta:
        model = Deal
        fields = ("name", "amount", "currency", "closes_on", "their_gain", "our_gain")
        widgets = {
            "closes_on": DayInput(),
            "their_gain": forms.Textarea(attrs={"rows": 2}),
            "our_gain": forms.Textarea(attrs={"rows": 2}),
        }


class NewDealForm(DealForm):
    """A new deal; where there are several pipelines, in which one."""

    def __init__(self, pipelines: Sequence[Pipeline], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(pipelines) > 1:
            field = forms.ModelChoiceField(Pipeline.objects.all(), label=_("Pipeline"), empty_label=None)
            field.initial = pipelines[0].pk
            self.fields["pipeline"] = field

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the deal, with the stage at which it begins when a pipeline was chosen."""
        facts = dict(self.cleaned_data)
        pipeline = facts.pop("pipeline", None)
        if pipeline is None:
            return facts
        return facts | {"stage": Stage.objects.filter(pipeline=pipeline, state=Stage.State.OPEN).first()}


class MoveForm(forms.Form):
    """To which stage, and why when something is not proved."""

    stage = forms.ModelChoiceField(Stage.objects.none(), label=_("Move to"), empty_label=None)
    reason = forms.CharField(
        label=_("Why you move on"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, deal: Deal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = Stage.objects.filter(pipeline=deal.pipeline_id)  # type: ignore[attr-defined]


class LoseForm(forms.Form):
    """Why a deal was lost, to whom, and when to come back."""

    reason = forms.ChoiceField(label=_("Why it was lost"), choices=LostReason.choices, widget=forms.RadioSelect)
    rival = forms.CharField(label=_("Competitor"), max_length=200, required=False)
    come_back_on = forms.DateField(label=_("Come back on"), required=False, widget=DayInput())


class NeedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A need of the client."""

    class Meta:
        model = Need
        fields = ("words", "category", "level", "spoken", "origin", "woken_by", "woken_on")
        widgets = {"woken_by": forms.Textarea(attrs={"rows": 2}), "woken_on": DayInput()}


class ObjectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the client objects."""

    class Meta:
        model = Objection
        fields = ("words", "kind")


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was answered, and whether it worked."""

    class Meta:
        model = Objection
        fields = ("answer", "worked")
