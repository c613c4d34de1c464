"""Keeping the keys true: every change says that a record is due, rounds write the keys of those that are."""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Model

from rapport.kit.changes import watch, watch_many
from rapport.parties.alike.reading import facts_of
from rapport.parties.likeness import marks_of
from rapport.parties.models import Address, Client, ContactPoint, Due, Identifier, Mark, Person, Sweep
from rapport.parties.models.likeness import MARK_LENGTH

CHUNK = 400
MODELS: dict[str, type[Model]] = {"client": Client, "person": Person}


def note_due(kind: str, pks: Iterable[int]) -> None:
    """Say that the records were changed: one statement per record, in the transaction of the change."""
    table = connection.ops.quote_name(Due._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (kind, target_id) VALUES (%s, %s) "
            # A line that is there already is locked, so that no round takes it before this change is kept.
            "ON CONFLICT (kind, target_id) DO UPDATE SET kind = excluded.kind",
            [(kind, pk) for pk in sorted(set(pks))],
        )


def follow_rows() -> None:
    """Have records become due with every change of the rows that they are compared by."""
    for kind, model in MODELS.items():
        watch(model, lambda row, _removed, kind=kind: note_due(kind, [row.pk]))  # type: ignore[misc]
        watch_many(model, lambda rows, _removed, kind=kind: note_due(kind, [row.pk for row in rows]))  # type: ignore[misc]
    for detail in (ContactPoint, Identifier, Address):
        watch(detail, lambda row, _removed: _details_changed([row]))
        watch_many(detail, lambda rows, _removed: _details_changed(rows))


def _details_changed(rows: Sequence[Model]) -> None:
    for kind in MODELS:
        pks = {getattr(row, f"{kind}_id", None) for row in rows} - {None}
        if pks:
            note_due(kind, pks)  # type: ignore[arg-type]


def due_now(kind: str, limit: int) -> list[int]:
    """Return at most `limit` records that are due, and take them off the list; in the caller's transaction.

    Where fewer are due, the base is gone on through from where it was left: so records that came in before there were
    keys, or past those who watch, get theirs too, and a round that was cut off goes on.
    """
    due = list(Due.objects.select_for_update(skip_locked=True).filter(kind=kind).order_by("id")[:limit]) if (
        connection.features.has_select_for_update_skip_locked
    ) else list(Due.objects.filter(kind=kind).order_by("id")[:limit])  # fmt: skip
    Due.objects.filter(pk__in=[one.pk for one in due]).delete()
    found = [one.target_id for one in due]
    if len(found) < limit:
        found += _swept(kind, limit - len(found))
    return list(dict.fromkeys(found))


def _swept(kind: str, limit: int) -> list[int]:
    sweep, _new = Sweep.objects.get_or_create(kind=kind)
    later = MODELS[kind]._default_manager.filter(pk__gt=sweep.up_to).order_by("pk")
    pks = list(later.values_list("pk", flat=True)[:limit])
    if pks:
        Sweep.objects.filter(pk=sweep.pk).update(up_to=pks[-1])
    return pks


def sweep_again() -> None:
    """Go through the whole base anew: another rule finds other pairs."""
    Sweep.objects.update(up_to=0)


@transaction.atomic
def write_marks(kind: str, pks: Collection[int]) -> None:
    """Write the keys of the records anew; those who left the base keep none. A few statements per 400."""
    ordered = sorted(pks)
    for start in range(0, len(ordered), CHUNK):
        chunk = ordered[start : start + CHUNK]
        wanted = {(pk, mark[:MARK_LENGTH]) for pk, facts in facts_of(kind, chunk).items() for mark in marks_of(facts)}
        held = {
            (pk, mark): number
            for number, pk, mark in Mark.objects.filter(kind=kind, target_id__in=chunk).values_list(
                "pk", "target_id", "mark"
            )
        }
        gone = [number for place, number in held.items() if place not in wanted]
        for at in range(0, len(gone), CHUNK):
            Mark.objects.filter(pk__in=gone[at : at + CHUNK]).delete()
        new = [Mark(kind=kind, target_id=pk, mark=mark) for pk, mark in sorted(wanted - held.keys())]
        Mark.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)
