"""Nordvik with a person who can be asked, and enquiries that were solved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from rapport.journal.book import spread
from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client, Person
from rapport.satisfaction.models import Feedback
from rapport.service.actions import keep_cause, register, solve
from rapport.service.models import Cause, Enquiry
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

Solve = Callable[..., Enquiry]


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


@pytest.fixture
def maria(cast: Cast, nordvik: Client) -> Person:
    person = add_person(cast.acts(cast.anna), nordvik, name="Maria Nilsson", language="en")
    add_contact_point(cast.acts(cast.anna), person, kind="email", value="maria@nordvik.example")
    return person


@pytest.fixture
def late(cast: Cast) -> Cause:
    return keep_cause(cast.acts(cast.helga), name="Late delivery")


@pytest.fixture
def solved(cast: Cast) -> Solve:
    """Return what writes an enquiry down by phone, solves it after a while, and tells the listeners."""

    def write(
        client: Client, person: Person | None = None, at: datetime = NOW, by: Employee | None = None, **more: Any
    ) -> Enquiry:
        facts: dict[str, Any] = {"subject": "Pallet missing", "words": "One is missing.", "channel": "phone"}
        takes, cause = more.pop("takes", timedelta(minutes=30)), more.pop("cause", None)
        who = by or cast.anna
        row = register(cast.acts(who, at), client, person=person, answer="On its way.", **(facts | more))
        solve(cast.acts(who, at + takes), row, result="Found.", cause=cause)
        spread(at + takes)
        row.refresh_from_db()
        return row

    return write


def asked(row: Enquiry) -> Feedback:
    """The question about an enquiry."""
    return Feedback.objects.select_related("client", "served_by").get(enquiry=row)
