"""What people fill in on the pages of one contract."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.contracts.forms.common import day_field, text_field
from rapport.contracts.models import Ball, Contract, ContractTemplate, Disagreement, Obligation, PaymentPlan, Proposal
from rapport.parties.models import Client, Person


class HeadForm(forms.Form):
    """The head of a contract."""

    subject = forms.CharField(label=_("Subject of the contract"), max_length=300)
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=16, decimal_places=3)
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Signs for the client"), required=False)
    starts_on = day_field(_("In force from"))
    ends_on = day_field(_("Last day"))
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
    text = text_field(_("Text"), rows=8)


class FileForm(forms.Form):
    """A file with the text of the contract."""

    file = forms.FileField(
        label=_("File"), help_text=_("Markdown, plain text or DOCX with numbered clauses. It replaces the text.")
    )


class RowForm(forms.Form):
    """What is said on a row of the protocol."""

    ours = text_field(_("Our wording"))
    theirs = text_field(_("The client's wording"), required=True)
    agreed = text_field(_("Agreed wording"))
    ball = forms.ChoiceField(label=_("Who has the ball"), choices=Ball.choices, initial=Ball.US)
    due_on = day_field(_("Answer by"))


class NewRowForm(RowForm):
    """A new row of the protocol."""

    clause = forms.CharField(label=_("Clause"), max_length=40)
    field_order = ("clause",)


class ObligationForm(forms.Form):
    """What one side owes by a day."""

    side = forms.ChoiceField(label=_("Who owes it"), choices=Obligation.Side.choices, initial=Obligation.Side.US)
    words = forms.CharField(label=_("What is owed"), max_length=500)
    clause = forms.CharField(label=_("Clause"), max_length=40, required=False)
    due_on = day_field(_("By"), required=True)


class EndForm(forms.Form):
    """Why a contract ends."""

    reason = text_field(_("Reason"), required=True, longest=10_000)


class PlanForm(forms.Form):
    """How the contract is paid: deferred, in instalments, or as a loan."""

    kind = forms.ChoiceField(label=_("How it is paid"), choices=PaymentPlan.Kind.choices)
    first_on = day_field(_("First payment on"), required=True)
    count = forms.IntegerField(label=_("Number of payments"), min_value=1, max_value=360, initial=1)
    deposit = forms.DecimalField(
        label=_("Paid at once"), min_value=0, max_digits=16, decimal_places=3, initial=0,
        help_text=_("On the first day of the contract."),
    )  # fmt: skip
    rate = forms.DecimalField(
        label=_("Interest, per cent a year"), min_value=0, max_value=100, max_digits=5, decimal_places=2, initial=0,
        help_text=_("On a loan only: each month a twelfth, on what is still owed."),
    )  # fmt: skip


class ProposalForm(forms.Form):
    """A way out of a point left open."""

    disagreement = forms.ModelChoiceField(Disagreement.objects.none(), label=_("Disputed clause"), required=False)
    point = forms.CharField(
        label=_("Point left open"), max_length=500, required=False,
        help_text=_("May stay empty when a disputed clause is chosen."),
    )  # fmt: skip
    words = text_field(_("What we propose"), required=True, longest=10_000, rows=3)
    wording = text_field(_("Wording of the clause"), rows=3)
    answer_by = day_field(_("Answer by"))

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = contract.disagreements.exclude(state=Disagreement.State.TAKEN_OVER)
        self.fields["disagreement"].queryset = rows  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Who answered a proposal, and what came of it."""

    state = forms.ChoiceField(
        label=_("Outcome"), choices=[one for one in Proposal.State.choices if one[0] != Proposal.State.OPEN]
    )
    answered_by = forms.CharField(label=_("Who answered"), max_length=200, required=False)
    on = day_field(_("Answered on"), required=True)
    answer = text_field(_("What was answered"), longest=10_000, rows=3)
