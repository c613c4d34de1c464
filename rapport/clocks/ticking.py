"""The round of the clocks: the owner hears before the limit, the head before the breach, the journal of the breach."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from rapport.agenda.actions.notices import News, post_many
from rapport.clocks.hearing import Hearers, page_of
from rapport.clocks.models import Clock
from rapport.clocks.running import SECOND, tell_breach, whole
from rapport.kit.rounds import every
from rapport.kit.subjects import kinds
from rapport.staff.actor import Actor

# So many clocks in one round, and in one transaction of it.
AT_ONCE, TOGETHER = 1000, 100


@every(60, "clocks.tick")
def tick(at: datetime) -> int:
    """Tell of the clocks whose next moment has come by the moment (aware); return how many there were (R-050).

    Only these rows are read, by their index. Whatever was missed while the server stood still is told at once, and of
    several moments only the last that still matters.
    """
    due = Clock.objects.filter(next_at__lte=at, state=Clock.State.RUNNING).order_by("next_at", "id")
    rows = list(due.select_related("rule", "owner", "unit")[:AT_ONCE])
    if not rows:
        return 0
    hearers, program, told = Hearers(at), Actor(None, at, "worker"), 0
    for number in range(0, len(rows), TOGETHER):
        part = rows[number : number + TOGETHER]
        with transaction.atomic():
            subjects = _subjects(part)
            news: list[News] = []
            for one in part:
                told += _tell(program, one, hearers, subjects.get((one.kind, one.subject_id)), news)
            post_many(news, at=whole(at))
    return told


def _tell(program: Actor, clock: Clock, hearers: Hearers, subject: Model | None, news: list[News]) -> bool:
    at = whole(program.at)
    if clock.due_at is not None and at > clock.due_at:
        return tell_breach(program, clock, at, subject)
    escalates = clock.escalated_at is None and clock.escalate_at is not None and clock.escalate_at <= at
    told: dict[str, Any] = {"warned_at": clock.warned_at or at}
    if escalates:
        told["escalated_at"] = at
    ahead = [clock.due_at + SECOND] if clock.due_at else []
    if not escalates and clock.escalated_at is None and clock.escalate_at:
        ahead.append(clock.escalate_at)
    told["next_at"] = min(ahead, default=None)
    # One conditional UPDATE claims the clock, so that two workers never tell the same twice. The version stays: this
    # is nobody's deed.
    if not Clock.objects.filter(pk=clock.pk, state=clock.state, next_at=clock.next_at).update(**told):
        return False
    facts = {"what": clock.code, "due": clock.due_at.isoformat() if clock.due_at else "", "title": str(subject or "")}
    key = f"clock {clock.pk} {facts['due']}"
    if clock.warned_at is None:
        news.append(News("clocks.near", hearers.owner(clock), f"{key} near", facts, page_of(clock)))
    if escalates:
        # The head may not see the client: the notice names the person, and the page asks who looks.
        facts = {**facts, "title": "", "person": clock.owner.name if clock.owner else ""}
        news.append(News("clocks.escalated", hearers.head(clock), f"{key} head", facts, page_of(clock)))
    return True


def _subjects(rows: Sequence[Clock]) -> Mapping[tuple[str, int], Model]:
    """Return the records that the clocks run on, with their clients. One query a kind."""
    wanted: dict[str, set[int]] = {}
    for one in rows:
        wanted.setdefault(one.kind, set()).add(one.subject_id)
    found: dict[tuple[str, int], Model] = {}
    for code, numbers in wanted.items():
        kind = kinds.get(code)
        if kind is None:
            continue
        records = kind.model._default_manager.filter(pk__in=numbers)
        if any(field.name == "client" and field.is_relation for field in kind.model._meta.fields):
            records = records.select_related("client")
        found |= {(code, record.pk): record for record in records}
    return found
