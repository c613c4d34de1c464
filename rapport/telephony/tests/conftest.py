"""A line of the north team with its telephones, and calls over it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rapport.parties.actions import add_client, add_contact_point, add_person
from rapport.parties.models import Client
from rapport.telephony.actions import keep_extension, keep_line
from rapport.telephony.intake import take_in
from rapport.telephony.models import Call, Line
from rapport.telephony.rules import Heard
from tests.cast import NOW, Cast

KARI, OFFICE, STRANGER = "+421905123456", "+421220850000", "+421907654321"
Ring = Callable[..., Call]


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client with a number of its own, and Kari with hers."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik Foods", country="SK")
    add_contact_point(anna, client, kind="phone", value="02/2085 0000")
    kari = add_person(anna, client, name="Kari Berg")
    add_contact_point(anna, kari, kind="phone", value="0905 123 456")
    return client


@pytest.fixture
def line(cast: Cast) -> Line:
    """The line of the north team: 21 is Anna's telephone, 22 Tom's, 20 rings in the whole team."""
    astrid = cast.acts(cast.astrid)
    row = keep_line(astrid, None, name="North", code="north", way="webhook", unit=cast.north, country="SK")
    for number, whose in (
        ("21", {"employee": cast.anna}),
        ("22", {"employee": cast.tom}),
        ("20", {"unit": cast.north}),
    ):
        keep_extension(astrid, row, None, number=number, since=date(2026, 1, 1), **whose)
    return row


@pytest.fixture
def ring(line: Line) -> Ring:
    """Have a call tell of itself: the kinds with the seconds at which they happen, and facts."""

    def told(
        *events: tuple[Any, ...], call: str = "c1", begins: datetime = NOW, number: str = KARI, over: Line = line,
        way: str = "in",
    ) -> Call:  # fmt: skip
        found = None
        sides = {"from": number, "to": "+421220851111"} if way == "in" else {"from": "21", "to": number}
        for kind, after, *facts in events:
            at = begins + timedelta(seconds=after)
            more = facts[0] if facts else {}
            heard = Heard(
                f"{call} {kind} {after} {sorted(more.items())}", call, kind, at, {"direction": way, **sides, **more}
            )
            found = take_in(over, heard, at)
        assert found is not None
        return found

    return told


def answered(after: int = 12, talked: int = 180, extension: str = "21") -> tuple[tuple[Any, ...], ...]:
    """A call that rings at once, is answered after so many seconds and talked for so many."""
    who = {"extension": extension}
    return ("ringing", 0, who), ("answered", after, who), ("ended", after + talked)


def unanswered(after: int = 25, extension: str = "21") -> tuple[tuple[Any, ...], ...]:
    """A call that rings until the caller gives up."""
    return ("ringing", 0, {"extension": extension}), ("ended", after)
