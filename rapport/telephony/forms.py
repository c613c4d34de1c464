"""What is asked of whoever connects lines, says whose calls are, and writes calls down."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, country_choices, people_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.telephony.actions import EXTENSION_FACTS, LINE_FACTS
from rapport.telephony.models import Call, Extension, Line
from rapport.telephony.queries.whose import caller_of

MOST_FOUND = 15


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line; the secret of an exchange is asked for and never shown."""

    password = forms.CharField(
        label=_("Secret of the exchange"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("For AMI only. Signed messages get a secret from here, which is shown once."),
    )
    field_order = (*LINE_FACTS, "password")

    class Meta:
        model = Line
        fields = LINE_FACTS

    def __init__(self, data: Any = None, row: Line | None = None, **initial: Any) -> None:
        held = {name: getattr(row, name) for name in LINE_FACTS} if row else initial
        super().__init__(data, initial=held)
        self.fields["country"] = forms.ChoiceField(
            label=Line._meta.get_field("country").verbose_name, required=False,
            choices=[("", _("None")), *country_choices()], help_text=Line._meta.get_field("country").help_text,
        )  # fmt: skip
        self.order_fields(self.field_order)

    def _post_clean(self) -> None:
        """Leave it to the deed, which knows the line that is changed."""


class ExtensionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whose a number is, from a day on."""

    class Meta:
        model = Extension
        fields = EXTENSION_FACTS
        widgets = {"since": DayInput(), "until": DayInput()}

    def __init__(self, data: Any = None, row: Extension | None = None, **initial: Any) -> None:
        held = {name: getattr(row, name) for name in EXTENSION_FACTS} if row else initial
        super().__init__(data, initial=held)
        self.fields["employee"].queryset = Employee.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """Leave it to the deed, which knows the extension that is changed."""


class FindForm(forms.Form):
    """By which words a client is looked for."""

    q = forms.CharField(label=_("Name, number, town or address"), max_length=100)


class WhoseForm(forms.Form):
    """Whose a call is: one of the clients and people that were found for the words typed."""

    whose = forms.ChoiceField(label=_("Whose call it is"), widget=forms.RadioSelect)
    remember = forms.BooleanField(
        label=_("Remember this number"),
        help_text=_("It is written on the card, and the next call from it finds its way by itself."),
        required=False,
        initial=True,
    )

    def __init__(self, actor: Actor, call: Call, typed: str, data: Any = None) -> None:
        super().__init__(data)
        known = people_seen_by(actor).filter(client__isnull=False)
        self.people = list(known.filter(pk__in=numbers_of("person", typed)).select_related("client")[:MOST_FOUND])
        self.clients = list(clients_seen_by(actor).filter(pk__in=numbers_of("client", typed))[:MOST_FOUND])
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            *((f"person-{one.pk}", f"{one} · {one.client}") for one in self.people),
            *((f"client-{one.pk}", one.name) for one in self.clients),
        ]
        if not call.e164 or caller_of(call.e164)[0] is not None:
            del self.fields["remember"]

    @property
    def found(self) -> bool:
        """True when there is somebody to choose."""
        return bool(self.people or self.clients)

    @property
    def told(self) -> dict[str, Any]:
        """What the deed asks for."""
        kind, _dash, number = self.cleaned_data["whose"].partition("-")
        person: Person | None = next((one for one in self.people if kind == "person" and str(one.pk) == number), None)
        client: Client | None = next((one for one in self.clients if kind == "client" and str(one.pk) == number), None)
        whose = client or (person.client if person else None)
        return {"client": whose, "person": person, "remember": bool(self.cleaned_data.get("remember"))}


class AsideForm(forms.Form):
    """Why a call is not for us."""

    reason = forms.CharField(label=_("Why it is not for us"), max_length=500)


class LogForm(forms.Form):
    """What was said in a call; everything else the exchange knows."""

    words = forms.CharField(
        label=_("What was said?"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 3})
    )
    decisions = forms.CharField(
        label=_("Decisions"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 2})
    )
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=200)
    next_step_at = forms.DateField(label=_("By"), required=False, widget=DayInput())

    def told(self, actor: Actor) -> dict[str, Any]:
        """What the deed asks for, with the day of the next step as the end of that working day."""
        told, day = dict(self.cleaned_data), self.cleaned_data["next_step_at"]
        ends = actor.employee.day_ends if actor.employee else time(17)
        return told | {"next_step_at": timezone.make_aware(datetime.combine(day, ends)) if day else None}
