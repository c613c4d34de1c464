"""Rows that share no sure key with a card and yet are likely its client or person: a person is asked (R-001)."""

from collections.abc import Sequence

from rapport.kit.text import fold
from rapport.parties.alike import company_rules, likely
from rapport.parties.importing.rows import ClientRow, PersonRow
from rapport.parties.likeness import Facts, Place, domains_of
from rapport.parties.models import Client
from rapport.parties.queries.sight import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor

# Of a large file each row is compared with so many cards, and so many are offered.
COMPARED = 8
OFFERED = 5


def likely_clients(actor: Actor, rows: Sequence[ClientRow]) -> dict[int, list[int]]:
    """Return by row number the seen clients that the row likely is, by the comparison that typing asks, too."""
    return _likely(actor, "client", {row.number: _client_facts(row) for row in rows})


def likely_people(actor: Actor, rows: Sequence[PersonRow]) -> dict[int, list[int]]:
    """Return by row number the seen people whom the row likely tells of."""
    return _likely(actor, "person", {row.number: _person_facts(row) for row in rows if row.values.get("name")})


def _likely(actor: Actor, kind: str, rows: dict[int, Facts]) -> dict[int, list[int]]:
    # A row has no number of the base: below zero it is none of the records.
    found = likely(kind, {-number - 1: facts for number, facts in rows.items()}, company_rules(), most=COMPARED)
    pks = sorted({one.pk for some in found.values() for one in some})
    if not pks:
        return {}
    seen = clients_seen_by(actor) if kind == "client" else people_seen_by(actor)
    there = set(seen.filter(pk__in=pks).order_by().values_list("pk", flat=True))
    kept = {-below - 1: [one.pk for one in some if one.pk in there][:OFFERED] for below, some in found.items()}
    return {number: some for number, some in kept.items() if some}


def _client_facts(row: ClientRow) -> Facts:
    emails, phones, webs = (_reached(row, kind) for kind in ("email", "phone", "web"))
    return Facts(
        row.values["name"], row.values.get("kind") == Client.Kind.INDIVIDUAL, row.values.get("country", ""),
        frozenset((one.country, one.kind, one.normal) for one in row.numbers), emails, phones,
        domains_of(emails, webs), _places(row),
    )  # fmt: skip


def _person_facts(row: PersonRow) -> Facts:
    emails, phones = (_reached(row, kind) for kind in ("email", "phone"))
    return Facts(row.values["name"], True, emails=emails, phones=phones, at=fold(row.company)[:200])


def _reached(row: ClientRow | PersonRow, kind: str) -> frozenset[str]:
    return frozenset(point.normal for point in row.points if point.kind == kind)


def _places(row: ClientRow) -> tuple[Place, ...]:
    place = Place(*(str(row.address.get(name) or "") for name in ("lines", "postcode", "city")))
    return (place,) if place != Place() else ()
