"""Keeping the keys true: every change says that a record is due, rounds write the keys of those that are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.db import connection, transaction
from django.db.models import Model

from rapport.kit.bulk_insert import insert_many
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
            f"INSERT INTO {table} AS held (kind, target_id, noted) VALUES (%s, %s, 0) "
            # A line that is there already is locked, so that no round takes it before this change is kept.
            "ON CONFLICT (kind, target_id) DO UPDATE SET noted = held.noted + 1",
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


@dataclass(frozen=True)
class Waiting:
    """Records that are due: those on the list, by the line's number and how often each was noted, and those swept.

    Swept is everything from `swept_from` up to `swept_to`.
    """

    kind: str
    pks: list[int]
    lines: dict[int, int]
    swept_from: int
    swept_to: int


def due_now(kind: str, limit: int) -> Waiting:
    """Return at most `limit` records that are due; they stay so until `done_with` is told.

    Where fewer are due, the base is gone on through from where it was left: so records that came in before there were
    keys, or past those who watch, get theirs too, and a round that was cut off goes on. Where rows can be locked, those
    that another worker is at are left out, and these are held to the end of the caller's transaction.
    """
    rows = Due.objects.filter(kind=kind).order_by("id")
    if connection.features.has_select_for_update_skip_locked and connection.in_atomic_block:
        rows = rows.select_for_update(skip_locked=True)
    due = list(rows[:limit])
    sweep, _new = Sweep.objects.get_or_create(kind=kind)
    later = MODELS[kind]._default_manager.filter(pk__gt=sweep.up_to).order_by("pk").values_list("pk", flat=True)
    listed = {one.target_id for one in due}
    # Those on the list that come next anyway are swept with it: what a file brings in is looked at once, not twice.
    next_ones = list(later[:limit])
    both = list(takewhile(listed.__contains__, next_ones))
    swept = next_ones[: len(both) + limit - len(due)]
    return Waiting(
        kind,
        list(dict.fromkeys([*(one.target_id for one in due), *swept])),
        {one.pk: one.noted for one in due},
        sweep.up_to,
        swept[-1] if swept else sweep.up_to,
    )


def done_with(waiting: Waiting) -> None:
    """Take off the list what was worked at; in the caller's transaction. What was changed meanwhile stays due."""
    there = Due.objects.filter(pk__in=waiting.lines).values_list("pk", "noted")
    Due.objects.filter(pk__in=[pk for pk, noted in there if waiting.lines[pk] == noted]).delete()
    if waiting.swept_to > waiting.swept_from:
        Sweep.objects.filter(kind=waiting.kind, up_to=waiting.swept_from).update(up_to=waiting.swept_to)


def sweep_again() -> None:
    """Go through the whole base anew: another rule finds other pairs."""
    Sweep.objects.update(up_to=0)


def write_marks(kind: str, pks: Collection[int]) -> None:
    """Write the keys of the records anew; those who left the base keep none. A few statements per 400."""
    ordered = sorted(pks)
    for start in range(0, len(ordered), CHUNK):
        chunk = ordered[start : start + CHUNK]
        wanted = {(pk, mark[:MARK_LENGTH]) for pk, facts in facts_of(kind, chunk).items() for mark in marks_of(facts)}
        # What takes time is done: whoever wants to write waits for no more than this.
        with transaction.atomic():
            _put_marks(kind, chunk, wanted)


def _put_marks(kind: str, pks: Sequence[int], wanted: set[tuple[int, str]]) -> None:
    rows = Mark.objects.filter(kind=kind, target_id__in=pks).values_list("pk", "target_id", "mark")
    held = {(pk, mark): number for number, pk, mark in rows}
    gone = [number for place, number in held.items() if place not in wanted]
    for at in range(0, len(gone), CHUNK):
        Mark.objects.filter(pk__in=gone[at : at + CHUNK]).delete()
    new = [{"kind": kind, "target_id": pk, "mark": mark} for pk, mark in sorted(wanted - held.keys())]
    # Another worker may write the same at this moment.
    insert_many(Mark, new, unless_there=True)
