"""What visitors of the web site and our people fill in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.strangers import OneLine
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.website.models import Chat, WebDesk
from rapport.website.models.desks import LONGEST_TEXT, TEXTS
from rapport.website.models.lines import LONGEST_LINE
from rapport.website.models.questions import LONGEST_QUESTION

MOST_FOUND = 15
PLAIN = ("name", "code", "unit", "chat_open", "form_open")


def _words(label: Any, *, rows: int, longest: int, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": rows}))


class BeginForm(forms.Form):
    """The first line of a chat. While the desk is closed an address is needed, so that we can answer."""

    words = _words(_("How can we help you?"), rows=3, longest=LONGEST_LINE)
    visitor = OneLine(label=_("Your name"), max_length=200, required=False)
    email = OneLine(label=_("E-mail"), max_length=254, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, closed: bool = False) -> None:
        super().__init__(data)
        self.fields["visitor"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "inputmode": "email"}
        self.fields["email"].required = closed


class LineForm(forms.Form):
    """One line of a chat, from either side."""

    words = _words(_("Your message"), rows=2, longest=LONGEST_LINE)


class AskForm(forms.Form):
    """A question to the company, from anybody on the web."""

    name = OneLine(label=_("Your name"), max_length=200)
    email = OneLine(label=_("E-mail"), max_length=254)
    order_number = OneLine(label=_("Order number, if it is about an order"), max_length=60, required=False)
    question = _words(_("Your question"), rows=6, longest=LONGEST_QUESTION)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for name, kind in (("name", "name"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = kind


class HandForm(forms.Form):
    """To whom a chat goes."""

    to = forms.ModelChoiceField(colleagues(), label=_("To whom"))
    words = _words(_("What they should know"), rows=3, longest=2000, required=False)


class EndForm(forms.Form):
    """What becomes of a chat."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect, choices=Chat.Outcome)
    subject = forms.CharField(
        label=_("Subject"), max_length=200, required=False, help_text=_("For an enquiry: what it is about.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, help_text=_("When there is nothing more to do: why.")
    )


class ReasonForm(forms.Form):
    """Why a question is not for us."""

    reason = forms.CharField(label=_("Why it is not for us"), max_length=500)


class FindForm(forms.Form):
    """By which words a client is looked for."""

    q = forms.CharField(label=_("Name, number, town or address"), max_length=100)


class WhoseForm(forms.Form):
    """Which client somebody from the web belongs to: one of those found for the words typed, or reached there."""

    whose = forms.ChoiceField(label=_("Who it is"), widget=forms.RadioSelect)

    def __init__(
        self, actor: Actor, typed: str, reached: tuple[Client | None, Person | None], data: Any = None
    ) -> None:
        super().__init__(data)
        people = people_seen_by(actor).filter(client__isnull=False).select_related("client")
        clients = clients_seen_by(actor)
        sure = {"person": reached[1].pk if reached[1] else 0, "client": reached[0].pk if reached[0] else 0}
        found = numbers_of("person", typed) if typed else []
        self.people = {one.pk: one for one in people.filter(pk__in=[sure["person"]])}
        self.people |= {one.pk: one for one in people.filter(pk__in=found)[:MOST_FOUND]}
        self.clients = {one.pk: one for one in clients.filter(pk__in=[sure["client"]])}
        self.clients |= {
            one.pk: one for one in clients.filter(pk__in=numbers_of("client", typed) if typed else [])[:MOST_FOUND]
        }
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            *((f"person-{one.pk}", f"{one} · {one.client}") for one in self.people.values()),
            *((f"client-{one.pk}", one.name) for one in self.clients.values()),
        ]
        if sure["person"] in self.people:
            self.initial["whose"] = f"person-{sure['person']}"
        elif sure["client"] in self.clients:
            self.initial["whose"] = f"client-{sure['client']}"

    @property
    def found(self) -> bool:
        """True when there is somebody to choose."""
        return bool(self.people or self.clients)

    @property
    def told(self) -> dict[str, Any]:
        """What the deed asks for."""
        kind, _dash, number = self.cleaned_data["whose"].partition("-")
        if kind == "person":
            person = self.people[int(number)]
            return {"client": person.client, "person": person}
        return {"client": self.clients[int(number)], "person": None}


class DeskForm(forms.Form):
    """A desk on the web, with its texts in each language."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(
        label=_("Address"), max_length=40, help_text=_("Small letters a to z, figures and hyphens: it stands in links.")
    )
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit that answers"))
    chat_open = forms.BooleanField(label=_("Chat is offered"), required=False, initial=True)
    form_open = forms.BooleanField(label=_("Form is offered"), required=False, initial=True)
    sites = forms.CharField(
        label=_("Web sites that show the chat, one a line"), max_length=3000, required=False,
        widget=forms.Textarea({"rows": 2}), help_text=_("Like https://www.firm.example"),
    )  # fmt: skip

    def __init__(self, data: Any = None, row: WebDesk | None = None) -> None:
        start = {name: getattr(row, name) for name in PLAIN} | {"sites": "\n".join(row.sites)} if row else None
        super().__init__(data, initial=start)
        for language, spoken in settings.LANGUAGES:
            held, told = (row.texts.get(language, {}) if row else {}), {"language": spoken}
            labels = {
                "title": _now("Title (%(language)s)") % told,
                "intro": _now("Greeting (%(language)s)") % told,
                "notice": _now("What happens with what is written (%(language)s)") % told,
            }
            for name in TEXTS:
                widget = forms.TextInput() if name == "title" else forms.Textarea({"rows": 2})
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=labels[name], max_length=LONGEST_TEXT[name], required=False, widget=widget,
                    initial=held.get(name),
                )  # fmt: skip

    @property
    def facts(self) -> dict[str, Any]:
        """What the person said, the texts by language."""
        told = self.cleaned_data
        texts = {
            language: {name: told.get(f"{name}_{language}", "").replace("\r\n", "\n") for name in TEXTS}
            for language, _spoken in settings.LANGUAGES
        }
        return {**{name: told[name] for name in PLAIN}, "sites": told["sites"].splitlines(), "texts": texts}
