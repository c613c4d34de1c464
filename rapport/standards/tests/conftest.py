"""Two units with their people, and a short sheet."""

from collections.abc import Iterator

import pytest
import time_machine

from rapport.standards.actions import Point, keep_sheet, write_points
from rapport.standards.models import CheckSheet
from tests.cast import NOW, Cast

POINTS = [Point("Somebody greets who comes in.", "yes_no", 3), Point("Everything is clean.", "score", 1)]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sheet(cast: Cast) -> CheckSheet:
    """Helga's sheet with two points."""
    helga = cast.acts(cast.helga)
    row = keep_sheet(helga, kind="premises", name="Our entrance", words="Come as a visitor.")
    return write_points(helga, row, POINTS)


@pytest.fixture
def mail(cast: Cast) -> CheckSheet:
    """A sheet whose answer is measured."""
    helga = cast.acts(cast.helga)
    return write_points(helga, keep_sheet(helga, kind="mail", name="Letter to the office"), POINTS[:1])
