"""What messages come to, and what three rings are."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.telephony.rules import (
    Event,
    bounded,
    in_time,
    is_inner,
    pause_after,
    rings_allowed,
    rings_in,
    told_by,
    waited_seconds,
)

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(kind: str, second: int, **facts: object) -> Event:
    return kind, BEGAN + timedelta(seconds=second), facts


@pytest.mark.requirement("R-049")
@pytest.mark.parametrize(
    ("seconds", "ring", "rings"), [(0, 5, 1), (1, 5, 1), (5, 5, 1), (6, 5, 2), (15, 5, 3), (16, 5, 4), (18, 6, 3)]
)
def test_a_telephone_rings_at_once_and_again_after_each_ring(seconds: int, ring: int, rings: int) -> None:
    assert rings_in(seconds, ring) == rings


@pytest.mark.requirement("R-049")
@pytest.mark.parametrize(
    ("outcome", "rings", "kept"),
    [
        ("answered", 3, True), ("answered", 4, False), ("missed", 5, False), ("missed", 2, None), ("busy", 1, None),
        ("voicemail", 6, False), ("answered", None, None), ("", 2, None),
    ],
)  # fmt: skip
def test_within_three_rings_is_known_only_of_who_waited_for_them(
    outcome: str, rings: int | None, kept: bool | None
) -> None:
    assert in_time(outcome, rings, rings_allowed(15)) is kept


def test_the_order_in_which_messages_come_does_not_matter() -> None:
    events = [
        at("began", 0, direction="in", **{"from": "+421905123456", "to": "100"}),
        at("menu", 3, choice="2"),
        at("ringing", 6, extension="21"),
        at("ringing", 6, extension="22"),
        at("answered", 14, extension="22"),
        at("menu", 20, choice="9"),
        at("transferred", 40, extension="21"),
        at("answered", 45, extension="21"),
        at("ended", 200),
    ]
    told = told_by(events)
    assert told == told_by(events[::-1])
    assert (told.outcome, told.picked_up, told.has_it, told.menu) == ("answered", "22", "21", "2")
    assert (told.number, told.ours, told.rang) == ("+421905123456", "100", ("21", "22"))
    assert waited_seconds(told) == 8


@pytest.mark.parametrize(
    ("events", "outcome"),
    [
        ([at("ringing", 0), at("ended", 9)], "missed"),
        ([at("ringing", 0), at("ended", 9, outcome="busy")], "busy"),
        ([at("ringing", 0), at("leg", 3, outcome="refused"), at("ended", 9)], "refused"),
        ([at("ringing", 0), at("leg", 3, outcome="busy"), at("answered", 5), at("ended", 9)], "answered"),
        ([at("ringing", 0), at("voicemail", 20), at("ended", 40)], "voicemail"),
        ([at("ringing", 0), at("refused", 4)], "refused"),
        ([at("ringing", 0)], ""),
    ],
)
def test_how_a_call_ended(events: list[Event], outcome: str) -> None:
    assert told_by(events).outcome == outcome


def test_a_told_end_goes_before_an_assumed_one() -> None:
    told = told_by([at("answered", 0), at("ended", 10, assumed=1)])
    assert told.assumed_end and told.ended_at == BEGAN + timedelta(seconds=10)
    told = told_by([at("answered", 0), at("ended", 10, assumed=1), at("ended", 500)])
    assert not told.assumed_end and told.ended_at == BEGAN + timedelta(seconds=500)


def test_small_things() -> None:
    assert is_inner("21") and is_inner("123456")
    assert not is_inner("+42190") and not is_inner("0905123456") and not is_inner("")
    assert bounded({"from": "x" * 500, "rings": 3, "odd": "a\0b"}) == {"from": "x" * 200, "rings": 3, "odd": "ab"}
    assert len(bounded({str(number): 1 for number in range(50)})) == 12
    assert pause_after(0) == timedelta() and pause_after(1) < pause_after(3) < pause_after(9) == pause_after(90)
