"""The work of taking an import back, a batch at a time, the last one first."""

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.exchange.events import ImportStopped, ImportUndone
from rapport.exchange.holding import held, once_more
from rapport.exchange.models import Import
from rapport.exchange.origins import forget_origins
from rapport.exchange.running import Clock
from rapport.journal.book import record
from rapport.kit.changes import Change
from rapport.kit.crash_points import crash_point
from rapport.kit.outages import outage_of, sentence_of
from rapport.kit.refusals import Refusal
from rapport.kit.subjects import kinds
from rapport.roles.undo import undo
from rapport.staff.actor import Actor

# So many records that were kept are named; the rest are counted.
NAMED = 500
log = logging.getLogger(__name__)


def take_back(brought: Import, holder: str, clock: Clock) -> Iterator[int]:
    """Take back what is left of the import, a batch for each step, and yield how many batches are left.

    The holder must have taken the import (see `holding`). Rows edited since are kept and listed. What goes wrong is
    written on the import, which then stands still; only when the memory is not enough, it is tried once more.
    """
    actor, language = brought.taken_back_by, _language(brought)
    try:
        while True:
            with override(language):
                left = _one_batch(brought, holder, Actor(actor, clock(), "worker"))
            if left is None:
                return
            yield left
    except Refusal as wrong:
        _stopped(brought, str(wrong.sentence), clock)
    except Exception as wrong:
        log.exception("Taking import %s back stopped", brought.pk)
        if isinstance(wrong, MemoryError) and once_more(brought, holder):
            return
        outage = outage_of(wrong)
        with override(language):
            told = _("The program failed. Take it back again.")
            _stopped(brought, f"{told} {sentence_of(outage)}" if outage else told, clock)


def give_up_taking_back(brought: Import, clock: Clock) -> None:
    """Let an import stand still over whose taking back processes died, and say so on it."""
    log.error("Taking import %s back is given up: it broke off %s times", brought.pk, brought.broke_off)
    with override(_language(brought)):
        told = _(
            "Twice the program broke off while it took this back. Most likely that needs more memory than there is."
            " Give the program more memory, and take it back again."
        )
    _stopped(brought, told, clock)


def _language(brought: Import) -> str:
    return brought.taken_back_by.language if brought.taken_back_by else "en"


@transaction.atomic
def _one_batch(brought: Import, holder: str, actor: Actor) -> int | None:
    """Take the latest batch back; return how many are left, None when there is nothing to do any more."""
    if not held(brought, holder, Import.State.UNDOING):
        return None
    batches = brought.batches.filter(entry__undone_by=None).order_by("-id")
    batch = batches.first()
    if batch is None:
        brought.state, brought.ended_at, brought.holder = Import.State.UNDONE, actor.at, ""
        brought.save(update_fields=["state", "ended_at", "holder"])
        record(actor, ImportUndone(brought.pk, brought.name, brought.kept))
        return None
    undone = undo(actor, batch.entry_id, all_may_stay=True)
    forget_origins(brought, (Change(**change) for change in undone.entry.changes))
    crash_point("exchange.batch_taken_back")
    records = _records(undone.left)
    named = {tuple(pair) for pair in brought.kept_records}
    brought.kept += len(records - named)
    brought.kept_records = sorted(named | records)[:NAMED]
    brought.beat_at, brought.broke_off = actor.at, 0
    brought.save(update_fields=["kept", "kept_records", "beat_at", "broke_off"])
    return batches.count()


def _records(left: Iterable[Change]) -> set[tuple[str, int]]:
    """Return the records, as kind and number, that stay because of these changes: they, or what hangs on them."""
    found = set()
    for change in left:
        facts = {**(change.before or {}), **(change.after or {})}
        for kind in kinds:
            if change.model == kind.model._meta.label:
                found.add((kind.code, change.pk))
                break
        else:
            found |= {(kind.code, facts[name]) for kind in kinds if facts.get(name := f"{kind.code}_id")}
    return found


def _stopped(brought: Import, sentence: str, clock: Clock) -> None:
    with transaction.atomic():
        Import.objects.filter(pk=brought.pk, state=Import.State.UNDOING).update(
            state=Import.State.STOPPED, trouble=sentence, ended_at=clock(), holder=""
        )
        actor = Actor(brought.taken_back_by, clock(), "worker")
        record(actor, ImportStopped(brought.pk, brought.name, sentence))
    brought.refresh_from_db()
