"""Jobs of the worker: each takes effect once, whoever dies, however many there are; a poisoned one holds up nobody."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connections
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from rapport.journal.book import _listeners, spread
from rapport.journal.models import Entry, Untold
from rapport.journal.untold import PARKED_AFTER, PAUSES
from rapport.kit import rounds
from rapport.kit.checks import checks
from rapport.kit.clock import now
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.privacy.actions import erase
from rapport.site.jobs import DEATHS, PARKED_FOR, TRIES, forget_jobs, next_job, take_up_again
from tests.cast import NOW, Cast

done: list[str] = []


@task(queue_name="mail")
def deliver(what: str) -> None:
    """Do it, or fail as it says."""
    if what == "poison":
        raise ValueError("it can't be done")
    if what == "away":
        raise smtplib.SMTPServerDisconnected("the server hung up")
    done.append(what)


# What runs a job closes its connection when it is old: no transaction of a test may be around it.
@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


def test_a_poisoned_job_is_parked_with_its_reason_and_the_others_go_on(transactional_db: None) -> None:
    """Check 145: parked at once, named by its fault, forgotten after two weeks; what is done is forgotten at once."""
    for what in ("one", "poison", "two"):
        deliver.enqueue(what)
    while next_job(now()):
        pass
    assert done == ["one", "two"]
    parked = DBTaskResult.objects.get()
    assert (parked.status, parked.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert take_up_again(now() + timedelta(days=1)) == 0
    assert forget_jobs(now() + PARKED_FOR - timedelta(hours=1)) == 0
    assert forget_jobs(now() + PARKED_FOR + timedelta(hours=1)) == 1


def test_no_letter_that_waits_or_is_parked_names_an_erased_person(transactional_db: None, cast: Cast) -> None:
    """Check 166: what waits at the door names an address and no record; theirs is taken out, and nobody else's."""
    anna, dora = cast.acts(cast.anna), cast.acts(cast.dora)
    client = add_client(anna, name="Nordvik")
    person = add_person(anna, client, name="Pavla Zorvexova")
    add_contact_point(anna, person, kind="email", value="pavla@nordvik.example")
    deliver.enqueue("poison")
    next_job(now())
    DBTaskResult.objects.update(traceback="no such box: Pavla@Nordvik.example")
    deliver.enqueue("pavla@nordvik.example")
    deliver.enqueue("karel@nordvik.example")
    erase(dora, kind="person", pk=person.pk, ground="wish")
    said = [str(one) for one in DBTaskResult.objects.values_list("args_kwargs", "traceback")]
    assert not any("pavla" in one.lower() for one in said) and any("karel@nordvik.example" in one for one in said)


def test_a_job_on_which_the_worker_died_is_done_again_and_not_for_ever(transactional_db: None) -> None:
    """Check 145: killed in the midst of it, it is taken up by the next worker; after two deaths it is parked."""
    deliver.enqueue("letter")
    for _death in range(DEATHS - 1):
        # As a process leaves it that dies while it works.
        DBTaskResult.objects.get().claim("rapport")
        assert next_job(now()) == 0 and take_up_again(now()) == 0
        assert take_up_again(now() + timedelta(minutes=11)) == 1
        assert take_up_again(now() + timedelta(minutes=11)) == 0
    assert next_job(now()) == 1 and done == ["letter"] and not DBTaskResult.objects.exists()
    deliver.enqueue("killer")
    for _death in range(DEATHS):
        DBTaskResult.objects.get().claim("rapport")
        take_up_again(now() + timedelta(minutes=11))
    parked = DBTaskResult.objects.get()
    assert parked.status == "FAILED" and "ended 2 times" in parked.traceback
    assert next_job(now()) == 0 and done == ["letter"]


def test_a_server_that_is_away_is_tried_three_times(transactional_db: None) -> None:
    deliver.enqueue("away")
    for _try in range(TRIES - 1):
        assert next_job(now()) == 1 and take_up_again(now()) == 0
        assert take_up_again(now() + timedelta(minutes=6)) == 1
    assert next_job(now()) == 1
    assert take_up_again(now() + timedelta(minutes=6)) == 0
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.fixture
def poison() -> Iterator[list[int]]:
    """A listener that fails at every second client and writes down of whom it heard."""
    heard: list[int] = []

    def listen(entry: Entry, _event: Any) -> None:
        if entry.facts["name"].startswith("Poison"):
            raise ZeroDivisionError(entry.facts["name"])
        heard.append(entry.pk)

    _listeners.setdefault("parties.client_added", []).append(listen)
    yield heard
    _listeners["parties.client_added"].remove(listen)


def test_a_line_that_cannot_be_told_is_parked_and_holds_up_no_other(cast: Cast, poison: list[int]) -> None:
    """Check 145: more poisoned lines than one round tells, and one good line behind them all."""
    anna = cast.acts(cast.anna)
    for number in range(6):
        add_client(anna, name=f"Poison {number} AS")
    good = add_client(anna, name="Nordvik AS")
    line = Entry.objects.get(kind="parties.client_added", facts__name=good.name)

    assert [spread(NOW, limit=5) for _round in range(3)] == [0, 1, 0]
    assert poison == [line.pk]

    first = Untold.objects.earliest("entry")
    assert (first.tries, first.try_at) == (1, NOW + PAUSES[0]) and first.trouble.startswith("ZeroDivisionError (site/")
    assert "Poison" not in first.trouble
    at = NOW
    for _try in range(PARKED_AFTER - 1):
        assert not list(checks["journal.told"].find())
        at += PAUSES[-1]
        spread(at)
    assert len(list(checks["journal.told"].find())) == 6
    assert "could not be told in 5 tries: ZeroDivisionError" in list(checks["journal.told"].find())[0]
    assert poison == [line.pk]


def test_when_the_fault_is_mended_the_line_is_told(cast: Cast, poison: list[int]) -> None:
    add_client(cast.acts(cast.anna), name="Poison AS")
    spread(NOW)
    listeners = _listeners["parties.client_added"]
    broken = listeners.pop()
    try:
        assert spread(NOW) == 0 and spread(NOW + PAUSES[0]) == 1
    finally:
        listeners.append(broken)
    assert not Untold.objects.exists()


@pytest.mark.slow
def test_ten_thousand_jobs_of_two_workers_take_effect_once_each(
    cast: Cast, poison: list[int], seen_by_threads: Callable[[], None]
) -> None:
    """Check 145: two schedulers run at once, each with all rounds of the journal, over ten thousand lines."""
    line = Entry(at=NOW, door="page", kind="parties.client_added", employee=cast.anna)
    facts = [{"name": "Poison AS" if number % 1000 == 0 else f"Firm {number}"} for number in range(10_000)]
    first = Entry.objects.count()
    Entry.objects.bulk_create([_line(line, one) for one in facts], batch_size=500)
    seen_by_threads()
    stop = Event()
    workers = [Thread(target=_schedule, args=(stop,)) for _number in range(2)]
    for one in workers:
        one.start()
    waited = Event()
    for _second in range(300):
        waited.wait(1)
        if len(poison) >= 9_990:
            break
    stop.set()
    for one in workers:
        one.join(60)
    assert len(poison) == len(set(poison)) == 9_990, first
    _in_a_thread(_ten_wait)


def _line(like: Entry, facts: dict[str, Any]) -> Entry:
    return Entry(at=like.at, door=like.door, kind=like.kind, employee=like.employee, facts=facts)


def _ten_wait() -> None:
    assert Untold.objects.count() == 10 == Entry.objects.filter(spread_at=None).count()
    assert not list(checks["journal"].find())


def _schedule(stop: Event) -> None:
    try:
        while not stop.is_set():
            rounds._make(rounds.rounds["journal.spread"])
    finally:
        connections.close_all()


def _in_a_thread(work: Callable[[], None]) -> None:
    faults: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert not faults, faults
