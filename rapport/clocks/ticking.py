"""The round of the clocks: the owner hears before the limit, the head before the breach, the journal of the breach."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
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
# When the owner heard of a clock, when the head did, when it is told of next, and its number.
Told = tuple[datetime | None, datetime | None, datetime | None, int]


@every(60, "clocks.tick")
def tick(at: datetime) -> int:
    """Tell of the clocks whose next moment has come by the moment (aware); return how many there were (R-050).

    Only these rows are read, by their index. Whatever was missed while the server stood still is told at once, and of
    several moments only the last that still matters.
    """
    due = Clock.objects.filter(next_at__lte=at, state=Clock.State.RUNNING).order_by("next_at", "id")
    numbers = list(due.values_list("pk", flat=True)[:AT_ONCE])
    if not numbers:
        return 0
    hearers, program, told = Hearers(at), Actor(None, at, "worker"), 0
    for number in range(0, len(numbers), TOGETHER):
        with transaction.atomic():
            told += _tell_some(program, numbers[number : number + TOGETHER], hearers)
    return told


def _tell_some(program: Actor, numbers: Sequence[int], hearers: Hearers) -> int:
    """Tell of those of the clocks that are due still, all or none; return how many there were."""
    # Locked before they are read, so that two workers never tell the same twice: on SQLite a transaction that writes
    # is alone, on PostgreSQL another worker leaves out what is locked.
    apart = connection.features.has_select_for_update_skip_locked
    rows = Clock.objects.filter(pk__in=numbers, next_at__lte=program.at, state=Clock.State.RUNNING)
    part = list(
        rows.select_for_update(of=("self",), skip_locked=apart)
        .select_related("rule", "owner", "unit")
        .order_by("next_at", "id")
    )
    subjects, at = _subjects(part), whole(program.at)
    news: list[News] = []
    told: list[Told] = []
    number = 0
    for clock in part:
        subject = subjects.get((clock.kind, clock.subject_id))
        if clock.due_at is not None and at > clock.due_at:
            number += tell_breach(program, clock, at, subject)
        else:
            told.append(_told(clock, at))
            news += _news(clock, at, hearers, subject)
    _write(told)
    post_many(news, at=at)
    return number + len(told)


def _escalates(clock: Clock, at: datetime) -> bool:
    return clock.escalated_at is None and clock.escalate_at is not None and clock.escalate_at <= at


def _told(clock: Clock, at: datetime) -> Told:
    """Return what is kept of a clock of which somebody is told: when the owner and the head were, and when next."""
    escalates = _escalates(clock, at)
    ahead = [clock.due_at + SECOND] if clock.due_at else []
    if not escalates and clock.escalated_at is None and clock.escalate_at:
        ahead.append(clock.escalate_at)
    return clock.warned_at or at, at if escalates else clock.escalated_at, min(ahead, default=None), clock.pk


def _write(told: Sequence[Told]) -> None:
    """Write it by one statement prepared once. The versions stay: this is nobody's deed."""
    table, when = connection.ops.quote_name(Clock._meta.db_table), connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET warned_at = %s, escalated_at = %s, next_at = %s WHERE id = %s",
            [(*(when(moment) if moment else None for moment in moments), pk) for *moments, pk in told],
        )


def _news(clock: Clock, at: datetime, hearers: Hearers, subject: Model | None) -> Iterator[News]:
    facts = {"what": clock.code, "due": clock.due_at.isoformat() if clock.due_at else "", "title": str(subject or "")}
    key = f"clock {clock.pk} {facts['due']}"
    if clock.warned_at is None:
        yield News("clocks.near", hearers.owner(clock), f"{key} near", facts, page_of(clock))
    if _escalates(clock, at):
        # The head may not see the client: the notice names the person, and the page asks who looks.
        facts = {**facts, "title": "", "person": clock.owner.name if clock.owner else ""}
        yield News("clocks.escalated", hearers.head(clock), f"{key} head", facts, page_of(clock))


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
