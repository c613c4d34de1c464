"""Writing the same to many clients: thousands of rows, a few statements, one journal line, an image of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, QuerySet

from rapport.journal.models import Entry
from rapport.kit.changes import Change, image
from rapport.parties.models import Client

T = TypeVar("T")
CHUNK = 500


@dataclass
class Outcome:
    """What a deed on many came to: the rows that changed, the numbers that were left out, and the journal line.

    Left out is what the person does not see, what is not there, and what already was as wanted. Without a change there
    is no line.
    """

    rows: list[Client] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    entry: Entry | None = None


def in_chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Give the items in runs that fit into one statement."""
    return (items[start : start + size] for start in range(0, len(items), size))


def rows_of(seen: QuerySet[Client], client_ids: Iterable[int]) -> list[Client]:
    """Return the seen clients with these numbers, locked, a statement per 500."""
    wanted = sorted(set(client_ids))
    # Ordered by number, so that two deeds on overlapping sets wait for each other instead of locking crosswise.
    return [
        row
        for chunk in in_chunks(wanted)
        for row in seen.filter(pk__in=chunk).order_by("pk").select_for_update(of=("self",))
    ]


def set_on_many(seen: QuerySet[Client], client_ids: Iterable[int], values: dict[str, Any]) -> Outcome:
    """Set the same values on many clients and return the outcome with its undo images; nothing is recorded here."""
    outcome = Outcome()
    wanted = set(client_ids)
    names = [Client._meta.get_field(name).attname for name in values]  # type: ignore[union-attr]
    for row in rows_of(seen, wanted):
        before = image(row, names)
        for name, value in values.items():
            setattr(row, name, value)
        after = image(row, names)
        if before != after:
            outcome.rows.append(row)
            outcome.changes.append(Change(Client._meta.label, row.pk, before, after))
    for chunk in in_chunks([row.pk for row in outcome.rows]):
        Client.objects.filter(pk__in=chunk).update(version=F("version") + 1, **values)
    outcome.left_out = sorted(wanted - {row.pk for row in outcome.rows})
    return outcome
