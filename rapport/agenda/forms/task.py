"""Giving tasks, answering them, handing them on."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.agenda.models import Task
from rapport.agenda.queries.finding import Addressee, addressees
from rapport.agenda.queries.people import hours_of
from rapport.agenda.rules.local_time import moment
from rapport.kit.ui.inputs import DayInput
from rapport.staff.actor import Actor, me


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput())


def _time() -> forms.TimeField:
    return forms.TimeField(
        label=_("At"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=_("Empty: by the end of the working day."),
    )


class PartForm(forms.Form):
    """A form that stands on a page beside others: the ids of its fields begin with its own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


class LineForm(PartForm):
    """A task typed as one line; `about` is the record that the page knew ("client-7")."""

    line = forms.CharField(
        label=_("New task"), max_length=400,
        widget=forms.TextInput({"placeholder": _("Check pallet 4417 @warehouse today 12:00 high")}),
    )  # fmt: skip
    about = forms.CharField(required=False, widget=forms.HiddenInput)


class TaskForm(forms.Form):
    """A task with all its fields. Without a receiver it is one's own."""

    title = forms.CharField(label=_("What has to be done"), max_length=200, widget=forms.TextInput({"autofocus": True}))
    to = forms.ChoiceField(label=_("Who shall do it"), required=False)
    day = _day(_("Due on"), required=False)
    at = _time()
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Task.Priority.choices, initial=2, coerce=int, required=False
    )
    minutes = forms.IntegerField(label=_("Estimate, minutes"), required=False, min_value=1, max_value=6000)
    words = forms.CharField(
        label=_("In more words"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 4})
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {one.code: one for one in addressees()}
        choices = [("", _("Myself")), *((code, one.name) for code, one in self.receivers.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def receiver(self) -> Addressee | None:
        """Return who was chosen, None for oneself."""
        return self.receivers.get(self.cleaned_data["to"])

    def values(self, actor: Actor) -> dict[str, Any]:
        """Return the fields as the deeds take them."""
        data = self.cleaned_data
        values = {"title": data["title"], "words": data["words"], "priority": data["priority"] or Task.Priority.NORMAL}
        if data["minutes"]:
            values["minutes"] = data["minutes"]
        return values | {"due_at": due(actor, data["day"], data["at"])}


class OtherDateForm(PartForm):
    """Another date, and why."""

    day = _day(_("By when can you do it?"))
    at = _time()
    words = forms.CharField(label=_("Why"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))


class MoveForm(OtherDateForm):
    """Another time for one's own."""


class DeclineForm(PartForm):
    """Why not."""

    reason = forms.CharField(label=_("Why not"), max_length=2000, widget=forms.Textarea({"rows": 2}))


class HandOnForm(PartForm):
    """Who takes over, and what they have to know."""

    to = forms.ChoiceField(label=_("Who takes over"))
    words = forms.CharField(label=_("What they have to know"), max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {one.code: one for one in addressees()}
        self.fields["to"].choices = [(code, one.name) for code, one in self.receivers.items()]  # type: ignore[attr-defined]


class ProgressForm(PartForm):
    """How far it is."""

    percent = forms.IntegerField(label=_("Done, per cent"), min_value=0, max_value=100)
    words = forms.CharField(label=_("Note"), required=False, max_length=2000)


class LimitForm(forms.Form):
    """How long a department may stay silent, in hours of work."""

    unit = forms.IntegerField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(label=_("Working minutes"), min_value=15, max_value=10_000)


def due(actor: Actor, day: date | None, at: time | None) -> datetime | None:
    """Return the deadline of a day and time where the actor is (UTC); without a time the end of their working day."""
    if day is None:
        return None
    hours = hours_of(me(actor))
    return moment(day, at or hours.ends, hours.zone)
