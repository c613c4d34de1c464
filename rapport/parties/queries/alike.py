"""Clients and people that may be the one that is about to be entered."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rapport.kit.text import core, fold
from rapport.parties.alike import company_rules, facts_of, likely_of
from rapport.parties.likeness import Facts, domains_of
from rapport.parties.models import Client, ContactPoint, Identifier, Person
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries.sight import clients_seen_by, people_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

M = TypeVar("M", bound=Model)


def clients_like(
    actor: Actor, name: str, *, reached: str = "", number: str = "", country: str = "", limit: int = 5
) -> list[Client]:
    """Return seen clients with the same name, phone, e-mail or number, then the likeliest, then by the words.

    Names that differ in the legal form only are the same here. The likeliest are those of the one comparison that the
    list of duplicates and the import ask, too (R-001). A bounded number of queries.
    """
    folded = fold(name)[:FOLDED_LENGTH]
    if len(folded) < 2 and not reached and not number:
        return []
    seen = clients_seen_by(actor).select_related("owner")
    same = Q(folded=folded) | Q(core=core(name)[:FOLDED_LENGTH]) if folded else Q()
    if reached:
        same |= Q(pk__in=ContactPoint.objects.filter(normal=reached).values("client_id"))
    if number:
        same |= Q(pk__in=Identifier.objects.filter(normal=number).values("client_id"))
    found = list(seen.filter(same)[:limit])
    if len(found) < limit and folded:
        facts = _facts(name, reached, country)
        found += _seen(seen, [one.pk for one in likely_of("client", facts, company_rules())], found, limit)
    if len(found) < limit and folded:
        alike = seen.filter(pk__in=numbers_of("client", name)).exclude(pk__in=[one.pk for one in found])
        found += alike[: limit - len(found)]
    return found


def people_like(actor: Actor, person: Person, *, limit: int = 5) -> list[Person]:
    """Return other seen people who are likely the same, the likeliest first, then those of the same name."""
    seen = people_seen_by(actor).exclude(pk=person.pk).select_related("client")
    facts = facts_of("person", [person.pk]).get(person.pk)
    if facts is None:
        return []
    found = _seen(seen, [one.pk for one in likely_of("person", facts, company_rules(), least=0.3)], [], limit)
    if len(found) < limit and person.folded:
        same = seen.filter(folded=person.folded).exclude(pk__in=[one.pk for one in found])
        found += same[: limit - len(found)]
    return found


def _facts(name: str, reached: str, country: str) -> Facts:
    one = frozenset({reached} - {""})
    emails, phones = (one, frozenset[str]()) if "@" in reached else (frozenset[str](), one)
    return Facts(name, country=country, emails=emails, phones=phones, domains=domains_of(emails, frozenset()))


def _seen(seen: QuerySet[M], pks: list[int], found: list[M], limit: int) -> list[M]:
    """Return of these records those that are seen and not found yet, in their order."""
    wanted = [pk for pk in pks if pk not in {one.pk for one in found}]
    rows = {one.pk: one for one in seen.filter(pk__in=wanted)} if wanted else {}
    return [rows[pk] for pk in wanted if pk in rows][: limit - len(found)]
