"""Proposals on points left open over the API (R-139)."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.contracts.actions import answer_proposal, propose_solution
from rapport.contracts.actions.proposing import ANSWERS
from rapport.contracts.api.root import contracts
from rapport.contracts.queries import contracts_seen_by, disagreements_seen_by, proposals_seen_by
from rapport.kit.api import Body, Number, Page, Paging, page_of
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import actor_of

LONG = 10_000


class ProposalLine(Schema):
    """What we proposed on a point left open; `wording` is what the disputed clause would say."""

    id: int
    version: int
    contract_id: int
    disagreement_id: int | None
    point: str
    words: str
    wording: str
    answer_by: date | None
    made_by_id: int
    made_on: date
    state: str
    answered_by: str
    answered_on: date | None
    answer: str


class NewProposal(Body):
    """A way out of a point left open; the point may be left out for a disputed clause."""

    words: str = Field(min_length=1, max_length=LONG)
    point: str = Field("", max_length=500)
    disagreement_id: int | None = Field(None, ge=1, le=2**63 - 1)
    wording: str = Field("", max_length=100_000)
    answer_by: date | None = None


class ProposalAnswer(Body):
    """What came of a proposal, and who said so; without a day today."""

    state: Literal[tuple(ANSWERS)]  # type: ignore[valid-type]
    answered_by: str = Field("", max_length=200)
    answer: str = Field("", max_length=LONG)
    on: date | None = None


@contracts.get("/proposals", answer=Page[ProposalLine])
def list_contract_proposals(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What we proposed under contracts, latest first"""
    return page_of(proposals_seen_by(actor_of(request)), paging, "-id")


@contracts.post("/{contract_id}/proposals", answer=ProposalLine)
def propose_contract_solution(request: HttpRequest, contract_id: Number, given: NewProposal) -> Any:
    """Propose a way out of a point left open"""
    actor, facts = actor_of(request), given.dict()
    number = facts.pop("disagreement_id")
    facts["disagreement"] = one_of(disagreements_seen_by(actor), number) if number else None
    return propose_solution(actor, one_of(contracts_seen_by(actor), contract_id), **facts)


@contracts.post("/proposals/{proposal_id}/answer", answer=ProposalLine, status=200)
def answer_contract_proposal(request: HttpRequest, proposal_id: Number, given: ProposalAnswer) -> Any:
    """Keep who answered a proposal and what came of it"""
    actor = actor_of(request)
    return answer_proposal(actor, one_of(proposals_seen_by(actor), proposal_id), **given.dict())
