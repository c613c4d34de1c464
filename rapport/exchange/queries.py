"""What others may ask about imports: one's own; a head sees those of their people, an administrator all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rapport.exchange.models import Export, ForeignNumber, Import, RejectedRow
from rapport.exchange.rights import IMPORT
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates


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
    """Rows that are rejected for the same field: how many, and one of the sentences."""

    field: str
    rows: int
    example: str


def faults(rows: Iterable[RejectedRow]) -> list[Fault]:
    """Return the faults of the rows by field, the most frequent first; rows that look like a record are left out."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for field, sentences in row.wrong.items():
            if not row.alike:
                found.setdefault(field, []).append(" ".join(sentences))
    return sorted((Fault(field, len(told), told[0]) for field, told in found.items()), key=lambda fault: -fault.rows)


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
