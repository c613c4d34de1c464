"""A limit of frequency holds for all processes together, as soon as they have told each other."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection

from rapport.kit.rates import Counts
from rapport.site.models import Called
from rapport.site.telling import MOST, forget, tell

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 30, 12, 0, tzinfo=UTC).timestamp()
END = AT + 60


def _called(counts: Counts, times: int, key: str = "form:192.0.2.7:60:1") -> int:
    return [counts.add(key, END) for _call in range(times)][-1]


def test_two_processes_count_as_one_once_they_have_told_each_other() -> None:
    one, other = Counts(), Counts()
    assert _called(one, 7) == 7 and _called(other, 5) == 5
    assert tell(one, AT) == tell(other, AT) == 1
    assert _called(other, 1) == 13
    # The first hears of it when it has something to tell itself.
    assert _called(one, 1) == 8
    tell(other, AT)
    tell(one, AT)
    assert _called(one, 1) == 15
    assert tell(one, AT) == 1 and tell(one, AT) == 0


def test_no_address_can_be_read_from_what_is_told() -> None:
    counts = Counts()
    _called(counts, 1)
    tell(counts, AT)
    told = Called.objects.get()
    assert "192" not in told.who and len(told.who) == 32 and told.calls == 1 and told.until.timestamp() == END


def test_what_could_not_be_told_is_told_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = Counts()
    _called(counts, 3)

    def away(*_args: object) -> None:
        raise DatabaseError("the connection was closed")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        assert tell(counts, AT) == 0
    assert _called(counts, 1) == 4
    tell(counts, AT)
    assert Called.objects.get().calls == 4 and _called(counts, 1) == 5


def test_a_flood_is_told_in_one_question_of_bounded_size(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    counts = Counts()
    for number in range(MOST + 200):
        _called(counts, 2 if number < MOST else 1, f"form:{number}:60:1")
    with django_assert_max_num_queries(4):
        assert tell(counts, AT) == MOST
    assert set(Called.objects.values_list("calls", flat=True)) == {2}
    assert tell(counts, AT) == 200


def test_windows_that_are_over_are_forgotten_here_and_there() -> None:
    counts = Counts()
    _called(counts, 3)
    tell(counts, AT)
    assert forget(datetime.fromtimestamp(END, UTC)) == 0 and forget(datetime.fromtimestamp(END + 1, UTC)) == 1
    _called(counts, 1)
    assert tell(counts, END) == 0 and _called(counts, 1) == 1


def test_of_more_callers_than_are_remembered_the_first_is_forgotten_first() -> None:
    counts = Counts(most=2)
    for key in ("a", "b", "c"):
        _called(counts, 2, key)
    assert _called(counts, 1, "c") == 3 and _called(counts, 1, "a") == 1
