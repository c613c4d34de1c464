"""What a job description puts into the day: to be signed, looked over, answered; and it vanishes when done."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.roles.actions import (
    acknowledge,
    approve_description,
    ask_coordination,
    coordinate,
    resolve_remark,
    start_draft,
)
from rapport.roles.models import Position
from rapport.staff.models import Employee
from rapport.workday.feeds import feeds
from tests.cast import NOW, Cast

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def rows(cast: Cast, who: Employee, feed: str) -> list[tuple[str, datetime | None]]:
    """What the feed tells the person, with its deadline."""
    actor = cast.acts(who)
    one = feeds[feed]
    return [(one.tell(actor, row).text, row.deadline) for row in one.ask(actor)]


@pytest.mark.requirement("R-239", "R-244")
def test_each_step_stands_in_the_day_of_whoever_has_to_take_it(cast: Cast) -> None:
    helga, anna, dora = cast.acts(cast.helga), cast.acts(cast.anna), cast.acts(cast.dora)
    draft = start_draft(helga, Position.objects.get(code="client-manager"))
    ask_coordination(helga, draft, by=TODAY + timedelta(days=1), among=[("unit", cast.anna)])
    end = datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert rows(cast, cast.anna, "coordinations") == [("Look over “Client manager”, version 2", end)]
    assert rows(cast, cast.helga, "coordinations") == [] and rows(cast, cast.helga, "remarks") == []
    say = coordinate(anna, draft.coordinations.get(), agree=False, words="Too short.")
    assert rows(cast, cast.anna, "coordinations") == []
    told = "Resolve the remark of Anna on “Client manager”, version 2"
    assert rows(cast, cast.helga, "remarks") == [(told, end)] and rows(cast, cast.dora, "remarks") == []
    resolve_remark(helga, say, answer="It is longer.")
    assert rows(cast, cast.helga, "remarks") == [] and rows(cast, cast.anna, "descriptions") == []
    approve_description(dora, draft, in_force_from=TODAY, acknowledge_by=TODAY + timedelta(days=1))
    signing = [("Read and sign “Client manager”, version 2", end)]
    assert rows(cast, cast.anna, "descriptions") == signing and rows(cast, cast.viktor, "descriptions") == signing
    acknowledge(anna, draft, text_hash=draft.text_hash, password="a long enough phrase")
    assert rows(cast, cast.anna, "descriptions") == [] and rows(cast, cast.viktor, "descriptions") == signing
