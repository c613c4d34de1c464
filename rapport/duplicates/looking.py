"""Looking for likely pairs, a few records at a time: what changed first, then on through the base."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from rapport.duplicates.models import Pair, Two
from rapport.duplicates.queries import MODELS, said_two
from rapport.exchange.queries import files_under_way
from rapport.kit.changes import watch
from rapport.kit.rounds import every
from rapport.parties.alike import (
    Waiting,
    company_rules,
    done_with,
    due_now,
    facts_of,
    likely,
    note_due,
    write_marks,
)
from rapport.parties.likeness import Verdict

AT_ONCE = 100
# Others have rounds to make, too: so many hundreds a round.
HUNDREDS = 5
MOST_REASONS = 8

# What was said is taken back on its page or by undo: either way the two are looked at again.
watch(Two, lambda row, _removed: note_due(row.kind, [row.first_id, row.second_id]))  # type: ignore[attr-defined]


@every(1, "duplicates.look")
def look(at: datetime) -> int:
    """Look at the records that are due, of each kind at most five hundred, and return how many it were.

    Each hundred stands by itself: a round that is cut off leaves its last hundred due. While a large file comes in or
    is taken back none is looked at: it would take as long again, and what goes back need not be compared at all.
    """
    if files_under_way():
        return 0
    done = 0
    for kind in MODELS:
        for _hundred in range(HUNDREDS):
            number = _look(kind, at)
            done += number
            if number < AT_ONCE:
                break
    return done


def _look(kind: str, at: datetime) -> int:
    # Where rows are locked, the hundred is held against other workers. Where the whole base is, comparing must not
    # keep anybody from writing: only what came of it is written under the lock.
    with transaction.atomic() if connection.features.has_select_for_update_skip_locked else nullcontext():
        waiting = due_now(kind, AT_ONCE)
        if waiting.pks:
            write_marks(kind, waiting.pks)
            renew_pairs(waiting, at)
    return len(waiting.pks)


def renew_pairs(waiting: Waiting, at: datetime) -> None:
    """Work out the likely pairs of these records anew; those who left the base are in none. They are due no longer."""
    kind, pks = waiting.kind, waiting.pks
    wanted: dict[tuple[int, int], Verdict] = {}
    for pk, found in likely(kind, facts_of(kind, pks), company_rules()).items():
        wanted |= {(min(pk, one.pk), max(pk, one.pk)): one.verdict for one in found}
    with transaction.atomic():
        for pair in said_two(kind, pks) if wanted else ():
            wanted.pop(pair, None)
        _put_pairs(kind, pks, wanted, at)
        done_with(waiting)


def _put_pairs(kind: str, pks: Sequence[int], wanted: Mapping[tuple[int, int], Verdict], at: datetime) -> None:
    held = Pair.objects.filter(Q(first_id__in=pks) | Q(second_id__in=pks), kind=kind)
    there = {(one.first_id, one.second_id): one for one in held}
    Pair.objects.filter(pk__in=[one.pk for place, one in there.items() if place not in wanted]).delete()
    new = []
    for place, verdict in sorted(wanted.items()):
        score, reasons = _told(verdict)
        row = there.get(place)
        if row is None:
            first, second = place
            new.append(Pair(kind=kind, first_id=first, second_id=second, score=score, reasons=reasons, found_at=at))
        elif (row.score, row.reasons) != (score, reasons):
            row.score, row.reasons = score, reasons
            row.save(update_fields=["score", "reasons"])
    # Another round may have found a pair from its other side.
    Pair.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)


def _told(verdict: Verdict) -> tuple[int, list[list[object]]]:
    reasons = [[one.code, one.points, one.value[:200]] for one in verdict.reasons[:MOST_REASONS]]
    return round(1000 * verdict.score), reasons
