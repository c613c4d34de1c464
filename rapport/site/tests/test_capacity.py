"""What a machine bears is reckoned from what was measured while people worked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.site.capacity import reckoning
from rapport.site.capacity.measuring import Meter, forget, own_meter, serving
from rapport.site.capacity.reckoning import Base, advice, busiest, latest
from rapport.site.models import Load
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)
SMALL = Base(size=10_000_000, clients=1000, free=1_000_000_000)


def load(machine: str = "a", process: str = "1", **facts: Any) -> Load:
    """Write five minutes of a process: a tenth of what the machine bears, unless said otherwise."""
    usual = {"at": NOW - FIVE, "seconds": 300, "requests": 600, "people": 20, "busy": 240.0, "processor": 60.0}
    told = {"slow": 80, "memory": 200, "memory_there": 8000, "threads": 8, "cores": 2, **usual, **facts}
    return Load.objects.create(machine=machine, process=process, **told)


def test_a_process_puts_down_what_it_did_once_the_five_minutes_are_over() -> None:
    meter, begin = Meter(threads=8), NOW.replace(minute=0, second=0)
    for number in range(100):
        machine = number < 10
        meter.note(0.5 if number > 96 else 0.01, 503 if number == 0 else 200, number % 7, machine=machine, at=begin)
    assert meter.keep(begin + timedelta(minutes=4, seconds=59)) == 0
    assert meter.keep(begin + FIVE) == 1 and meter.keep(begin + FIVE) == 0
    row = Load.objects.get()
    assert (row.requests, row.machines, row.faults, row.people, row.seconds) == (100, 10, 1, 6, 300)
    assert 10 <= row.slow <= 13 and row.slowest == 500 and abs(row.busy - 2.47) < 0.001
    assert row.memory > 20 and row.memory_there > row.memory and row.cores >= 1 and row.serves
    meter.note(0.01, 200, None, machine=False, at=begin + FIVE)
    assert meter.keep(begin + 2 * FIVE) == 1
    assert list(Load.objects.order_by("at").values_list("requests", flat=True)) == [100, 1]
    assert forget(NOW + timedelta(days=40)) == 2


def test_every_request_is_counted_with_who_asked(cast: Cast) -> None:
    serving(8)
    anna = Browser()
    anna.force_login(cast.anna)
    anna.get("/today/")
    anna.get("/no-such-page/")
    own_meter().keep(NOW + timedelta(days=400))
    row = Load.objects.get()
    assert (row.requests, row.people, row.machines) == (2, 1, 0) and row.busy > 0


def test_a_machine_is_judged_by_its_busiest_five_minutes() -> None:
    load(processor=30.0, at=NOW - timedelta(days=1))
    load(processor=300.0, requests=1500, people=40)
    load(process="2", processor=60.0, requests=900, people=35)
    load(process="worker", serves=False, requests=0, people=0, busy=0, processor=60.0, threads=0)
    load(processor=600.0, at=NOW - timedelta(days=8))
    (one,) = busiest(NOW)
    # Two cores for 300 s are 600 s, of which all three took 420; 2,400 requests in five minutes are 480 a minute.
    assert (one.requests, one.people, one.processes) == (480, 40, 2)
    assert one.processor == pytest.approx(0.7) and one.threads == pytest.approx(480 / 4800)
    assert one.bears == (480, 40)
    load("b", "9", requests=20)
    assert [machine.tells for machine in busiest(NOW)] == [True, False]


@pytest.mark.parametrize(
    ("vendor", "facts", "base", "told"),
    [
        ("postgresql", {}, SMALL, "Nothing is short. Nothing needs to be added."),
        ("postgresql", {"processor": 480.0}, SMALL, "rapport serve --workers 2"),
        ("postgresql", {"processor": 480.0, "cores": 1}, SMALL, "Add another machine with"),
        ("sqlite", {"processor": 480.0, "cores": 1}, SMALL, "Move the base to PostgreSQL, then add a second machine."),
        ("postgresql", {"busy": 2000.0}, SMALL, "wait for the database"),
        ("sqlite", {"busy": 2000.0}, SMALL, "wait for the disk"),
        ("postgresql", {"memory": 7500}, SMALL, "most of the memory of a"),
        ("sqlite", {}, Base(10_000_000, 1000, 20_000_000), "The disk of the base is too small"),
        ("postgresql", {}, Base(10_000_000, 1000, None, large_journal=True), "Run `rapport partition`"),
    ],
)
def test_what_is_the_first_to_be_short_is_told(
    monkeypatch: pytest.MonkeyPatch, vendor: str, facts: dict[str, Any], base: Base, told: str
) -> None:
    monkeypatch.setattr(reckoning.connection, "vendor", vendor)
    load(**facts)
    assert told in advice(busiest(NOW), base, None)[0].text


def test_work_that_waits_asks_for_another_worker(cast: Cast) -> None:
    assert latest(NOW) is None
    assert "Begin another" in advice([], SMALL, NOW - timedelta(minutes=6))[0].text


def test_the_room_on_the_disk_is_told_in_clients() -> None:
    assert Base(size=10_000_000, clients=1000, free=90_000_000).room == 2000
    assert Base(size=10_000_000, clients=1000, free=20_000_000).room == 0
    assert Base(size=0, clients=0, free=None).room is None


def test_the_page_is_for_who_looks_after_the_program(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.astrid)
    assert "Nothing was measured yet." in browser.get("/capacity/").content.decode()
    load(at=cast.acts(cast.astrid).at)
    browser.force_login(cast.anna)
    assert browser.get("/capacity/").status_code == 403
