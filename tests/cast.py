"""The cast of every story.

Anna manages clients in the north team and Helga heads it; Viktor manages clients in the south team; Tom is Anna's
trainee; Dora directs; Astrid administers; Nordvik is Anna's client, Solana is Viktor's.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from tests.bench.standing import standing

NOW = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)


@dataclass
class Cast:
    """The people, each as the employee and (by `acts`) as an actor at one moment."""

    anna: Employee
    helga: Employee
    viktor: Employee
    tom: Employee
    dora: Employee
    astrid: Employee
    north: Unit
    south: Unit

    def acts(self, who: Employee, at: datetime = NOW, **more: Any) -> Actor:
        """Return the person as the actor of a deed at the moment."""
        return Actor(who, at, **more)


@pytest.fixture
def cast(db: None) -> Cast:
    """The firm with its positions as the starting data gives them."""
    return standing("cast", _firm)


def _firm() -> Cast:
    from rapport.roles.models import Holding, Position
    from rapport.roles.start import write_positions

    write_positions()
    sales = Unit.objects.create(name="Sales", code="sales")
    north = Unit.objects.create(name="North", code="north", above=sales)
    south = Unit.objects.create(name="South", code="south", above=sales)

    def person(name: str, position: str, unit: Unit | None) -> Employee:
        employee = Employee.objects.create_user(
            f"{name.lower()}@firm.example", "a long enough phrase", name=name, unit=unit, time_zone="Europe/Bratislava"
        )
        Holding.objects.create(employee=employee, position=Position.objects.get(code=position), since=date(2026, 1, 1))
        return employee

    cast = Cast(
        anna=person("Anna", "client-manager", north),
        helga=person("Helga", "head-of-sales", sales),
        viktor=person("Viktor", "client-manager", south),
        tom=person("Tom", "trainee", north),
        dora=person("Dora", "director", None),
        astrid=person("Astrid", "administrator", None),
        north=north,
        south=south,
    )
    sales.head = cast.helga
    sales.save(update_fields=["head"])
    return cast
