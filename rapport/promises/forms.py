"""The forms in which promises are made, moved and ended."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.agenda.rules.local_time import moment
from rapport.interactions.models import Channel
from rapport.kit.ui.inputs import ClockInput, DayInput
from rapport.messaging.queries import addresses_of
from rapport.parties.models import Client, Person
from rapport.promises.actions.common import YEARS
from rapport.promises.actions.moving import Letter
from rapport.promises.facts import fact_choices
from rapport.promises.models import Expectation, Promise
from rapport.promises.rules.dates import END_OF_DAY
from rapport.promises.sources import choices, pair_of
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues

NOTHING = [("", "-")]
LETTER = "letter"


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _moment_field(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip


class _WithDate(forms.Form):
    """A day, and an hour if one was named."""

    def clean_due_at(self) -> date:
        """Take no day of a year that nobody can mean."""
        day: date = self.cleaned_data["due_at"]
        if day.year not in YEARS:
            raise forms.ValidationError(gettext("This date is too far away. Choose one that you can promise."))
        return day

    def due(self, actor: Actor) -> dict[str, Any]:
        """Return the moment (aware), and whether any time of the day will do."""
        day, at = self.cleaned_data["due_at"], self.cleaned_data["due_time"]
        return {"due_at": moment(day, at or END_OF_DAY, actor.zone), "whole_day": at is None}


def _day() -> forms.DateField:
    return forms.DateField(label=_("By which day"), widget=DayInput())


def _hour() -> forms.TimeField:
    return forms.TimeField(
        label=_("By what time"), required=False, widget=ClockInput(), help_text=_("Empty: at any time of that day.")
    )


class PromiseForm(_WithDate):
    """A promise to the client; what its kind does not ask for stays empty."""

    words = forms.CharField(label=_("What is promised"), max_length=500, widget=_lines())
    kind = forms.ChoiceField(label=_("Kind"), choices=Promise.Kind.choices, initial=Promise.Kind.OTHER)
    due_at = _day()
    due_time = _hour()
    person = forms.ModelChoiceField(label=_("To whom"), queryset=Person.objects.none(), required=False)
    owner = forms.ModelChoiceField(label=_("Who keeps it"), queryset=Employee.objects.none(), required=False)
    percent = forms.DecimalField(
        label=_("Discount, per cent"), max_digits=5, decimal_places=2, required=False,
        help_text=_("Off the price of the list; 0 promises that the price stays."),
    )  # fmt: skip
    amount = forms.DecimalField(label=_("Money back"), max_digits=15, decimal_places=2, required=False)
    currency = forms.CharField(label=_("Currency"), max_length=3, required=False)
    fact = forms.ChoiceField(
        label=_("What makes the money back certain"), required=False,
        help_text=_("Without one your own right to give money back has to cover it."),
    )  # fmt: skip
    source = forms.ChoiceField(label=_("Where it was promised"), required=False)

    def __init__(self, actor: Actor, client: Client, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"currency": client.currency or "EUR", "owner": actor.pk, **(initial or {})})
        fields: Any = self.fields
        fields["person"].queryset = client.people.all()
        fields["owner"].queryset = colleagues()
        fields["fact"].choices = [*NOTHING, *fact_choices(actor, client)]
        fields["source"].choices = [*NOTHING, *choices(actor, client)]
        self.actor = actor

    @property
    def given(self) -> dict[str, Any]:
        """Return what `make_promise` takes."""
        told = dict(self.cleaned_data)
        due, kind = self.due(self.actor), told["kind"]
        told["owner"] = None if told["owner"] == me(self.actor) else told["owner"]
        told["percent"] = told["percent"] if kind == Promise.Kind.DISCOUNT else None
        money = kind == Promise.Kind.REFUND
        told |= {"amount": told["amount"], "currency": told["currency"].upper()} if money else {
            "amount": None, "currency": "",
        }  # fmt: skip
        told["fact"] = pair_of(told["fact"]) if money else None
        told["source"] = pair_of(told["source"])
        del told["due_time"]
        return told | due


class KeepForm(forms.Form):
    """What proves that a promise was kept."""

    outcome = forms.CharField(label=_("What came of it"), max_length=1000, required=False, widget=_lines())
    proof = forms.ChoiceField(label=_("What proves it"), required=False)
    kept_at = _moment_field(_("When, if not now"))

    def __init__(self, actor: Actor, promise: Promise, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        found = choices(actor, promise.client, promise.made_at)
        self.fields["proof"].choices = [*NOTHING, *found]  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        """Return what `keep_promise` takes."""
        return {**self.cleaned_data, "proof": pair_of(self.cleaned_data["proof"])}


class MoveForm(_WithDate):
    """Another date: why, and how the client hears of it, by default by the letter below."""

    due_at = _day()
    due_time = _hour()
    reason = forms.CharField(label=_("Why"), max_length=500, widget=_lines(1))
    how = forms.ChoiceField(label=_("How the client hears of it"))
    told_at = _moment_field(_("When the client heard, if not now"))
    to = forms.ChoiceField(label=_("To"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Text"), max_length=20_000, required=False, widget=_lines(5),
        help_text=_("{date} stands for the new date, in the client's language."),
    )  # fmt: skip

    def __init__(self, actor: Actor, promise: Promise, data: Any = None) -> None:
        client = promise.client
        self.known = {str(point.pk): (person, point) for person, point in addresses_of(client)}
        means = [(code, label) for code, label in Channel.choices if code != Channel.NOTE]
        letter = [(LETTER, _("By the e-mail below, which leaves now"))] if self.known else []
        start = {"due_at": None, "how": LETTER if self.known else Channel.PHONE}
        mine = next((key for key, (person, _p) in self.known.items() if person and person.pk == promise.person_id), "")
        super().__init__(data, initial=start | {"to": mine or next(iter(self.known), "")} | _letter(promise))
        fields: Any = self.fields
        fields["how"].choices = [*letter, *means]
        fields["to"].choices = [
            (key, f"{person} <{point.value}>" if person else point.value) for key, (person, point) in self.known.items()
        ]
        if not self.known:
            for name in ("to", "subject", "body"):
                del self.fields[name]
        self.actor = actor

    def clean(self) -> dict[str, Any]:
        """A letter needs all of its parts."""
        data = super().clean() or {}
        if data.get("how") == LETTER:
            for name in ("to", "subject", "body"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, gettext("The e-mail needs this."))
        return data

    @property
    def given(self) -> dict[str, Any]:
        """Return what `move_promise` takes."""
        told = self.cleaned_data
        given = {"reason": told["reason"], **self.due(self.actor)}
        if told["how"] != LETTER:
            return given | {"how": told["how"], "told_at": told["told_at"]}
        person, point = self.known[told["to"]]
        return given | {
            "letter": Letter(address=point.value, person=person, subject=told["subject"], body=told["body"])
        }


def _letter(promise: Promise) -> dict[str, str]:
    """Return how the letter begins, in the client's language."""
    person = promise.person
    with translation.override((person.language if person else "") or promise.client.language or "en"):
        body = gettext("We need more time for what we promised you: %(what)s\nYou will have it by {date}.")
        return {"subject": gettext("A new date for our promise"), "body": body % {"what": promise.words}}


class BreakForm(forms.Form):
    """Why a promise is broken, and what the client was told."""

    reason = forms.CharField(label=_("Why it was not kept"), max_length=1000, widget=_lines())
    told = forms.CharField(label=_("What the client was told"), max_length=1000, widget=_lines())


class WithdrawForm(forms.Form):
    """How the client agreed that a promise need not be kept."""

    why = forms.CharField(label=_("How the client agreed"), max_length=1000, widget=_lines())


class HandOnForm(forms.Form):
    """Who keeps a promise from now on."""

    to = forms.ModelChoiceField(label=_("Who keeps it"), queryset=Employee.objects.none())
    note = forms.CharField(label=_("What they should know"), required=False, max_length=1000)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field: Any = self.fields["to"]
        field.queryset = colleagues()


class ExpectationForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the client expects, beside what we promised."""

    class Meta:
        model = Expectation
        fields = ("words", "by_day", "person", "promise")
        widgets = {"words": _lines(), "by_day": DayInput()}

    def __init__(self, client: Client, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        fields["person"].queryset = client.people.all()
        fields["promise"].queryset = Promise.objects.filter(client=client).order_by("-id")


class ExpectationEndForm(forms.Form):
    """How an expectation ended."""

    ending = forms.CharField(label=_("How it ended"), max_length=1000, widget=_lines())
    met = forms.TypedChoiceField(
        label=_("Did the client get what they expected?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No, it was talked over"))], coerce=lambda said: said == "yes",
    )  # fmt: skip


def start_from(due_at: datetime, whole_day: bool) -> dict[str, Any]:
    """Return how day and hour of a form begin, in the active zone, for a moment that was found in a text."""
    return {"due_at": due_at.date(), "due_time": None if whole_day else time(due_at.hour, due_at.minute)}
