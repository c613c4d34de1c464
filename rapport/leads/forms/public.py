"""The public form: what a visitor may write."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.kit.strangers import OneLine
from rapport.leads.forms.fields import text_field
from rapport.leads.models import FormPage
from rapport.parties.queries import country_choices


class EnquiryForm(forms.Form):
    """What a visitor writes. One of e-mail and phone is needed, so that we can answer."""

    person_name = OneLine(label=_("Your name"), max_length=200)
    name = OneLine(label=_("Company"), max_length=400, required=False)
    email = OneLine(label=_("E-mail"), max_length=254, required=False)
    phone = OneLine(label=_("Phone"), max_length=100, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, required=False)
    need = text_field(_("What can we do for you?"), required=True, rows=5, longest=5000)

    def __init__(self, page: FormPage, language: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for name, kind in (("person_name", "name"), ("name", "organization"), ("email", "email"), ("phone", "tel")):
            self.fields[name].widget.attrs["autocomplete"] = kind
        self.questions = [str(one) for one in page.text_in(language)["questions"]]
        for number, question in enumerate(self.questions):
            self.fields[f"answer_{number}"] = text_field(question, longest=2000)

    def clean(self) -> dict[str, Any]:
        """Ask for a way to answer."""
        told = super().clean() or {}
        if not self.errors and not told.get("email") and not told.get("phone"):
            self.add_error("email", str(_("Leave an e-mail or a phone, so that we can answer you.")))
        return told

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the lead."""
        names = ("person_name", "name", "email", "phone", "country", "need")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Question and answer in order, without those left empty."""
        pairs = [(question, self.cleaned_data[f"answer_{n}"]) for n, question in enumerate(self.questions)]
        return [(question, answer) for question, answer in pairs if answer]
