"""Questions whose SQL is written once answer like those that are written anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.staff.models import Absence, Employee, Unit

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@written_once
def lasting(at: datetime) -> QuerySet[Session, str]:
    return Session.objects.filter(expire_date__gt=at).order_by("pk").values_list("pk", flat=True)


@written_once
def numbered(numbers: list[int], *, newest_first: bool = False) -> QuerySet[Employee]:
    return Employee.objects.filter(pk__in=numbers).select_related("unit").order_by("-pk" if newest_first else "pk")


@written_once
def away(unit: int, on: date) -> QuerySet[Employee]:
    gone = Absence.objects.filter(first_day__lte=on, last_day__gte=on).values("employee_id")
    return Employee.objects.filter(Q(unit_id=unit), pk__in=gone)


@written_once
def nobody(pk: int) -> QuerySet[Employee]:
    return Employee.objects.filter(pk=pk).none()


def _people(number: int) -> list[Employee]:
    unit = Unit.objects.create(name="Sales", code="sales")
    rows = [Employee(email=f"p{n}@firm.example", name=f"P {n}", unit=unit, password="!") for n in range(number)]
    return Employee.objects.bulk_create(rows)


def test_a_moment_is_compared_as_the_database_keeps_it() -> None:
    for hours in (-1, 0, 1):
        Session.objects.create(session_key=f"key{hours}", expire_date=NOON + timedelta(hours=hours))
    assert lasting(NOON) == ["key1"]
    assert lasting(NOON - timedelta(minutes=1)) == ["key0", "key1"]


def test_lists_of_any_length_and_related_rows_come_whole(django_assert_num_queries: Any) -> None:
    people = _people(5)
    for length in range(1, 6):
        with django_assert_num_queries(1):
            found = numbered([one.pk for one in people[:length]])
            assert [(one.pk, one.unit and one.unit.name) for one in found] == [
                (one.pk, "Sales") for one in people[:length]
            ]
    assert [one.pk for one in numbered([people[0].pk, people[1].pk], newest_first=True)] == [
        people[1].pk,
        people[0].pk,
    ]
    with django_assert_num_queries(0):
        assert numbered([]) == []
        assert nobody(1) == []
        assert numbered([10**30]) == []


def test_each_asking_answers_with_rows_of_its_own() -> None:
    people = _people(1)
    first, second = numbered([people[0].pk])[0], numbered([people[0].pk])[0]
    first.name = "changed"
    assert second.name == "P 0"
    Employee.objects.filter(pk=people[0].pk).update(name="New")
    assert numbered([people[0].pk])[0].name == "New"


def test_a_day_is_compared_inside_a_question_within_a_question() -> None:
    person = _people(1)[0]
    first, last = date(2026, 11, 23), date(2026, 11, 24)
    Absence.objects.create(employee=person, kind="leave", first_day=first, last_day=last)
    assert [len(away(person.unit_id or 0, first + timedelta(days=n))) for n in range(-1, 3)] == [0, 1, 1, 0]
    assert away(0, first) == []
