"""The forms of the day: a talk from the queue, another time, a word, the rhythm of the week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import TWO_WAY, Outcome
from rapport.kit.ui import formats
from rapport.workday.models import Rhythm

OUTCOMES = (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.LATER, Outcome.MESSAGE_LEFT)
MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
CHIPS = (1, 3, 7)


def _moment_field(label: Any, *, required: bool = False) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        input_formats=MOMENT_FORMATS,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class TalkForm(forms.Form):
    """How the call ended. The outcome is chosen beforehand, so that Save alone is enough."""

    outcome = forms.ChoiceField(
        label=_("How did the call end?"),
        choices=[(outcome.value, outcome.label) for outcome in OUTCOMES],
        initial=Outcome.REACHED.value,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Note"), required=False, max_length=20000, widget=forms.Textarea({"rows": 2}))
    next_chip = forms.ChoiceField(label=_("Next step"), required=False, widget=forms.RadioSelect)
    next_step = forms.CharField(label=_("Another step"), required=False, max_length=200)
    next_at = _moment_field(_("At another time"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_chip"].choices = [("", _("None")), *step_chips(today)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A step needs its time; a time that has passed is no next step."""
        data = super().clean() or {}
        if data.get("next_step") and not (data.get("next_at") or data.get("next_chip")):
            self.add_error("next_at", _("Say by when, or choose one of the days above."))
        return data

    def talk(self, work_ends: datetime) -> dict[str, Any]:
        """Return what `take_up` takes; a day without a time lasts until work ends (today's end is given)."""
        data = self.cleaned_data
        at = data["next_at"] or _end_of(data["next_chip"], work_ends)
        given = {"outcome": data["outcome"], "words": data["words"]}
        if data["outcome"] not in TWO_WAY:
            return given | {"again_at": at}
        if at is None:
            return given
        return given | {"next_step": data["next_step"] or gettext("Call again"), "next_step_at": at}


def _end_of(day: str, work_ends: datetime) -> datetime | None:
    if not day:
        return None
    local = timezone.localtime(work_ends)
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), local.time()))


def step_chips(today: date) -> list[tuple[str, str]]:
    """Return the days offered for the next call (ISO day, words): the next working day, in three days, in a week."""
    chips = {}
    for distance in CHIPS:
        day = today + timedelta(days=distance)
        while day.weekday() > 4:
            day += timedelta(days=1)
        chips[day.isoformat()] = gettext("Call %(day)s") % {"day": formats.day(day, "EEE d")}
    return list(chips.items())


class LaterForm(forms.Form):
    """Which row, and until when."""

    row = forms.CharField(max_length=60, widget=forms.HiddenInput)
    until = _moment_field(_("Until"), required=True)


class SkipForm(forms.Form):
    """Why something that breaks has to wait."""

    reason = forms.CharField(
        label=_("Why does it have to wait?"),
        max_length=500,
        error_messages={"required": _("Say in a word why it has to wait: it is breaking.")},
    )


class RhythmForm(forms.Form):
    """What each day of the week is kept for; a preset sets all of them at once."""

    def __init__(self, *args: Any, monday: date, days: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, kind in enumerate(days):
            self.fields[f"day_{number}"] = forms.ChoiceField(
                label=formats.day(monday + timedelta(days=number), "EEEE"),
                choices=Rhythm.Kind.choices,
                initial=kind,
                widget=forms.RadioSelect,
            )

    def kinds(self) -> list[str]:
        """Return what was chosen, Monday first."""
        return [self.cleaned_data[name] for name in self.fields]
