"""Rows inserted by the thousand: they hold what was given, whatever it is, and a constraint is a constraint."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from rapport.journal.models import Entry
from rapport.kit.bulk_insert import insert_many
from rapport.parties.models import Mark, Person
from rapport.staff.models import Employee

AT = datetime(2026, 11, 30, 12, 30, 15, 250, tzinfo=UTC)
WORDS = "Ünïcode, 'quoted', \"twice\", {braced, NULL}, back\\slash, 100 %s\nमराठी"


@pytest.mark.django_db
def test_every_kind_of_value_comes_back_as_it_was_given() -> None:
    somebody = Employee.objects.create_user("anna@firm.example", None, name="Anna")
    facts: Any = {"words": WORDS, "list": [1, None, {"deep": True}], "none": None}
    rows = [
        {"at": AT, "kind": WORDS[:60], "door": "worker", "facts": facts, "undoable": True, "employee_id": somebody.pk},
        {"at": AT, "kind": "", "door": "NULL"},
        {"at": AT, "kind": "null", "door": "{}", "facts": [], "changes": [[1, "a"]]},
    ]
    first, second, third = insert_many(Entry, rows)
    read = Entry.objects.in_bulk([first, second, third])
    assert (read[first].kind, read[first].facts, read[first].undoable) == (WORDS[:60], facts, True)
    assert read[first].at == AT and read[first].employee_id == somebody.pk
    assert (read[second].kind, read[second].door, read[second].employee_id) == ("", "NULL", None)
    assert (read[second].facts, read[second].changes, read[second].undoable) == ({}, [], False)
    assert (read[third].kind, read[third].facts, read[third].changes) == ("null", [], [[1, "a"]])


@pytest.mark.django_db
def test_numbers_are_given_in_order_and_one_row_is_enough() -> None:
    one = insert_many(Mark, [{"kind": "client", "target_id": 1, "mark": "a"}])
    more = insert_many(Mark, [{"kind": "client", "target_id": pk, "mark": "a"} for pk in (5, 4, 3)])
    assert more == [one[0] + 1, one[0] + 2, one[0] + 3]
    assert list(Mark.objects.filter(pk__in=more).order_by("pk").values_list("target_id", flat=True)) == [5, 4, 3]
    assert insert_many(Mark, []) == []


@pytest.mark.django_db
def test_what_a_constraint_forbids_stops_all_or_is_left_out() -> None:
    rows = [{"kind": "client", "target_id": pk, "mark": "a"} for pk in (1, 2, 1)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Mark, rows)
    assert not Mark.objects.exists()
    insert_many(Mark, rows, unless_there=True)
    assert sorted(Mark.objects.values_list("target_id", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_not_cut() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite does not look at the length of a text.")
    with pytest.raises(DataError), transaction.atomic():
        insert_many(Person, [{"name": "n" * 10_000}])
