"""An import over which the program dies or for which the memory is not enough is tried once more, then put aside."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from rapport.exchange import rounds, running
from rapport.exchange.actions import go_on, start_import, undo_import
from rapport.exchange.holding import new_holder
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import CLIENTS, bring, receive
from rapport.exchange.whole import bring_in_whole
from rapport.journal.models import Entry
from rapport.kit.crash_points import Crash, armed
from rapport.parties.models import Client
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
Round = Callable[[datetime], int]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr(rounds, "now", lambda: NOW)


def _worker(minutes: int) -> Round:
    """A worker that begins so many minutes later, when whoever worked before is silent."""
    rounds._holder, rounds._under_way = new_holder(), {}
    return lambda at: rounds.next_batches(at + timedelta(minutes=minutes))


def _dies(minutes: int, point: str = "exchange.rows_written", times: int = 1) -> None:
    with armed(point, times), pytest.raises(Crash):
        work = _worker(minutes)
        while work(NOW):
            pass


def _works(minutes: int) -> None:
    work = _worker(minutes)
    for _time in range(20):
        work(NOW)


def _started(cast: Cast) -> Import:
    brought = receive(cast.acts(cast.anna), CLIENTS)
    return start_import(cast.acts(cast.anna), brought)


def test_over_which_two_died_it_is_put_aside_with_the_reason_until_a_person_lets_it_go_on(cast: Cast) -> None:
    """Check 135: the job is tried once more, then parked; check 145: a poisoned one with its reason."""
    brought = _started(cast)
    _dies(2)
    _dies(4)
    brought.refresh_from_db()
    assert brought.state == Import.State.RUNNING

    _works(6)

    brought.refresh_from_db()
    assert (brought.state, brought.holder) == (Import.State.STOPPED, "")
    assert brought.trouble.startswith("Twice the program broke off at the rows after row 0.")
    assert "give the program more memory" in brought.trouble
    assert not Client.objects.exists()
    assert Entry.objects.filter(kind="exchange.import_stopped").count() == 1

    go_on(cast.acts(cast.anna), brought)
    _works(8)
    brought.refresh_from_db()
    assert (brought.state, brought.trouble, Client.objects.count()) == (Import.State.DONE, "", 3)


def test_one_that_gets_on_is_never_put_aside_however_often_the_program_dies(cast: Cast) -> None:
    brought = _started(cast)
    _dies(2)
    for number in range(2):
        _dies(4 + 2 * number, times=2)
    _works(20)
    brought.refresh_from_db()
    assert (brought.state, Client.objects.count()) == (Import.State.DONE, 3)


def test_over_whose_taking_back_two_died_it_is_put_aside_too(cast: Cast) -> None:
    brought = bring(cast.acts(cast.anna), CLIENTS)
    undo_import(cast.acts(cast.anna), brought)
    _dies(2, "exchange.batch_taken_back")
    _dies(4, "exchange.batch_taken_back")
    _works(6)
    brought.refresh_from_db()
    assert (brought.state, Client.objects.count()) == (Import.State.STOPPED, 3)
    assert brought.trouble.startswith("Twice the program broke off while it took this back.")

    undo_import(cast.acts(cast.anna), brought)
    _works(8)
    brought.refresh_from_db()
    assert (brought.state, Client.objects.count()) == (Import.State.UNDONE, 0)


class _Short:
    """So often the memory is not enough for a batch."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.left, real = times, running.sort_rows

        def sort_rows(*given: Any) -> Any:
            self.left -= 1
            if self.left >= 0:
                raise MemoryError
            return real(*given)

        monkeypatch.setattr(running, "sort_rows", sort_rows)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("times", [1, 2])
def test_for_which_the_memory_is_not_enough_it_is_tried_once_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, times: int, whole: bool
) -> None:
    _Short(monkeypatch, times)
    if whole:
        brought = bring_in_whole(cast.acts(cast.anna), receive(cast.acts(cast.anna), CLIENTS), lambda: NOW)
    else:
        brought = _started(cast)
        _works(0)
    brought.refresh_from_db()
    if times == 1:
        assert (brought.state, brought.trouble, Client.objects.count()) == (Import.State.DONE, "", 3)
    else:
        assert (brought.state, Client.objects.count()) == (Import.State.STOPPED, 0)
        assert "This needs more memory than there is." in brought.trouble


def test_what_the_disk_refuses_is_said_on_the_import(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(running, "sort_rows", full)
    brought = bring(cast.acts(cast.anna), CLIENTS)
    assert brought.trouble.startswith("The program failed after row 0. The disk is full.")
