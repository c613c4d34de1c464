"""The forms in which talks and answers are written."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Channel, Direction, Outcome
from rapport.kit.ui import formats
from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import colleague_names, colleagues

# What can come of each means of talking; the first is chosen when nothing is.
OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    Channel.PHONE: (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.LATER, Outcome.MESSAGE_LEFT),
    Channel.NOTE: (Outcome.NOTED,),
}
MET = (Outcome.HELD, Outcome.CANCELLED)
WROTE = (Outcome.SENT, Outcome.RECEIVED)
FACE_TO_FACE = {Channel.VISIT, Channel.MEETING, Channel.PRESENTATION}


def outcomes_of(channel: str) -> tuple[Outcome, ...]:
    """Return how talks by this means can end."""
    return OUTCOMES.get(channel) or (MET if channel in FACE_TO_FACE else WROTE)


class ColleagueNames(ModelChoiceIterator):
    """The choices of a field for a colleague, numbers and names without the rest of their rows."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from colleague_names()


class TalkForm(forms.Form):
    """One talk. How it ended is chosen beforehand, so that Save alone is enough.

    With a next step and its day the step is planned as well.
    """

    channel = forms.ChoiceField(label=_("Means"), choices=Channel.choices, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, required=False)
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was said?"), required=False, max_length=20000, widget=forms.Textarea({"rows": 3})
    )
    decisions = forms.CharField(
        label=_("Decisions"), required=False, max_length=20000, widget=forms.Textarea({"rows": 2})
    )
    people = forms.ModelMultipleChoiceField(
        label=_("With whom"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    happened_at = forms.DateTimeField(
        label=_("When, if not now"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=1440)
    next_chip = forms.ChoiceField(label=_("Next step"), required=False, widget=forms.RadioSelect)
    next_step = forms.CharField(label=_("Another step"), required=False, max_length=300)
    next_step_at = forms.DateField(label=_("By"), required=False, widget=DayInput())
    question = forms.CharField(
        label=_("Question left open"), required=False, max_length=5000, widget=forms.Textarea({"rows": 2})
    )
    question_owner = forms.ModelChoiceField(
        label=_("Who finds the answer"), queryset=Employee.objects.none(), required=False
    )
    call_back_at = forms.DateTimeField(
        label=_("Call back at"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, client: Client, today: date, channel: str = Channel.PHONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = outcomes_of(channel)
        self.fields["next_chip"].choices = [("", _("None")), *step_chips(today)]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [(o.value, o.label) for o in outcomes]  # type: ignore[attr-defined]
        self.fields["channel"].initial = channel
        self.fields["direction"].initial = Direction.OUT
        self.fields["outcome"].initial = outcomes[0].value
        self.fields["people"].queryset = client.people.all()  # type: ignore[attr-defined]
        # Fifty colleagues are offered by their names alone; only the chosen one is read whole.
        owner: Any = self.fields["question_owner"]
        owner.queryset = colleagues()
        owner.widget.choices = ColleagueNames(owner)

    def clean(self) -> dict[str, Any]:
        """A step needs its day, and a day its step: neither is kept alone."""
        data = super().clean() or {}
        if data.get("next_chip") and not data.get("next_step"):
            data["next_step"], data["next_step_at"] = str(_("Call again")), date.fromisoformat(data["next_chip"])
        if data.get("next_step_at") and not data.get("next_step"):
            self.add_error("next_step", _("Say what the next step is."))
        return data

    def talk(self, actor: Actor) -> dict[str, Any]:
        """Return what `log_talk` takes, with the day of the next step as the end of that working day."""
        data = self.cleaned_data
        step_day = data.get("next_step_at")
        return {
            "channel": data.get("channel") or Channel.PHONE,
            "direction": data.get("direction") or Direction.OUT,
            "outcome": data["outcome"],
            "words": data["words"],
            "decisions": data["decisions"],
            "people": list(data["people"]),
            "happened_at": data["happened_at"],
            "minutes": data["minutes"],
            "next_step": data["next_step"],
            "next_step_at": end_of_day(actor, step_day) if step_day else None,
        }

    def whole(self, actor: Actor) -> dict[str, Any]:
        """Return what `log_whole_talk` takes: the talk, and what it left to do."""
        data = self.cleaned_data
        left = {name: data[name] for name in ("question", "question_owner", "call_back_at")}
        return self.talk(actor) | left


class QuestionForm(forms.Form):
    """The answer to an open question, and whether the client has heard it."""

    answer = forms.CharField(label=_("Answer"), max_length=20000, widget=forms.Textarea({"rows": 3}))
    told = forms.BooleanField(label=_("The client knows the answer"), required=False)


class PassForm(forms.Form):
    """Who shall answer instead."""

    to = forms.ModelChoiceField(label=_("Who can answer"), queryset=Employee.objects.none())
    note = forms.CharField(label=_("What they should know"), required=False, max_length=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues()  # type: ignore[attr-defined]


def end_of_day(actor: Actor, day: date) -> datetime:
    """Return the end of the actor's working day on that day, aware."""
    ends = actor.employee.day_ends if actor.employee else time(17)
    return timezone.make_aware(datetime.combine(day, ends))


def step_chips(today: date) -> list[tuple[str, str]]:
    """Return the days offered for calling again (ISO day, words): next working day, in three days, in a week."""
    chips = []
    for distance in (1, 3, 7):
        day = today + timedelta(days=distance)
        while day.weekday() > 4:
            day += timedelta(days=1)
        chips.append((day.isoformat(), gettext("Call on %(day)s") % {"day": formats.day(day, "EEE d MMM")}))
    return list(dict(chips).items())
