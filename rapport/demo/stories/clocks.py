"""What the invented firm owes its clients by the clock: answers kept, missed, paused and still running."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from rapport.clocks import keeping
from rapport.clocks.actions import set_day, set_rule
from rapport.clocks.start import write_calendar
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
HOUR = timedelta(hours=1)
Deed = tuple[datetime, Callable[[], object]]


def clock_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the fortnight before `at` (aware)."""
    told: tuple[tuple[timedelta, Callable[[datetime], object]], ...] = (
        (timedelta(days=14), _settings),
        (timedelta(days=13), partial(_answered, 0, "first-answer", after=3 * HOUR)),
        (timedelta(days=9), partial(_answered, 1, "first-answer", after=26 * HOUR)),
        (timedelta(days=8), partial(_answered, 2, "first-answer", after=72 * HOUR)),
        (timedelta(days=4), partial(_answered, 0, "call-back", after=HOUR)),
        (timedelta(days=2), _waiting),
        (timedelta(minutes=50), _running),
    )
    return [(at - before, partial(deed, at - before)) for before, deed in told]


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _client(actor: Actor, place: int) -> Client:
    return Client.objects.present().filter(owner=actor.employee).order_by("pk")[place]


def _settings(at: datetime) -> None:
    head = _actor(HEAD, at)
    set_rule(head, "call-back", target=5400, inner=3600)
    day = head.today
    last = date(day.year, 12, 31)
    set_day(head, write_calendar(), day=last, words="We take stock")


def _answered(place: int, code: str, at: datetime, *, after: timedelta) -> None:
    actor = _actor(MANAGER, at)
    client = _client(actor, place)
    keeping.start(actor, client, code, since=at, owner=actor.employee)
    keeping.stop(_actor(MANAGER, at + after), client, code, at=at + after)


def _waiting(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    client = _client(actor, 1)
    keeping.start(actor, client, "solution", since=at, owner=actor.employee)
    keeping.pause(actor, client, "solution", at=at + 2 * HOUR, reason="The client measures its ovens")


def _running(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    keeping.start(actor, _client(actor, 0), "first-answer", since=at, owner=actor.employee)
