"""The deeds on contracts over the API: up to the signature and after."""

from typing import Any

from django.http import HttpRequest

from rapport.contracts.actions import (
    add_contract,
    approve_contract,
    check_paper,
    edit_contract,
    give_to_client,
    move_paper,
    note_disagreement,
    register_paper,
    set_obligation,
    settle_text,
    sign_contract,
    write_clause,
)
from rapport.contracts.api.root import contracts
from rapport.contracts.api.shapes import (
    ContractClauseLine,
    ContractHead,
    ContractPaperLine,
    NewContract,
    NewContractClause,
    NewContractPaper,
    NewDisagreement,
    NewObligation,
    PaperChecked,
    PaperMove,
)
from rapport.contracts.api.shown import ContractLine, DisagreementLine, ObligationLine
from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by, papers_seen_by, templates_seen_by
from rapport.kit.api import Number, must_match
from rapport.kit.ui.finding import one_of
from rapport.parties.models import Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.actor import actor_of


def _contract(request: HttpRequest, pk: int) -> Contract:
    return one_of(contracts_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


@contracts.post(answer=ContractLine)
def draw_up_contract(request: HttpRequest, given: NewContract) -> Any:
    """Draw up a contract"""
    actor, facts = actor_of(request), given.dict()
    client = one_of(clients_seen_by(actor), facts.pop("client_id"))
    template, person = facts.pop("template_id"), facts.pop("person_id")
    facts["template"] = one_of(templates_seen_by(actor), template) if template else None
    facts["person"] = _person(request, person) if person else None
    return add_contract(actor, client, **facts)


def _person(request: HttpRequest, pk: int) -> Person:
    return one_of(people_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


@contracts.patch("/{contract_id}", answer=ContractLine)
def change_contract(request: HttpRequest, contract_id: Number, given: ContractHead) -> Any:
    """Change the head of a contract; the text has to be agreed to again"""
    row = _contract(request, contract_id)
    must_match(request, row)
    return edit_contract(actor_of(request), row, **given.dict(exclude_unset=True))


@contracts.post("/{contract_id}/clauses", answer=ContractClauseLine)
def add_contract_clause(request: HttpRequest, contract_id: Number, given: NewContractClause) -> Any:
    """Add a clause"""
    return write_clause(actor_of(request), _contract(request, contract_id), **given.dict())


@contracts.post("/{contract_id}/give", answer=ContractLine, status=200)
def give_contract_to_client(request: HttpRequest, contract_id: Number) -> Any:
    """Keep the text as a version and give it to the client"""
    return give_to_client(actor_of(request), _contract(request, contract_id))


@contracts.post("/{contract_id}/settle", answer=ContractLine, status=200)
def settle_contract_text(request: HttpRequest, contract_id: Number) -> Any:
    """Make the next version with every agreed wording in its place"""
    return settle_text(actor_of(request), _contract(request, contract_id))


@contracts.post("/{contract_id}/approve", answer=ContractLine, status=200)
def agree_to_contract(request: HttpRequest, contract_id: Number) -> Any:
    """Agree to the text for the company"""
    return approve_contract(actor_of(request), _contract(request, contract_id))


@contracts.post("/{contract_id}/sign", answer=ContractLine, status=200)
def sign_contract_text(request: HttpRequest, contract_id: Number) -> Any:
    """Note that both sides signed today"""
    return sign_contract(actor_of(request), _contract(request, contract_id))


@contracts.post("/{contract_id}/disagreements", answer=DisagreementLine)
def add_contract_disagreement(request: HttpRequest, contract_id: Number, given: NewDisagreement) -> Any:
    """Note what the client wants otherwise"""
    return note_disagreement(actor_of(request), _contract(request, contract_id), **given.dict())


@contracts.post("/{contract_id}/obligations", answer=ObligationLine)
def add_contract_obligation(request: HttpRequest, contract_id: Number, given: NewObligation) -> Any:
    """Enter what one side owes"""
    return set_obligation(actor_of(request), _contract(request, contract_id), **given.dict())


@contracts.post("/{contract_id}/papers", answer=ContractPaperLine)
def register_contract_paper(request: HttpRequest, contract_id: Number, given: NewContractPaper) -> Any:
    """Enter a paper in the register"""
    return register_paper(actor_of(request), _contract(request, contract_id), **given.dict())


@contracts.post("/papers/{paper_id}/move", answer=ContractPaperLine, status=200)
def move_contract_paper(request: HttpRequest, paper_id: Number, given: PaperMove) -> Any:
    """Take a paper to its next step, and say who has it"""
    actor = actor_of(request)
    return move_paper(actor, one_of(papers_seen_by(actor), paper_id), **given.dict())


@contracts.post("/papers/{paper_id}/check", answer=ContractPaperLine, status=200)
def check_contract_paper(request: HttpRequest, paper_id: Number, given: PaperChecked) -> Any:
    """Keep what the check of a paper found"""
    actor = actor_of(request)
    return check_paper(actor, one_of(papers_seen_by(actor), paper_id), **given.dict())
