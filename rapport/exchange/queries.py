"""What others may ask about imports: one's own; a head sees those of their people, an administrator all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rapport.exchange.holding import WORKED_ON
from rapport.exchange.models import Export, ForeignNumber, Import, RejectedRow
from rapport.exchange.rights import IMPORT
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates

# So many rejected rows are looked through for what they have in common.
GROUPED = 20_000


def may_bring_in(actor: Actor) -> bool:
    """True for who may bring files in, be it with somebody's agreement."""
    return may(actor, IMPORT)


def imports_seen_by(actor: Actor) -> QuerySet[Import]:
    """Return the imports that the actor may see, latest first; none without the right to bring in."""
    rows = Import.objects.select_related("employee")
    if actor.is_program:
        return rows
    if not may(actor, IMPORT):
        return rows.none()
    return rows.filter(Q(employee_id=actor.pk) | Q(employee__in=subordinates(actor)))


def files_under_way() -> bool:
    """True while a file comes in or goes back: what its rows make to do is better done when all are there."""
    return Import.objects.filter(state__in=WORKED_ON).exists()


def parts_after(brought: Import) -> list[Import]:
    """Return the parts of its bundle that come in after the import, in their order. One query a part."""
    found: list[Import] = []
    while (part := Import.objects.filter(after=(found or [brought])[-1]).first()) is not None:
        found.append(part)
    return found


def started_with(brought: Import) -> list[Import]:
    """Return the parts of its bundle that are prepared still, and are started or thrown away with the import."""
    return [one for one in parts_after(brought) if one.state == Import.State.DRAFT]


def rows_in_all(brought: Import) -> int:
    """Return how many rows come in when the import is started, with those of the parts that are started with it."""
    return brought.total + sum(one.total for one in started_with(brought))


def exports_seen_by(actor: Actor) -> QuerySet[Export]:
    """Return the actor's own exports, latest first."""
    return Export.objects.all() if actor.is_program else Export.objects.filter(employee_id=actor.pk)


def rejected_rows(brought: Import) -> QuerySet[RejectedRow]:
    """Return the rows that did not come in and were not put right yet, in the order of the file."""
    return brought.rejected_rows.filter(mended_at=None)


def records_under(program: str, subject: str) -> Iterator[tuple[str, int]]:
    """Return (number there, record) of every record of the kind that has a number in another program. One query."""
    rows = ForeignNumber.objects.filter(program=program, subject=subject).order_by("pk")
    return rows.values_list("number", "record").iterator()


@dataclass(frozen=True)
class Fault:
    """Rows that are rejected for one reason: the field, what all hold there ("" for different things), how many."""

    field: str
    value: str
    rows: int
    example: str


def faults(brought: Import) -> list[Fault]:
    """Return the reasons for which rows did not come in, of the first 20,000 of them. One query."""
    rows = rejected_rows(brought).only("wrong", "cells", "alike")[:GROUPED]
    return faults_among(brought, rows.iterator())


def faults_among(brought: Import, rows: Iterable[RejectedRow]) -> list[Fault]:
    """Return the reasons for which the rows are rejected, the most frequent first; those that look alike are left out.

    What several rows hold in the field is a reason of its own, the rest of the field one together.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for field, sentences in row.wrong.items() if not row.alike else ():
            held = {row.cells[place] for place in columns_of(brought, field) if place < len(row.cells)} - {""}
            value = held.pop() if len(held) == 1 else ""
            found.setdefault(field, {}).setdefault(value, []).append(" ".join(sentences))
    told = []
    for field, by_value in found.items():
        several = {value: same for value, same in by_value.items() if value and len(same) > 1}
        told += [Fault(field, value, len(same), same[0]) for value, same in several.items()]
        rest = [one for value, same in by_value.items() if value not in several for one in same]
        told += [Fault(field, "", len(rest), rest[0])] if rest else []
    return sorted(told, key=lambda fault: -fault.rows)


def columns_of(brought: Import, field: str) -> list[int]:
    """Return the places of the columns that fill the field."""
    return [int(place) for place, key in brought.mapping.items() if key == field]


def account(brought: Import) -> dict[str, object]:
    """Return the exact account as data: created + updated + skipped + rejected = rows."""
    return {
        "import": brought.pk,
        "state": brought.state,
        "rows": brought.rows,
        "created": brought.created,
        "updated": brought.updated,
        "skipped": brought.skipped,
        "rejected": brought.rejected,
    }
