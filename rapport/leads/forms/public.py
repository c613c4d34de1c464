"""The public form: what a visitor may write, and the stamp that tells people from programs."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from rapport.leads.forms.fields import text_field
from rapport.leads.models import FormPage
from rapport.parties.queries import country_choices

SALT = "leads.enquiry"
QUICKEST, LONGEST = 3, 86_400
# Named like something that programs like to fill in.
TRAP = "website"


def new_stamp(code: str, at: datetime) -> str:
    """Return a signed stamp of the page that is shown now: the form's code, the moment, and a number used once."""
    return signing.dumps({"code": code, "at": int(at.timestamp()), "once": secrets.token_urlsafe(12)}, salt=SALT)


def age_of(stamp: str, code: str, at: datetime) -> int | None:
    """Return how many seconds ago the page with the stamp was shown; None for a stamp that is not ours."""
    try:
        told = signing.loads(stamp, salt=SALT)
        shown = int(told["at"]) if told["code"] == code else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    return None if shown is None else int(at.timestamp()) - shown


class _OneLine(forms.CharField):
    """One line of text: line ends and runs of blanks become one blank, so that nothing can pose as a header."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class EnquiryForm(forms.Form):
    """What a visitor writes. One of e-mail and phone is needed, so that we can answer."""

    person_name = _OneLine(label=_("Your name"), max_length=200)
    name = _OneLine(label=_("Company"), max_length=400, required=False)
    email = _OneLine(label=_("E-mail"), max_length=254, required=False)
    phone = _OneLine(label=_("Phone"), max_length=100, required=False)
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
