"""The forms of one contract."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rapport.contracts.actions import (
    answer_proposal,
    bring_text_in,
    change_disagreement,
    edit_contract,
    end_contract,
    note_disagreement,
    plan_payments,
    propose_solution,
    set_obligation,
    write_clause,
)
from rapport.contracts.forms import (
    AnswerForm,
    ClauseForm,
    EndForm,
    FileForm,
    HeadForm,
    NewRowForm,
    ObligationForm,
    PlanForm,
    ProposalForm,
    RowForm,
)
from rapport.contracts.models import Contract, PaymentPlan, Proposal
from rapport.contracts.queries import disagreements_seen_by, proposals_seen_by
from rapport.contracts.rights import WRITE
from rapport.contracts.screens.common import contract_of, part_url
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@form_screen("contracts/<int:contract_id>/edit/", name="contract-edit")
def contract_edit(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Change the head of a contract."""
    row = contract_of(request, contract_id)
    start = {name: getattr(row, name) for name in HeadForm.base_fields} | {"person": row.person_id}
    form = HeadForm(request.POST or None, client=row.client, initial=start)
    return _of(request, row, form, _("Change the contract"), "text", edit_contract)


@form_screen("contracts/<int:contract_id>/clauses/new/", name="contract-clause-new")
def clause_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Add a clause."""
    row = contract_of(request, contract_id)
    return _of(request, row, ClauseForm(request.POST or None), _("New clause"), "text", write_clause)


@form_screen("contracts/<int:contract_id>/clauses/<int:pk>/", name="contract-clause")
def clause_edit(request: HttpRequest, contract_id: int, pk: int) -> HttpResponse:
    """Write a clause anew."""
    row = contract_of(request, contract_id)
    clause = one_of(row.clauses.all(), pk)
    start = {"number": clause.number, "title": clause.title, "text": clause.text}
    form = ClauseForm(request.POST or None, initial=start)
    return _of(
        request, row, form, _("Clause %(number)s") % {"number": clause.number}, "text", write_clause, clause=clause
    )


@form_screen("contracts/<int:contract_id>/text/", name="contract-text")
def text_from_file(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Put the clauses of a file in the place of the text."""
    actor, row = actor_of(request), contract_of(request, contract_id)
    form = FileForm(request.POST or None, request.FILES or None)
    back = (row.number, part_url(row, "text"))

    def bring(file: Any) -> Contract:
        return bring_text_in(actor, row, name=file.name, content=file.read())

    return form_page(request, form, _("Text from a file"), back, bring, answer=gate(actor, WRITE))


@form_screen("contracts/<int:contract_id>/disagreements/new/", name="disagreement-new")
def disagreement_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Add a row to the protocol."""
    row = contract_of(request, contract_id)
    form = NewRowForm(request.POST or None, initial={"clause": request.GET.get("clause", "")})
    return _of(request, row, form, _("New disagreement"), "disagreements", note_disagreement)


@form_screen("disagreements/<int:disagreement_id>/", name="disagreement")
def disagreement(request: HttpRequest, disagreement_id: int) -> HttpResponse:
    """Say something on a row of the protocol."""
    actor = actor_of(request)
    one = one_of(disagreements_seen_by(actor), disagreement_id)
    start = {name: getattr(one, name) for name in RowForm.base_fields}
    form = RowForm(request.POST or None, initial=start)
    back = (one.contract.number, part_url(one.contract, "disagreements"))
    heading = _("Disagreement on clause %(number)s") % {"number": one.clause}
    return form_page(
        request, form, heading, back, lambda **facts: change_disagreement(actor, one, **facts),
        answer=gate(actor, WRITE),
    )  # fmt: skip


@form_screen("contracts/<int:contract_id>/obligations/new/", name="obligation-new")
def obligation_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Enter what one side owes."""
    row = contract_of(request, contract_id)
    return _of(request, row, ObligationForm(request.POST or None), _("New obligation"), "duties", set_obligation)


@form_screen("contracts/<int:contract_id>/payments/", name="contract-payments")
def payments(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Plan how the contract is paid."""
    row = contract_of(request, contract_id)
    plan = PaymentPlan.objects.filter(contract=row).first()
    start = (
        {"first_on": row.starts_on} if plan is None else {name: getattr(plan, name) for name in PlanForm.base_fields}
    )
    return _of(request, row, PlanForm(request.POST or None, initial=start), _("Payments"), "payments", plan_payments)


@form_screen("contracts/<int:contract_id>/proposals/new/", name="proposal-new")
def proposal_new(request: HttpRequest, contract_id: int) -> HttpResponse:
    """Propose a way out of a point left open."""
    row = contract_of(request, contract_id)
    form = ProposalForm(
        request.POST or None, contract=row, initial={"disagreement": request.GET.get("disagreement", "")}
    )
    return _of(request, row, form, _("Propose a solution"), "proposals", propose_solution)


@form_screen("proposals/<int:proposal_id>/", name="proposal")
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Keep what was answered to a proposal."""
    actor = actor_of(request)
    one = one_of(proposals_seen_by(actor), proposal_id)
    back = (one.contract.number, part_url(one.contract, "proposals"))
    if one.state != Proposal.State.OPEN and request.method != "POST":
        return redirect(back[1])
    form = AnswerForm(request.POST or None, initial={"on": actor.today})
    return form_page(
        request, form, _("Answer: %(point)s") % {"point": one.point}, back,
        lambda **facts: answer_proposal(actor, one, **facts), answer=gate(actor, WRITE), note=one.words,
    )  # fmt: skip


@form_screen("contracts/<int:contract_id>/end/", name="contract-end")
def contract_end(request: HttpRequest, contract_id: int) -> HttpResponse:
    """End a contract, or give it up."""
    row = contract_of(request, contract_id)
    return _of(request, row, EndForm(request.POST or None), _("End the contract"), "text", end_contract)


def _of(
    request: HttpRequest, row: Contract, form: Any, heading: str, part: str, deed: Any, **more: Any
) -> HttpResponse:
    actor = actor_of(request)
    back = (row.number, part_url(row, part))
    answer = gate(actor, WRITE)
    return form_page(request, form, heading, back, lambda **facts: deed(actor, row, **facts, **more), answer=answer)
