"""What is asked of whoever connects mailboxes and sorts letters."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.inputs import DayInput
from rapport.mailroom.actions import MAILBOX_FACTS
from rapport.mailroom.actions.paper import ON_PAPER
from rapport.mailroom.models import Letter, Mailbox
from rapport.mailroom.reading.letters import MOST_TEXT
from rapport.mailroom.rules import answer_subject
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_like, clients_seen_by, people_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MOST_FOUND = 15


class MailboxForm(forms.ModelForm):  # type: ignore[type-arg]
    """A mailbox; the password is asked for and never shown."""

    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ("name", "host", "port", "security", "login", "password", "folders", "since", "employee", "unit")

    class Meta:
        model = Mailbox
        fields = MAILBOX_FACTS
        widgets = {"folders": forms.Textarea(attrs={"rows": 3}), "since": DayInput()}

    def __init__(self, data: Any = None, row: Mailbox | None = None, **initial: Any) -> None:
        held = {name: getattr(row, name) for name in MAILBOX_FACTS} if row else initial
        super().__init__(data, initial=held)
        self.fields["employee"].queryset = Employee.objects.filter(is_active=True)  # type: ignore[attr-defined]
        if row:
            self.fields["password"].help_text = _("Empty: the password stays as it is.")

    def _post_clean(self) -> None:
        """Leave it to the deed, which knows the mailbox that is changed."""


class FindForm(forms.Form):
    """By which words a client is looked for."""

    q = forms.CharField(label=_("Name, number, town or address"), max_length=100)


class WhoseForm(forms.Form):
    """Whose a letter is: one of the clients and people that were found for the words typed."""

    whose = forms.ChoiceField(label=_("Whose letter it is"), widget=forms.RadioSelect)
    remember = forms.BooleanField(
        label=_("Remember this address"),
        help_text=_("It is written on the card, and the next letter from it finds its way by itself."),
        required=False,
        initial=True,
    )

    def __init__(self, actor: Actor, letter: Letter, typed: str, data: Any = None) -> None:
        super().__init__(data)
        self.people = list(
            people_seen_by(actor)
            .filter(client__isnull=False, pk__in=numbers_of("person", typed))
            .select_related("client")[:MOST_FOUND]
        )
        self.clients = list(clients_seen_by(actor).filter(pk__in=numbers_of("client", typed))[:MOST_FOUND])
        there = {one.pk for one in self.clients}
        # A name with a slip in it, in another script, a domain of theirs: what the search by words does not find.
        like = clients_like(actor, typed, reached=letter.sender, limit=MOST_FOUND)
        self.clients += [one for one in like if one.pk not in there][: MOST_FOUND - len(there)]
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            *((f"person-{one.pk}", f"{one} · {one.client}") for one in self.people),
            *((f"client-{one.pk}", one.name) for one in self.clients),
        ]
        if not letter.sender:
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
    """Why a letter is not for us."""

    reason = forms.CharField(label=_("Why it is not for us"), max_length=500)


class PaperForm(forms.Form):
    """A letter or fax on paper."""

    means = forms.ChoiceField(label=_("Means"), choices=[(one.value, one.label) for one in ON_PAPER])
    way = forms.ChoiceField(label=_("Way"), choices=Letter.Way.choices)
    on = forms.DateField(label=_("Day"), widget=DayInput())
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=500)
    text = forms.CharField(
        label=_("What it says"), max_length=MOST_TEXT, required=False, widget=forms.Textarea({"rows": 5})
    )
    file = forms.FileField(label=_("File"), required=False, help_text=_("A scan or a copy."))

    def __init__(self, client: Client, today: date, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"on": today})
        people = Person.objects.present().filter(client=client).exclude(name="")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a letter."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea({"rows": 8}))

    def __init__(self, letter: Letter, data: Any = None) -> None:
        super().__init__(data, initial={"subject": answer_subject(letter.subject)})
