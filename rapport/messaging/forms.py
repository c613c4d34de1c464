"""The forms in which messages and standard texts are written."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.messaging.models import Template
from rapport.messaging.queries import addresses_of
from rapport.parties.models import Client, Person
from rapport.privacy.queries import purposes_on_consent


class MessageForm(forms.Form):
    """One e-mail to a client: to one of the known addresses."""

    to = forms.ChoiceField(label=_("To"))
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea({"rows": 6}))

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self.known = {str(point.pk): (person, point) for person, point in addresses_of(client)}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (key, f"{person} <{point.value}>" if person else point.value) for key, (person, point) in self.known.items()
        ]

    def letter(self) -> dict[str, Any]:
        """Return what `write_message` takes."""
        person: Person | None
        person, point = self.known[self.cleaned_data["to"]]
        data = self.cleaned_data
        return {"person": person, "address": point.value, "subject": data["subject"], "body": data["body"]}


class RoundForm(forms.Form):
    """One text to many clients."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("{person}, {client}, {sender}, {firm} and {day} are filled in for each client."),
    )
    purpose = forms.ModelChoiceField(
        purposes_on_consent(),
        label=_("Purpose"),
        required=False,
        empty_label=_("A matter between us: no consent is needed"),
        help_text=_("For advertising and news only those are written to who consent; each gets a link to withdraw."),
    )


class TemplateForm(forms.Form):
    """A standard text in one language."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Template.Purpose.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("{person}, {client}, {sender}, {sender_phone}, {firm} and {day} are filled in."),
    )
