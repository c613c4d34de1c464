"""Bars, strips, items and initials: values in, places out."""

from datetime import datetime, timedelta

import pytest

from rapport.kit.ui import charts
from rapport.kit.ui.day_strip import Placed, Span, day_strip
from rapport.kit.ui.initials import initials
from rapport.kit.ui.items import each, one

pytestmark = pytest.mark.once

NINE = datetime(2026, 11, 23, 9)


@pytest.mark.parametrize(("percent", "drawn"), [(68, 68.0), (-5, 0.0), (140, 100.0), (None, 0.0), (33.333, 33.3)])
def test_a_bar_never_leaves_its_track(percent, drawn):
    assert charts.clamp(percent) == drawn


def test_a_share_of_nothing_is_nothing():
    assert charts.share(5, 0) == 0.0
    assert charts.share(61_400, 90_000) == 68.2


def test_the_greatest_month_reaches_the_top():
    bars = charts.sparkline([10, 20, 0])

    assert [(bar.x, bar.y, bar.height) for bar in bars] == [(1, 13.0, 13.0), (11, 0.0, 26.0), (21, 25.5, 0.5)]
    assert charts.sparkline([]) == []


def test_bars_are_sorted_and_measured_against_the_greatest():
    rows = charts.sorted_bars([{"label": "price", "value": 3}, {"label": "delivery", "value": 5}])

    assert [(row["label"], row["width"]) for row in rows] == [("delivery", 100.0), ("price", 60.0)]


def test_steps_keep_their_order():
    rows = charts.sorted_bars([{"label": "asked", "value": 3}, {"label": "bought", "value": 5}], as_given=True)

    assert [(row["label"], row["width"]) for row in rows] == [("asked", 60.0), ("bought", 100.0)]


def test_parts_of_a_debt_follow_each_other():
    parts = charts.stacked([{"value": 75}, {"value": 25}])

    assert [(part["x"], part["width"]) for part in parts] == [(0.0, 75.0), (75.0, 25.0)]


def strip_of(*spans: Span) -> list[Placed]:
    """Return where the things stand in a day from nine to noon (twelve quarter hours)."""
    return day_strip(NINE, 3, spans).items


def at(hours: float) -> datetime:
    """Return the moment so many hours after nine."""
    return NINE + timedelta(hours=hours)


def test_a_meeting_takes_the_quarters_it_touches():
    assert strip_of(Span(at(0.5), at(1.25), "Visit")) == [Placed(3, 3, "Visit", "busy")]
    assert strip_of(Span(at(0.5), at(1.3), "Longer")) == [Placed(3, 4, "Longer", "busy")]


def test_what_begins_before_or_ends_after_the_strip_is_cut():
    assert strip_of(Span(at(-2), at(0.25), "Early")) == [Placed(1, 1, "Early", "busy")]
    assert strip_of(Span(at(2.5), at(9), "Late")) == [Placed(11, 2, "Late", "busy")]


def test_what_lies_outside_the_strip_is_left_out():
    assert strip_of(Span(at(-2), at(-1), "Before"), Span(at(3), at(4), "After")) == []


def test_a_deadline_is_a_point():
    assert strip_of(Span(at(2.05), at(2.05), "Request 2291", "late")) == [Placed(9, 1, "Request 2291", "late")]


def test_the_strip_names_its_hours():
    strip = day_strip(NINE, 3, [])

    assert (strip.hours, strip.columns) == (["9", "10", "11"], 12)


def test_what_an_item_lacks_is_an_empty_word():
    item = one({"label": "Deals", "edit": {"url": "/x/"}, "none": None})

    assert (item.label, item.url, item.none, item.edit.url, item["url"]) == ("Deals", "", "", "/x/", "")
    assert [thing.label for thing in each([{"label": "a"}, {}])] == ["a", ""]


def test_an_item_keeps_the_words_that_dicts_use_themselves():
    assert one({"items": [1], "count": 3}).items == [1]
    assert one({"count": 3}).count == 3


def test_objects_are_items_too():
    assert one(Span(NINE, NINE, "Visit")).text == "Visit"
    assert one(Span(NINE, NINE, "Visit")).url == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Elin Sand", "ES"),
        ("Baltic Foods UAB", "BF"),
        ("Елена Петровна Зайцева", "ЕП"),
        ("Žofia", "Ž"),
        ("अनिता देशमुख", "अ"),
        ("देशमुख", "दे"),
        ("& 3M", ""),
        ("", ""),
    ],
)
def test_initials_follow_the_script(name, letters):
    assert initials(name) == letters
