"""The stages of one pipeline in one form: each stage's fields carry its code."""

from collections.abc import Sequence
from typing import Any

from django import forms

from rapport.deals.actions import STAGE_FACTS
from rapport.deals.conditions import conditions
from rapport.deals.models import Stage
from rapport.deals.playbook import own_words, playbook

FACTS = tuple(name for name in STAGE_FACTS if name != "conditions")
ADVICE = ("guidance", "texts", "tools")
PLACE, LEAVE = "position", "conditions"


class StagesForm(forms.Form):
    """Name, advice, days allowed, probability, conditions and order of every stage.

    What a person saw travels along, so that two who arrange at once do not overwrite each other.
    """

    def __init__(self, stages: Sequence[Stage], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = stages
        ready = [(one.code, str(one.sentence)) for one in conditions]
        for stage in stages:
            advice = playbook(stage)
            for name in (*FACTS, PLACE):
                field: forms.Field = Stage._meta.get_field(name).formfield(show_hidden_initial=name != PLACE)  # type: ignore[union-attr, assignment]
                field.initial = getattr(advice, name) if name in ADVICE else getattr(stage, name)
                if name in ADVICE:
                    field.widget.attrs["rows"] = 3
                self.fields[self.key(name, stage)] = field
            self.fields[self.key(LEAVE, stage)] = forms.MultipleChoiceField(
                label=Stage._meta.get_field(LEAVE).verbose_name,  # type: ignore[union-attr]
                choices=ready,
                required=False,
                initial=stage.conditions,
                widget=forms.CheckboxSelectMultiple,
            )

    @staticmethod
    def key(name: str, stage: Stage) -> str:
        """Return the name of a stage's field in this form."""
        return f"{name}-{stage.code}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each stage with its fields, in order; one with a wrong field stands open."""
        return [
            {
                "stage": stage,
                "fields": [self[self.key(name, stage)] for name in (*FACTS, LEAVE, PLACE)],
                "open": any(self.key(name, stage) in self.errors for name in (*FACTS, LEAVE, PLACE)),
            }
            for stage in self.stages
        ]

    def facts_of(self, stage: Stage) -> dict[str, Any]:
        """Return what was changed of the stage on this page."""
        told = self.cleaned_data
        facts = {name: told[self.key(name, stage)] for name in FACTS if self.key(name, stage) in self.changed_data}
        chosen = told[self.key(LEAVE, stage)]
        # The order of the list is that in which they are proved; what was kept keeps its place.
        kept = [code for code in stage.conditions if code in chosen]
        ordered = kept + [code for code in chosen if code not in kept]
        return facts | ({LEAVE: ordered} if ordered != stage.conditions else {})

    def seen_of(self, stage: Stage) -> dict[str, Any]:
        """Return what the person saw in the fields that they changed."""
        seen = {}
        for name in self.facts_of(stage):
            bound = self[self.key(name, stage)]
            if bound.html_initial_name in self.data:
                seen[name] = bound.field.to_python(self.data[bound.html_initial_name])
        return own_words(stage, seen)

    @property
    def order(self) -> list[Stage]:
        """The stages as their numbers order them; equal numbers stay as they stand."""
        return sorted(self.stages, key=lambda one: self.cleaned_data[self.key(PLACE, one)])
