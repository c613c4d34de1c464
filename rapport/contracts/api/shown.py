"""Contracts over the API: the contracts that the caller may see, one with its text, and its protocol."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Schema

from rapport.contracts.api.root import contracts
from rapport.contracts.api.shapes import ContractClauseLine, ContractPaperLine
from rapport.contracts.models import ContractClause
from rapport.contracts.queries import contracts_seen_by, disagreements_seen_by, obligations_seen_by, papers_seen_by
from rapport.kit.api import Number, Page, Paging, page_of, tag
from rapport.kit.refusals import NotSeen


class ContractLine(Schema):
    """A contract. `amount` is in `currency`; `notice_on` is the last day for notice; moments are in UTC."""

    id: int
    version: int
    number: str
    client_id: int
    owner_id: int
    subject: str
    language: str
    amount: Decimal
    currency: str
    starts_on: date | None
    ends_on: date | None
    notice_days: int
    notice_on: date | None
    renewal: str
    state: str
    ball: str
    ball_since: datetime
    edition: int
    is_approved: bool
    signed_by_id: int | None
    signed_on: date | None


class DisagreementLine(Schema):
    """A row of the protocol of disagreements: a clause with our, the client's and the agreed wording."""

    id: int
    version: int
    contract_id: int
    clause: str
    ours: str
    theirs: str
    agreed: str
    state: str
    ball: str
    ball_since: datetime
    due_on: date | None


class ObligationLine(Schema):
    """What one side owes under a contract by a day."""

    id: int
    version: int
    contract_id: int
    side: str
    clause: str
    words: str
    owner_id: int
    due_on: date
    done_on: date | None


@contracts.get(answer=Page[ContractLine])
def list_contracts(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The contracts that the caller may see, latest first"""
    return page_of(contracts_seen_by(request.actor), paging, "-id")  # type: ignore[attr-defined]


@contracts.get("/disagreements", answer=Page[DisagreementLine])
def list_disagreements(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The rows of the protocols of disagreements, latest first"""
    return page_of(disagreements_seen_by(request.actor), paging, "-id")  # type: ignore[attr-defined]


@contracts.get("/obligations", answer=Page[ObligationLine])
def list_obligations(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What both sides owe under contracts, latest first"""
    return page_of(obligations_seen_by(request.actor), paging, "-id")  # type: ignore[attr-defined]


@contracts.get("/papers", answer=Page[ContractPaperLine])
def list_contract_papers(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The registers of papers, latest first"""
    return page_of(papers_seen_by(request.actor), paging, "-id")  # type: ignore[attr-defined]


@contracts.get("/{contract_id}", answer=ContractLine)
def show_contract(request: HttpRequest, contract_id: Number, response: HttpResponse) -> Any:
    """One contract"""
    row = contracts_seen_by(request.actor).filter(pk=contract_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    tag(response, row)
    return row


@contracts.get("/{contract_id}/clauses", answer=Page[ContractClauseLine])
def list_contract_clauses(request: HttpRequest, contract_id: Number, paging: Query[Paging]) -> Any:
    """The text of a contract, clause by clause in its order"""
    rows = contracts_seen_by(request.actor).filter(pk=contract_id)  # type: ignore[attr-defined]
    if not rows.exists():
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return page_of(ContractClause.objects.filter(contract_id=contract_id), paging, "place")
