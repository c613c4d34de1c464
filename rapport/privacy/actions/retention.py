"""Retention: a rule, a first run that only counts, a second that puts into the trash, and the way back (check 168)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.privacy.events import RuleSet, RunBegun, RunCounted, RunEnded, RunTrashed
from rapport.privacy.models import RetentionRule, RetentionRun
from rapport.privacy.rights import RETENTION
from rapport.privacy.shelves import Keeping, keepings
from rapport.privacy.trash import PACK, pack, unpack
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = RetentionRun.State
# A count is looked at within so many days; after that it tells nothing of today.
HOLDS = timedelta(days=30)
# So many records go or come back in the deed itself. With more the worker goes on, a pack in each transaction: whoever
# pressed need not wait for it, and nobody else does.
AT_ONCE = 2 * PACK
# Packs in each of the worker's rounds.
STEPS = 4
UNDER_WAY = (State.TRASHING, State.UNDOING)


@act("privacy.set_rule", right=RETENTION)
def set_rule(actor: Actor, *, code: str, days: int, trash_days: int, is_on: bool) -> RetentionRule:
    """Set for how long records of the kind are kept. A count that waits is dropped: it was made by the old rule.

    Raises BadInput for a kind that there is not, and for less than the kind allows.
    """
    keeping = keepings.get(code)
    if keeping is None:
        raise BadInput(fields={"code": [_("There is no such kind of record.")]})
    if days < keeping.fewest:
        raise BadInput(fields={"days": [_("These are kept for %(num)s days at least.") % {"num": keeping.fewest}]})
    rule = rule_of(code)
    change = update(rule, days=days, trash_days=trash_days, is_on=is_on)
    if change:
        rule.runs.filter(state=State.COUNTED).update(state=State.DROPPED, ended_at=actor.at)  # type: ignore[attr-defined]
        record(actor, RuleSet(code, days, is_on), changes=[change])
    return rule


def rule_of(code: str) -> RetentionRule:
    """Return the kind's rule, as it begins when nobody set it yet."""
    return RetentionRule.objects.get_or_create(code=code, defaults={"days": keepings[code].days})[0]


@act("privacy.count_run", right=RETENTION)
def count_run(actor: Actor, *, code: str) -> RetentionRun:
    """The first run: count what is over its time. Nothing is erased; a count that waits is replaced."""
    keeping = _keeping(code)
    rule = rule_of(code)
    if not rule.is_on:
        raise BadInput(_("This rule is not in force."))
    if rule.runs.filter(state__in=UNDER_WAY).exists():  # type: ignore[attr-defined]
        raise BadInput(_("A run over these records is under way. Count when it has ended."))
    cutoff = actor.at - timedelta(days=rule.days)
    rows = keeping.over(cutoff).order_by()
    number, through = rows.count(), rows.aggregate(Max("pk"))["pk__max"] or 0
    rule.runs.filter(state=State.COUNTED).update(state=State.DROPPED, ended_at=actor.at)  # type: ignore[attr-defined]
    run = RetentionRun.objects.create(rule=rule, cutoff=cutoff, counted_at=actor.at, count=number, through=through)
    record(actor, RunCounted(code, number))
    return run


def _number(run: RetentionRun, **_given: Any) -> int:
    return run.count


def _summary(run: RetentionRun, **_given: Any) -> str:
    told = {"num": run.count, "what": keepings[run.rule.code].label}
    return _("Put %(num)s records over their time into the trash (%(what)s)") % told


@act("privacy.trash_run", right=RETENTION, size=_number, summary=_summary)
def trash_run(actor: Actor, run: RetentionRun, *, count: int) -> RetentionRun:
    """The second run: put into the trash what the first counted and what is still over its time.

    `count` is the number that was read before pressing. Raises BadInput when it is another, when the count is old,
    or lies in the future (a clock that was put forward and back again): then it is counted anew. Of more than `AT_ONCE`
    records the worker takes the rest.
    """
    run = RetentionRun.objects.select_for_update().select_related("rule").get(pk=run.pk)
    if run.state != State.COUNTED:
        raise BadInput(_("This run waits no more. Count anew."))
    _keeping(run.rule.code)
    latest = actor.at - timedelta(days=run.rule.days)
    if run.counted_at > actor.at or run.cutoff > latest:
        raise BadInput(_("This count is from a moment that is yet to come: the clock went wrong. Count anew."))
    if run.counted_at < actor.at - HOLDS or count != run.count:
        raise BadInput(_("What was counted is not what is there now. Count anew."))
    run.state, run.trashed_at, run.trashed_by = State.TRASHING, actor.at, actor.employee
    run.purge_at = actor.at + timedelta(days=run.rule.trash_days)
    run.save()
    return _begun(actor, run, run.count)


@act("privacy.undo_run", right=RETENTION)
def undo_run(actor: Actor, run: RetentionRun) -> RetentionRun:
    """Take everything of the run out of the trash again, as it was. Raises BadInput once the trash is emptied.

    Of more than `AT_ONCE` records the worker takes the rest back, and those may be taken back that are still on their
    way into the trash.
    """
    run = RetentionRun.objects.select_for_update().select_related("rule").get(pk=run.pk)
    if run.state not in (State.TRASHED, State.TRASHING):
        raise BadInput(_("Nothing of this run is in the trash."))
    run.state = State.UNDOING
    run.save(update_fields=["state"])
    return _begun(actor, run, run.trashed)


def _begun(actor: Actor, run: RetentionRun, number: int) -> RetentionRun:
    if number > AT_ONCE:
        record(actor, RunBegun(run.rule.code, number, run.state))
        return run
    while run.state in UNDER_WAY:
        _step(run, actor)
    return run


def carry_on(at: datetime) -> int:
    """Go on with the runs that are under way; return how many packs went or came back. Killed, it goes on there."""
    made = 0
    for pk in RetentionRun.objects.filter(state__in=UNDER_WAY).order_by("id").values_list("pk", flat=True):
        for _time in range(STEPS):
            with transaction.atomic():
                run = (
                    RetentionRun.objects.select_for_update(of=("self",)).select_related("rule", "trashed_by").get(pk=pk)
                )
                if run.state not in UNDER_WAY:
                    break
                # Who took it back said so with the press; the run knows only who put it into the trash.
                who = run.trashed_by if run.state == State.TRASHING else None
                _step(run, Actor(who, at, "worker"))
            made += 1
    return made


def _step(run: RetentionRun, actor: Actor) -> None:
    """Let one pack go into the trash or come back out of it; with none left the run has ended."""
    (_pack_next if run.state == State.TRASHING else _unpack_next)(run, actor)


def _pack_next(run: RetentionRun, actor: Actor) -> None:
    keeping = _keeping(run.rule.code)
    rows = keeping.over(run.cutoff).filter(pk__lte=run.through, pk__gt=run.reached).order_by("pk")
    if some := list(rows[:PACK]):
        went = pack(run, some, dict(keeping.files))
        run.trashed, run.held, run.reached = run.trashed + went, run.held + len(some) - went, some[-1].pk
    else:
        run.state = State.TRASHED
        record(actor, RunTrashed(run.rule.code, run.trashed, run.held))
    run.save(update_fields=["state", "trashed", "held", "reached"])


def _unpack_next(run: RetentionRun, actor: Actor) -> None:
    if packed := run.packs.order_by("id").first():  # type: ignore[attr-defined]
        unpack(packed)
        return
    run.state, run.ended_at = State.UNDONE, actor.at
    run.save(update_fields=["state", "ended_at"])
    record(actor, RunEnded(run.rule.code, run.trashed, run.state))


@act("privacy.drop_run", right=RETENTION)
def drop_run(actor: Actor, run: RetentionRun) -> RetentionRun:
    """Let a count be: nothing is erased. Raises BadInput when it waits no more."""
    if not RetentionRun.objects.filter(pk=run.pk, state=State.COUNTED).update(state=State.DROPPED, ended_at=actor.at):
        raise BadInput(_("This run waits no more. Count anew."))
    run.refresh_from_db()
    record(actor, RunEnded(run.rule.code, run.count, run.state))
    return run


def count_due(at: datetime) -> int:
    """Count once a day by every rule in force that has nothing waiting; return how many runs found something."""
    found = 0
    for code, _keeping_of in keepings.items():
        rule = rule_of(code)
        runs = rule.runs.order_by("-id")  # type: ignore[attr-defined]
        # A clock that was put forward left a count that is yet to come: it is no reason to wait a year.
        stale = runs.filter(state=State.COUNTED, counted_at__gt=at) | runs.filter(
            state=State.COUNTED, counted_at__lte=at - HOLDS
        )
        stale.update(state=State.DROPPED, ended_at=at)
        if not rule.is_on or runs.filter(state__in=[State.COUNTED, *UNDER_WAY]).exists():
            continue
        cutoff = at - timedelta(days=rule.days)
        if keepings[code].over(cutoff).order_by().exists():
            count_run(Actor(None, at, "worker"), code=code)
            found += 1
    return found


def purge_due(at: datetime) -> int:
    """Empty the trash of runs whose time in it is over; return how many runs. Files go with it.

    A run that was trashed at a moment yet to come stays: the clock went wrong.
    """
    ended = 0
    for run in RetentionRun.objects.filter(state=State.TRASHED, purge_at__lte=at, trashed_at__lte=at).order_by("id"):
        with transaction.atomic():
            files = [path for one in run.packs.values_list("files", flat=True) for path in one]  # type: ignore[attr-defined]
            if not RetentionRun.objects.filter(pk=run.pk, state=State.TRASHED).update(state=State.PURGED, ended_at=at):
                continue
            run.packs.all().delete()  # type: ignore[attr-defined]
            record(Actor(None, at, "worker"), RunEnded(run.rule.code, run.trashed, State.PURGED))
            transaction.on_commit(lambda paths=files: kept.forget(paths))  # type: ignore[misc]
        ended += 1
    return ended


def _keeping(code: str) -> Keeping:
    keeping = keepings.get(code)
    if keeping is None:
        raise BadInput(fields={"code": [_("There is no such kind of record.")]})
    return keeping
