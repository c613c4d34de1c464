"""Planning, moving and preparing appointments."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.subject import Subject
from rapport.agenda.models import Appointment
from rapport.agenda.queries.finding import SUBJECT
from rapport.agenda.queries.finding import subject as find_subject
from rapport.agenda.queries.people import number
from rapport.agenda.rules.repeat import WEEKDAYS, Repeat
from rapport.kit.refusals import BadInput
from rapport.kit.ui.inputs import DayInput
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues

REPEATS = [
    ("", _("Does not repeat")),
    ("DAILY", _("Every day")),
    ("WORKDAYS", _("Every working day")),
    ("WEEKLY", _("Every week")),
    ("FORTNIGHT", _("Every two weeks")),
    ("MONTHLY", _("Every month on this day")),
    ("YEARLY", _("Every year")),
]


class AppointmentForm(forms.ModelForm):
    """An appointment. `with_whom` are letters of a client's name, `about` the client that the page already knew."""

    about = forms.CharField(required=False, widget=forms.HiddenInput)
    on = forms.DateField(required=False, widget=forms.HiddenInput)
    with_whom = forms.CharField(label=_("Client"), required=False, max_length=200)
    last_day = forms.DateField(label=_("Last day"), required=False, widget=DayInput(), help_text=_("For whole days."))
    repeat = forms.ChoiceField(label=_("Repeats"), choices=REPEATS, required=False)
    repeat_until = forms.DateField(label=_("Repeats until"), required=False, widget=DayInput())
    invited = forms.ModelMultipleChoiceField(
        label=_("Colleagues invited"), queryset=Employee.objects.none(), required=False
    )

    class Meta:
        model = Appointment
        fields = ["title", "kind", "day", "time", "minutes", "place", "note", "private", "travel_minutes"]
        widgets = {
            "day": DayInput(),
            "time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "note": forms.Textarea({"rows": 3}),
            "title": forms.TextInput({"autofocus": True}),
            "kind": forms.RadioSelect,
        }
        help_texts = {"time": _("Leave it empty for whole days.")}

    def __init__(self, *args: Any, actor: Actor, about: Subject | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        people = colleagues().exclude(pk=number(actor))
        self.fields["invited"].queryset = people  # type: ignore[attr-defined]
        self.fields["minutes"].required = self.fields["travel_minutes"].required = False
        if about:
            self.fields["about"].initial = f"{about[0]}-{about[1]}"

    def _post_clean(self) -> None:
        """Leave the checks of the row to the deed: its sentences are the same, and it alone writes."""

    def clean(self) -> dict[str, Any]:
        """Whole days are counted in days; a way of repeating becomes its rule."""
        data = super().clean() or {}
        day, last = data.get("day"), data.get("last_day")
        if day and last and last < day:
            self.add_error("last_day", gettext("The last day can't come before the first."))
        return data

    def subject(self) -> Subject | None:
        """Return what the appointment is about. Raises BadInput when the letters find no client, or several."""
        kind, _, number = self.cleaned_data["about"].partition("-")
        if kind and number.isdecimal():
            return kind, int(number)
        letters = self.cleaned_data["with_whom"].strip()
        return (SUBJECT, find_subject(self.actor, letters).pk) if letters else None

    def values(self) -> dict[str, Any]:
        """Return the fields as `plan_appointment` and `edit_appointment` take them."""
        data = self.cleaned_data
        values = {name: data[name] for name in self.Meta.fields}
        values["travel_minutes"] = data["travel_minutes"] or 0
        values["minutes"] = data["minutes"] or 60
        if data["time"] is None:
            values["minutes"] = 1440 * (((data["last_day"] or data["day"]) - data["day"]).days + 1)
        # A way of repeating that the choices don't know stays unless another is chosen.
        same = not {"repeat", "repeat_until"} & set(self.changed_data)
        return values | {
            "repeats": self.instance.repeats
            if same
            else repeat_text(data["repeat"], data["day"], data["repeat_until"]),
            "invited": [person.pk for person in data["invited"]],
        }


def repeat_text(choice: str, first: date, until: date | None) -> str:
    """Return the chosen way of repeating as a rule. Raises BadInput when it would end before it begins."""
    if not choice:
        return ""
    if until and until < first:
        raise BadInput(fields={"repeat_until": [gettext("It can't stop repeating before its first day.")]})
    if choice == "WORKDAYS":
        return Repeat("WEEKLY", days=WEEKDAYS[:5], until=until).text()
    if choice == "FORTNIGHT":
        return Repeat("WEEKLY", interval=2, until=until).text()
    return Repeat(choice, until=until).text()


def repeat_choice(text: str) -> str:
    """Return which choice of the form a rule is; "" for none."""
    bare = ";".join(part for part in text.split(";") if not part.startswith(("UNTIL", "COUNT")))
    known = {
        "FREQ=DAILY": "DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "WORKDAYS",
        "FREQ=WEEKLY": "WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2": "FORTNIGHT",
        "FREQ=MONTHLY": "MONTHLY",
        "FREQ=YEARLY": "YEARLY",
    }
    return known.get(bare, "")


class PreparationForm(forms.Form):
    """What one wants to know before a meeting (R-080)."""

    goal = forms.CharField(label=_("What we want to reach"), required=False, max_length=10_000,
                           widget=forms.Textarea({"rows": 3}))  # fmt: skip
    offer = forms.CharField(label=_("What we will offer"), required=False, max_length=10_000,
                            widget=forms.Textarea({"rows": 3}))  # fmt: skip
    objections = forms.CharField(label=_("Objections that are likely, and our answers"), required=False,
                                 max_length=10_000, widget=forms.Textarea({"rows": 3}))  # fmt: skip
    prepared = forms.BooleanField(label=_("This will do: I am prepared"), required=False)


class ReasonForm(forms.Form):
    """A few words with a deed."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
