"""The words by which contracts and what belongs to them are found, and the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.contracts.models import Contract, Paper, Reference
from rapport.contracts.queries import contracts_seen_by, papers_seen_by, references_seen_by
from rapport.kit.text import fold
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def find_contracts(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the seen contracts that hold what was typed, newest first. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = contracts_seen_by(actor).filter(pk__in=numbers_of("contract", query)).order_by("-id")[:limit]
    return [
        Hit(f"{one.number} {one.subject}", one.client.name, reverse("contract", args=[one.pk]), "doc") for one in rows
    ]


def find_references(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the laws, tariffs and forms that hold what was typed. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = references_seen_by(actor).filter(pk__in=numbers_of("reference", query)).order_by("-id")[:limit]
    return [Hit(one.title, one.number, reverse("reference", args=[one.pk]), "scale") for one in rows]


def find_papers(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the seen papers of contracts that hold what was typed, newest first. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    rows = papers_seen_by(actor).filter(pk__in=numbers_of("contract-paper", query)).order_by("-id")[:limit]
    return [Hit(str(one), one.contract.client.name, reverse("contract-paper", args=[one.pk]), "inbox") for one in rows]


def follow_rows() -> None:
    """Have the texts follow every change of a contract, and put contracts into the find box."""
    findable("contract", Contract, lambda row: [row.number, row.subject, row.client.name])
    groups.put("contracts", Group(gettext_lazy("Contracts"), find_contracts, "contract"))
    findable("reference", Reference, lambda row: [row.number, row.title])
    groups.put("references", Group(gettext_lazy("Laws, tariffs and forms"), find_references, "reference"))
    findable("contract-paper", Paper, lambda row: [row.number, row.name, row.contract.number])
    groups.put("contract-papers", Group(gettext_lazy("Papers of contracts"), find_papers, "contract-paper"))
