"""Who sees which contracts."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.contracts.models import (
    Contract,
    ContractClause,
    ContractTemplate,
    Disagreement,
    Obligation,
    Paper,
    Proposal,
    Reference,
)
from rapport.contracts.models.contract import ContractQuerySet
from rapport.contracts.rights import ARRANGE, WRITE
from rapport.documents.models import Content
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def contracts_seen_by(actor: Actor) -> ContractQuerySet:
    """Return the contracts with clients that the actor may see, newest first, with their client and owner."""
    rows = Contract.objects.select_related("client", "owner", "person", "extends")
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def contracts_of(client: Client) -> ContractQuerySet:
    """Return the client's contracts, newest first, with the number of open disagreements (`disputed`).

    The caller has made sure of the client.
    """
    open_rows = Count("disagreements", filter=Q(disagreements__state="open"))
    return Contract.objects.filter(client=client).select_related("owner").annotate(disputed=open_rows)


def disagreements_seen_by(actor: Actor) -> QuerySet[Disagreement]:
    """Return the rows of the protocols of seen contracts."""
    return _hanging(actor, Disagreement.objects.select_related("contract"))


def obligations_seen_by(actor: Actor) -> QuerySet[Obligation]:
    """Return what is owed under seen contracts."""
    return _hanging(actor, Obligation.objects.select_related("contract", "owner"))


def papers_seen_by(actor: Actor) -> QuerySet[Paper]:
    """Return the register of papers of seen contracts."""
    return _hanging(actor, Paper.objects.select_related("contract__client", "checked_by", "entered_by"))


def proposals_seen_by(actor: Actor) -> QuerySet[Proposal]:
    """Return what we proposed under seen contracts."""
    return _hanging(actor, Proposal.objects.select_related("contract", "made_by", "disagreement"))


def references_seen_by(actor: Actor) -> QuerySet[Reference]:
    """Return the laws, tariffs and forms: everybody who works here may read them."""
    return Reference.objects.select_related("keeper")


def where_used(actor: Actor, reference: Reference) -> tuple[QuerySet[ContractTemplate], QuerySet[ContractClause]]:
    """Return the templates and the clauses of seen contracts in which the reference is cited by its number."""
    clauses = _hanging(actor, ContractClause.objects.filter(text__icontains=reference.number))
    templates = templates_seen_by(actor).filter(text__icontains=reference.number)
    return templates, clauses.select_related("contract__client").order_by("-contract_id", "place")


def templates_seen_by(actor: Actor) -> QuerySet[ContractTemplate]:
    """Return the templates: all for who arranges them, those in use for who draws up contracts, else none."""
    if actor.is_program or may(actor, ARRANGE):
        return ContractTemplate.objects.all()
    return ContractTemplate.objects.filter(is_active=True) if may(actor, WRITE) else ContractTemplate.objects.none()


def layouts_of(template: ContractTemplate) -> QuerySet[Content]:
    """Return the versions of the template's own layout, the newest first; none without one."""
    rows = Content.objects.filter(document=template.layout_id) if template.layout_id else Content.objects.none()
    return rows.select_related("added_by")


def _hanging(actor: Actor, rows: Any) -> Any:
    if actor.is_program:
        return rows
    return rows.filter(client_is_seen(actor, "contract__client"), contract__client__removed_at=None)


def pack_of(contract: Contract) -> QuerySet[ContractTemplate]:
    """Return the papers in use that go with a contract on its occasion, in its language (R-136)."""
    rows = ContractTemplate.objects.filter(is_active=True, is_contract=False)
    return rows.filter(language=contract.language, occasion=contract.occasion).select_related("layout")
