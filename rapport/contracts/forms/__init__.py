"""What people fill in on the pages of contracts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.contracts.models import Ball, Contract, ContractTemplate, Obligation, Paper
from rapport.kit.ui.inputs import DayInput
from rapport.parties.models import Client, Person

LONG = 100_000


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    widget = DayInput()
    return forms.DateField(label=label, required=required, widget=widget)


def _text(label: Any, *, required: bool = False, longest: int = LONG, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": rows}), strip=True
    )


class HeadForm(forms.Form):
    """The head of a contract."""

    subject = forms.CharField(label=_("Subject of the contract"), max_length=300)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=16, decimal_places=3)
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Signs for the client"), required=False)
    starts_on = _day(_("In force from"))
    ends_on = _day(_("Last day"))
    notice_days = forms.IntegerField(label=_("Days of notice"), min_value=0, max_value=1000, initial=30)
    renewal = forms.ChoiceField(
        label=_("At the end"), choices=Contract.Renewal.choices, initial=Contract.Renewal.BY_AGREEMENT
    )

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(client=client)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class NewForm(HeadForm):
    """A new contract: its head, and the template that its text is filled from."""

    template = forms.ModelChoiceField(
        ContractTemplate.objects.filter(is_active=True, is_contract=True), label=_("Template"), required=False
    )
    field_order = ("template",)


class ClauseForm(forms.Form):
    """One clause of the text."""

    number = forms.CharField(label=_("Number"), max_length=40)
    title = forms.CharField(label=_("Heading"), max_length=300, required=False)
    text = _text(_("Text"), rows=8)


class FileForm(forms.Form):
    """A file with the text of the contract."""

    file = forms.FileField(
        label=_("File"), help_text=_("Markdown, plain text or DOCX with numbered clauses. It replaces the text.")
    )


class RowForm(forms.Form):
    """What is said on a row of the protocol."""

    ours = _text(_("Our wording"))
    theirs = _text(_("The client's wording"), required=True)
    agreed = _text(_("Agreed wording"))
    proposal = _text(_("What we propose"), longest=10_000, rows=2)
    ball = forms.ChoiceField(label=_("Who has the ball"), choices=Ball.choices, initial=Ball.US)
    due_on = _day(_("Answer by"))


class NewRowForm(RowForm):
    """A new row of the protocol."""

    clause = forms.CharField(label=_("Clause"), max_length=40)
    field_order = ("clause",)


class ObligationForm(forms.Form):
    """What one side owes by a day."""

    side = forms.ChoiceField(label=_("Who owes it"), choices=Obligation.Side.choices, initial=Obligation.Side.US)
    words = forms.CharField(label=_("What is owed"), max_length=500)
    clause = forms.CharField(label=_("Clause"), max_length=40, required=False)
    due_on = _day(_("By"), required=True)


class PaperForm(forms.Form):
    """A paper or letter for the register."""

    way = forms.ChoiceField(label=_("In or out"), choices=Paper.Way.choices, initial=Paper.Way.IN)
    name = forms.CharField(label=_("Paper"), max_length=300)
    on = _day(_("Day"), required=True)
    person_name = forms.CharField(label=_("From or to whom"), max_length=200, required=False)


class CheckForm(forms.Form):
    """What the check of a paper found."""

    in_order = forms.BooleanField(label=_("In order"), required=False)
    words = forms.CharField(label=_("What was found"), max_length=1000, required=False)


class EndForm(forms.Form):
    """Why a contract ends."""

    reason = _text(_("Reason"), required=True, longest=10_000)


class TemplateForm(forms.ModelForm):
    """A template of a contract; its text is typed, or comes from a file with the same fields in braces."""

    file = forms.FileField(
        label=_("Text from a file"),
        required=False,
        help_text=_("DOCX, Markdown or plain text with fields in braces. It replaces the text."),
    )

    class Meta:
        model = ContractTemplate
        fields = ("name", "occasion", "language", "is_contract", "text", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The file may bring it.
        self.fields["text"].required = False

    def _post_clean(self) -> None:
        """The deed itself checks the row: the form only reads what was typed."""
