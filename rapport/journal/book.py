"""The gate to the journal: `record` writes a line, `lines_about` reads a history, `on` listens, `spread` tells."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rapport.journal.events import Event, revive
from rapport.journal.models import About, Entry
from rapport.journal.sealing import seal
from rapport.journal.untold import forget_trouble, may_be_told, put_off
from rapport.kit.bulk_insert import insert_many
from rapport.kit.changes import Change, created
from rapport.kit.crash_points import crash_point
from rapport.kit.subjects import kind_of
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

# Up to this many marks one INSERT is quicker than taking numbers ahead.
FEW = 20
# Under these names the actor remembers the last line that the operation wrote, and the last one with changes.
LAST, WRITTEN = "journal.last", "journal.written"
LINE = (
    "at",
    *(f"entry__{field.attname}" for field in Entry._meta.concrete_fields if field.name != "changes"),
    *(f"entry__{who}__name" for who in ("employee", "acting_for", "approved_by")),
)
Within = tuple[str, QuerySet[Any]]
Listener = Callable[[Entry, Any], None]
L = TypeVar("L", bound=Listener)
_listeners: dict[str, list[Listener]] = {}
log = logging.getLogger(__name__)


def record(
    actor: Actor,
    event: Event,
    *about: Model,
    also: Iterable[tuple[str, int]] = (),
    changes: Iterable[Change | None] = (),
    happened_at: datetime | None = None,
) -> Entry:
    """Write one line, inside the act's transaction, and return it.

    `about` are the records in whose histories the line stands, `also` more of them as (kind, number) pairs, for deeds
    on thousands; `changes` make it undoable; `happened_at` is when it happened in the world, by default the actor's
    moment.
    """
    images = [change.as_json() for change in changes if change]
    entry = Entry.objects.create(
        at=actor.at,
        employee=actor.employee,
        acting_for=actor.acting_for,
        approved_by=actor.approved_by,
        door=actor.door,
        act=actor.act,
        kind=event.code,
        facts=asdict(event),  # type: ignore[call-overload]
        changes=images,
        undoable=bool(images),
    )
    crash_point("journal.line")
    moment = happened_at or actor.at
    marks = {*((kind_of(row).code, row.pk) for row in about), *also}
    same = {"entry_id": entry.pk, "group": event.group, "at": moment}
    if len(marks) > FEW:
        insert_many(About, [{"kind": kind, "target_id": pk, **same} for kind, pk in sorted(marks)])
    else:
        About.objects.bulk_create([About(kind=kind, target_id=pk, **same) for kind, pk in sorted(marks)])
    actor.remember(LAST, entry)
    if images:
        actor.remember(WRITTEN, entry)
    return entry


def mark_too(kind: str, pk: int, other: int) -> list[Change]:
    """Let the lines about one record stand in the history of another of the same kind as well; return what was written.

    Lines that are about both already are left out. The lines themselves stay as they were.
    """
    both = About.objects.filter(entry=OuterRef("entry"), kind=kind, target_id=other)
    rows = About.objects.filter(~Exists(both), kind=kind, target_id=pk).order_by("pk")
    marks = [About(entry_id=row.entry_id, kind=kind, target_id=other, group=row.group, at=row.at) for row in rows]
    About.objects.bulk_create(marks, batch_size=500)
    return [created(row) for row in marks]


@dataclass(frozen=True)
class Line:
    """A journal entry ready to be read: the entry, its event, and when it happened (aware, UTC)."""

    entry: Entry
    event: Event
    at: datetime

    @property
    def cursor(self) -> str:
        """The place of this line in its history, to go on from."""
        return f"{self.at.isoformat()}|{self.entry.pk}"


def lines_about(
    kind: str, pk: int, *, group: str = "", before: str = "", limit: int = 30, within: Within | None = None
) -> list[Line]:
    """Return one record's history, newest first, at most `limit` lines, older than the `before` cursor. One query.

    The caller has made sure that the actor may see the record. A record that belongs to everybody, such as a product,
    gives `within`: a kind and the rows of it that the actor may see; lines that are about others of it are left out.
    """
    place = _place(before) if before else ()
    if place is None:
        return []
    if within:
        foreign = About.objects.filter(entry=OuterRef("entry"), kind=within[0]).exclude(target_id__in=within[1])
        rows = About.objects.filter(~Exists(foreign), kind=kind, target_id=pk)
        return list(_lines(_newest(rows, (group,) if group else (), place, limit)))
    return list(_lines(_about(kind, pk, *([group] if group else ()), *place, grouped=bool(group), limit=limit)))


@written_once
def _about(kind: str, pk: int, *more: Any, grouped: bool, limit: int) -> QuerySet[About]:
    rows = About.objects.filter(kind=kind, target_id=pk)
    return _newest(rows, more[:1] if grouped else (), more[1:] if grouped else more, limit)


def _newest(rows: QuerySet[About], group: tuple[Any, ...], place: tuple[Any, ...], limit: int) -> QuerySet[About]:
    if group:
        rows = rows.filter(group=group[0])
    if place:
        at, entry_id = place
        rows = rows.filter(Q(at__lt=at) | Q(at=at, entry_id__lt=entry_id))
    # Of people the names; and the images of a bulk deed are megabytes: whoever shows them asks for them.
    rows = rows.select_related("entry__employee", "entry__acting_for", "entry__approved_by").only(*LINE)
    return rows.order_by("-at", "-entry_id")[:limit]


def changes_of(entry_ids: Iterable[int]) -> dict[int, list[Change]]:
    """Return what each of these lines changed, by its number. One query; the images of a bulk deed are large."""
    rows = Entry.objects.filter(pk__in=list(entry_ids), undoable=True).values_list("pk", "changes")
    return {pk: [Change(**change) for change in changes] for pk, changes in rows}


def lines_of_kinds(kinds: Iterable[type[Event]], since: datetime, before: datetime) -> Iterator[Event]:
    """Give every event of these kinds written in the period and not taken back, oldest first. One query."""
    rows = Entry.objects.filter(kind__in=[kind.code for kind in kinds], at__gte=since, at__lt=before, undone_by=None)
    for code, facts in rows.order_by("id").values_list("kind", "facts").iterator():
        event = revive(code, facts)
        if event is not None:
            yield event


def _place(cursor: str) -> tuple[datetime, int] | None:
    """Return the moment and number of a line from which to go on; None when the cursor can't be read."""
    moment, _, number = cursor.partition("|")
    try:
        at, entry_id = datetime.fromisoformat(moment), int(number)
    except ValueError:
        return None
    return (at, entry_id) if at.tzinfo and 0 <= entry_id < 2**63 else None


def _lines(rows: Iterable[About]) -> Iterator[Line]:
    for row in rows:
        event = revive(row.entry.kind, row.entry.facts)
        if event is not None:
            yield Line(row.entry, event, row.at)


def on(event: type[Event] | None) -> Callable[[L], L]:
    """Return a decorator: the function hears of each such event (None: of every one) after commit.

    News comes at least once, so what the function does must be repeatable.
    """

    def listen(function: L) -> L:
        _listeners.setdefault(event.code if event else "*", []).append(function)
        return function

    return listen


def spread(at: datetime, limit: int = 200) -> int:
    """Tell listeners what has not been told yet, oldest first; return how many lines were told.

    Each line is sealed first, and claimed by one conditional UPDATE, so that two workers never tell the same line at
    once. One that can't be told waits for its next try, and the others go on.
    """
    told = 0
    due = Entry.objects.filter(may_be_told(at), spread_at=None).select_related("untold")
    entries = list(due.order_by("id")[:limit])
    if not seal(entries):
        return 0
    for entry in entries:
        try:
            told += _tell(entry, at)
        except Exception as wrong:
            # One listener's fault must not silence the others; the line stays untold and is tried again.
            log.exception("Journal line %s could not be told", entry.pk)
            put_off(entry, wrong, at)
    return told


def _tell(entry: Entry, at: datetime) -> int:
    with transaction.atomic():
        if not Entry.objects.filter(pk=entry.pk, spread_at=None).update(spread_at=at):
            return 0
        event = revive(entry.kind, entry.facts)
        if event is not None:
            for listener in _listeners.get(entry.kind, []) + _listeners.get("*", []):
                listener(entry, event)
        forget_trouble(entry)
        crash_point("journal.told")
    return 1
