"""Keeping the clocks of records: what other apps call inside their own acts, in the transaction of these.

No line in the journal is written here, but for a breach: the calling act tells what happened. What was written can be
taken back with it: `record(actor, ..., changes=[change, *keeping.changes(actor)])`. Moments count in whole seconds.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.clocks.models import Clock, ClockQuerySet
from rapport.clocks.queries.calendars import Hours, book_of
from rapport.clocks.queries.promised import case_of
from rapport.clocks.queries.versions import rules_for
from rapport.clocks.running import (
    CHANGES,
    STILL,
    closed,
    keep_change,
    not_before,
    running,
    tell_breach,
    whole,
    write,
)
from rapport.kit.changes import Change, create
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import kind_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit


def start(
    actor: Actor, subject: Model, code: str, *, since: datetime, owner: Employee | None, unit: Unit | None = None
) -> Clock:
    """Start a clock on the record at the moment (aware), or return the one of this kind that is open already.

    It is measured by the rule that holds at `since` for the unit (by default the owner's) and for the client of the
    record (its `client`, or itself), and counts by the owner's hours, or the unit's without an owner (R-050). Raises
    LookupError for a kind of clock that is not on the shelf, or a record that is no subject.
    """
    return start_all(actor, subject, [code], since=since, owner=owner, unit=unit)[0]


def start_all(
    actor: Actor,
    subject: Model,
    codes: Sequence[str],
    *,
    since: datetime,
    owner: Employee | None,
    unit: Unit | None = None,
) -> list[Clock]:
    """Start several clocks on the record as `start` does each, with no more questions than one takes."""
    there = {clock.code: clock for clock in _open(subject).filter(code__in=codes)}
    missing = [code for code in codes if code not in there]
    if missing:
        unit = unit or (owner.unit if owner else None)
        book, since = book_of(actor), whole(since)
        client = getattr(subject, "client", None) or subject
        rules = rules_for(missing, case_of(book, client, unit), since)
        hours = book.hours_for(owner, unit)
        for code in missing:
            clock = Clock(kind=kind_of(subject).code, subject_id=subject.pk, code=code, rule=rules[code])
            clock.started_at, clock.owner, clock.unit = since, owner, unit
            for name, value in running(actor, clock, since, hours, 0).items():
                setattr(clock, name, value)
            keep_change(actor, create(clock))
            there[code] = clock
    return [there[code] for code in codes]


def stop(actor: Actor, subject: Model, code: str, *, at: datetime) -> Clock | None:
    """Stop the open clock at the moment (aware): met, or missed when that is after its end. None when none is open.

    The working seconds used are kept, and whether the inner target was (R-179). A breach that nobody told yet gets its
    line in the journal.
    """
    clock = _open(subject).filter(code=code).first()
    if clock is None:
        return None
    at, inner = not_before(clock, at), clock.rule.inner
    tell_breach(actor, clock, at, subject)
    used = closed(actor, clock, at)
    within = None
    if inner is not None:
        paused = clock.state == Clock.State.PAUSED
        within = used <= inner if paused else clock.inner_at is not None and at <= clock.inner_at
    write(
        actor,
        clock,
        state=Clock.State.MISSED if clock.missed_at else Clock.State.MET,
        stopped_at=at,
        used=used,
        inner_kept=within,
        piece_since=None,
        paused_since=None,
        next_at=None,
    )
    return clock


def pause(actor: Actor, subject: Model, code: str, *, at: datetime, reason: str) -> None:
    """Let the running clock stand still from the moment (aware) on, for the reason; nothing happens without one.

    Raises BadInput without a reason.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write why it waits.")]})
    clock = _open(subject).filter(code=code).first()
    if clock is None or clock.state == Clock.State.PAUSED:
        return
    at = not_before(clock, at)
    tell_breach(actor, clock, at, subject)
    stands = {"used": closed(actor, clock, at), "piece_since": None, "paused_since": at, **STILL}
    write(actor, clock, state=Clock.State.PAUSED, pause_reason=reason.strip()[:200], **stands)


def resume(actor: Actor, subject: Model, code: str, *, at: datetime) -> None:
    """Let the paused clock run on from the moment (aware), by the hours of who has it now; else nothing happens."""
    clock = _open(subject).filter(code=code).first()
    if clock is None or clock.state != Clock.State.PAUSED:
        return
    at = not_before(clock, at)
    hours = book_of(actor).hours_for(clock.owner, clock.unit)
    runs = running(actor, clock, at, hours, closed(actor, clock, at))
    write(actor, clock, state=Clock.State.RUNNING, paused_since=None, pause_reason="", **runs)


def drop(actor: Actor, subject: Model, code: str) -> None:
    """End the open clock as one that did not apply after all: it counts neither as kept nor as missed."""
    clock = _open(subject).filter(code=code).first()
    if clock is None:
        return
    at = not_before(clock, actor.at)
    ended = {"used": closed(actor, clock, at), "stopped_at": at, "piece_since": None, "paused_since": None, **STILL}
    write(actor, clock, state=Clock.State.DROPPED, **ended)


def carry(actor: Actor, subject: Model, *, owner: Employee | None, unit: Unit | None = None) -> None:
    """Give all open clocks of the record to another: from the actor's moment on they count by the new one's hours.

    `unit` is by default the owner's; without both, the clocks go on by the company's calendar.
    """
    unit = unit or (owner.unit if owner else None)
    hours = book_of(actor).hours_for(owner, unit)
    for clock in _open(subject).order_by("id"):
        if (clock.owner, clock.unit) != (owner, unit):
            # Whoever gets it hears of it too when the limit is near.
            move(actor, clock, hours, subject, owner=owner, unit=unit, warned_at=None)


def move(actor: Actor, clock: Clock, hours: Hours, subject: Model | None, **given: Any) -> None:
    """Let the open clock count by other hours from the actor's moment on; `given` are columns that change with them."""
    at, state = not_before(clock, actor.at), clock.state
    if state == Clock.State.PAUSED:
        write(actor, clock, calendar=hours.calendar, **given)
        return
    tell_breach(actor, clock, at, subject)
    spent = closed(actor, clock, at)
    runs = running(actor, clock, at, hours, spent, anew="warned_at" in given)
    write(actor, clock, **given, **runs)


def changes(actor: Actor) -> list[Change]:
    """Return what the clocks wrote since the last asking, to be recorded with the act that caused it."""
    found: list[Change] = actor.recall(CHANGES) or []
    actor.forget(CHANGES)
    return found


def _open(subject: Model) -> ClockQuerySet:
    # Lock first: the worker may find the clock late at this very moment.
    rows = Clock.objects.filter(kind=kind_of(subject).code, subject_id=subject.pk).open()
    return rows.select_for_update(of=("self",)).select_related("rule", "owner", "unit", "calendar")
