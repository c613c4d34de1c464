"""The work on a started import: a batch of rows at a time is read, matched and written; each stands or falls as one."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.exchange.events import ImportDone, ImportStopped
from rapport.exchange.files import sheet_of
from rapport.exchange.formats.sheet import Row
from rapport.exchange.holding import held, once_more
from rapport.exchange.mapping import cells_of, settings_of
from rapport.exchange.matching import match
from rapport.exchange.models import Import, ImportBatch, RejectedRow
from rapport.exchange.numbers import LONGEST, THERE, Numbers, keep_numbers
from rapport.exchange.origins import keep_origins
from rapport.exchange.profiles import profiles
from rapport.exchange.rights import IMPORT
from rapport.exchange.shelves import Importer, importers
from rapport.journal.book import record
from rapport.kit.changes import Change
from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import FilesAway
from rapport.kit.outages import outage_of, sentence_of
from rapport.kit.refusals import BadInput, NotAllowed, Refusal
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

# So many rows are written in one transaction: on SQLite whoever wants to write waits for it.
BATCH = 500
ACT = "exchange.run_import"
Clock = Callable[[], datetime]
log = logging.getLogger(__name__)


@dataclass
class Sorted:
    """A batch's rows: those that can be written, those rejected with their reasons, and all as they came, by number.

    `numbers` are those that the rows have in the program they come from.
    """

    write: list[Any] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    sources: dict[int, Row] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)


def bring_in(brought: Import, holder: str, clock: Clock) -> Iterator[int]:
    """Bring in what is left of the file, a batch for each step, and yield how many rows are done.

    The holder must have taken the import (see `holding`). `clock` gives each batch its moment, so that each is a deed
    of its own. What goes wrong is written on the import, which then stands still until somebody decides; only when the
    memory is not enough, it is tried once more. Raises FilesAway when its file can't be reached: nothing of it is
    wrong, and it can be taken again.
    """
    try:
        yield from _batches(brought, holder, clock)
    except FilesAway:
        raise
    except Refusal as wrong:
        _stopped(brought, str(wrong.sentence), clock())
    except Exception as wrong:
        log.exception("Import %s stopped", brought.pk)
        if not (isinstance(wrong, MemoryError) and once_more(brought, holder)):
            _stopped(brought, _why(brought, wrong), clock())


def give_up(brought: Import, clock: Clock) -> None:
    """Let an import stand still over which processes died, and say so on it."""
    with override(_language(brought)):
        told = _(
            "Twice the program broke off at the rows after row %(row)s. Most likely they need more memory than there"
            " is. Split the file, or give the program more memory, and let the import go on."
        ) % {"row": brought.last_row}
    log.error(
        "Import %s is given up: it broke off %s times after row %s", brought.pk, brought.broke_off, brought.last_row
    )
    _stopped(brought, told, clock())


def _why(brought: Import, wrong: Exception) -> str:
    outage = outage_of(wrong)
    with override(_language(brought)):
        told = _("The program failed after row %(row)s.") % {"row": brought.last_row}
        return f"{told} {sentence_of(outage)}" if outage else told


def _language(brought: Import) -> str:
    return brought.employee.language if brought.employee else "en"


def _batches(brought: Import, holder: str, clock: Clock) -> Iterator[int]:
    importer = importers[brought.kind]
    language = _language(brought)
    # Between two steps others work in this thread, so the language is set for each step anew.
    with override(language):
        rows = (row for row in sheet_of(brought).rows if row.number > brought.last_row)
        batch = _next(rows)
    while batch:
        with override(language):
            if not _bring(brought, holder, importer, _actor(brought, clock()), batch):
                return
            batch = _next(rows)
        yield brought.rows
    with transaction.atomic():
        if held(brought, holder, Import.State.RUNNING):
            brought.state, brought.ended_at, brought.holder = Import.State.DONE, clock(), ""
            brought.save(update_fields=["state", "ended_at", "holder"])
            record(_actor(brought, brought.ended_at), ImportDone.of(brought))


def _next(rows: Iterator[Row]) -> list[Row]:
    return [row for _place, row in zip(range(BATCH), rows, strict=False)]


def _actor(brought: Import, at: datetime) -> Actor:
    return Actor(brought.employee, at, "worker", approved_by=brought.approved_by, act=ACT)


def _bring(brought: Import, holder: str, importer: Importer, actor: Actor, batch: list[Row]) -> bool:
    """Write a batch; False when the import is no longer the holder's to write."""
    _still_allowed(actor)
    done = sort_rows(brought, importer, actor, batch)
    with transaction.atomic():
        if not held(brought, holder, Import.State.RUNNING):
            return False
        settle(brought, importer, actor, done)
        crash_point("exchange.rows_written")
        RejectedRow.objects.bulk_create(done.rejected)
        brought.rows += len(batch)
        brought.rejected += len(done.rejected)
        brought.last_row = batch[-1].number
        brought.beat_at, brought.broke_off = actor.at, 0
        brought.save(
            update_fields=["rows", "created", "updated", "skipped", "rejected", "last_row", "beat_at", "broke_off"],
        )
    crash_point("exchange.batch_done")
    return True


def _still_allowed(actor: Actor) -> None:
    """An import ends with the right to it: whoever leaves, or loses the position, brings nothing in any more."""
    if actor.employee is None:
        return
    actor.employee.refresh_from_db(fields=["is_active"])
    answer = gate(actor, IMPORT)
    if answer.verdict == "no" or not actor.employee.is_active:
        raise NotAllowed(answer.sentence or _("This person does not work here any more."), IMPORT)


def sort_rows(
    brought: Import, importer: Importer, actor: Actor, batch: Iterable[Row], settings: Mapping[str, Any] | None = None
) -> Sorted:
    """Read every row of the batch; those that can't be read are rejected with their sentences.

    `settings` stand before those of the import. A bounded number of queries.
    """
    profile = profiles().get(brought.profile)
    done = Sorted(numbers=Numbers(profile.program, profile.ids) if profile else Numbers())
    cells: dict[int, dict[str, list[tuple[str, Any]]]] = {}
    for row in batch:
        done.sources[row.number] = row
        try:
            if row.problem:
                raise BadInput(row.problem)
            cells[row.number] = cells_of(row, brought.columns, brought.mapping, brought.spelling)
        except BadInput as wrong:
            done.rejected.append(_rejected(brought, row, wrong))
    # Of a large base only those clients are looked for whom these rows name.
    named = {str(value) for found in cells.values() for _head, value in found.get("client", ())}
    habits = importer.habits(actor, {**settings_of(brought), **(settings or {}), "named": named})
    for place, found in cells.items():
        for _head, number in found.pop(THERE, ()):
            done.numbers.of[place] = str(number)[:LONGEST]
        try:
            done.write.append(importer.read(place, found, habits))
        except BadInput as wrong:
            done.rejected.append(_rejected(brought, done.sources[place], wrong))
    done.rejected.sort(key=lambda one: one.number)
    return done


def _rejected(brought: Import, row: Row, wrong: BadInput) -> RejectedRow:
    told = {key: [str(sentence) for sentence in sentences] for key, sentences in wrong.fields.items()}
    cells = ["" if cell is None else str(cell) for cell in row.cells]
    return RejectedRow(of=brought, number=row.number, raw=row.raw, cells=cells, wrong=told)


def settle(
    brought: Import, importer: Importer, actor: Actor, done: Sorted, chosen: Mapping[int, int | None] | None = None
) -> None:
    """Write the rows, inside the caller's transaction, and count them; those a person has to look at are rejected.

    `chosen` says by row number which record a row is after all, None for a new one.
    """
    waiting = done.write
    moved: set[int] = set()
    while waiting:
        waiting = _write(brought, importer, actor, waiting, done, chosen or {}, moved)
    if importer.keep and brought.alike == Import.Alike.ASK:
        # Rows to come that look like these are asked about, whenever the round of duplicates comes round.
        importer.keep(moved)


def _write(
    brought: Import,
    importer: Importer,
    actor: Actor,
    rows: list[Any],
    done: Sorted,
    chosen: Mapping[int, int | None],
    moved: set[int],
) -> list[Any]:
    """Write what is decided; return the rows that are the same as a new one, to find it in the next turn.

    The records that were written go into `moved`.
    """
    asking = brought.alike == Import.Alike.ASK
    asked = match(importer, actor, rows, ask=asking, numbers=done.numbers)
    now: list[Any] = []
    later: list[Any] = []
    taken: set[str] = set()
    for row in rows:
        if row.number in chosen:
            row.match = chosen[row.number]
            now.append(row)
        elif row.number in asked:
            done.rejected.append(_to_choose(brought, done.sources[row.number], asked[row.number]))
        elif row.match is not None:
            now.append(row)
        else:
            under, looks_for = met(importer, row, done.numbers)
            hints = set() if asking else {key for key in under if key.partition(":")[0] in importer.hints}
            (later if (looks_for - hints) & taken else now).append(row)
            taken |= under
    if brought.known == Import.Known.SKIP:
        brought.skipped += sum(row.match is not None for row in now)
        now = [row for row in now if row.match is None]
    written = importer.write(actor, now, brought.name)
    brought.created += len(written.created)
    brought.updated += len(written.updated)
    brought.skipped += len(written.unchanged)
    moved |= {*written.created.values(), *written.updated.values()}
    done.rejected += [_rejected(brought, done.sources[number], wrong) for number, wrong in written.refused.items()]
    records = {**{row.number: row.match for row in now if row.match}, **written.updated, **written.created}
    kept = keep_numbers(
        actor,
        importer.subject,
        done.numbers,
        {number: pk for number, pk in records.items() if number not in written.refused},
    )
    for entry in (written.entry, kept):
        if entry is not None:
            ImportBatch.objects.create(of=brought, entry=entry)
    if written.entry is not None:
        keep_origins(brought, actor, (Change(**change) for change in written.entry.changes))
    return later


def met(importer: Importer, row: Any, numbers: Numbers) -> tuple[set[str], set[str]]:
    """Return the keys under which other rows of the file find the row, and those under which it looks for them.

    What has a number of its own there is no other row, however alike they are.
    """
    under, looks_for = importer.meeting_keys(row)
    own = numbers.key(row.number)
    return (under | {own}, {own}) if own else (under, looks_for)


def _to_choose(brought: Import, row: Row, records: list[int]) -> RejectedRow:
    one = _rejected(brought, row, BadInput(_("This looks like one that we know. Say whether it is.")))
    one.alike = records
    return one


def _stopped(brought: Import, sentence: str, at: datetime) -> None:
    """Note why an import stopped; what was written stays, and can be taken back or gone on from."""
    with transaction.atomic():
        running = Import.objects.filter(pk=brought.pk, state=Import.State.RUNNING)
        if running.update(state=Import.State.STOPPED, trouble=sentence, ended_at=at, holder=""):
            record(_actor(brought, at), ImportStopped(brought.pk, brought.name, sentence))
    brought.refresh_from_db()
