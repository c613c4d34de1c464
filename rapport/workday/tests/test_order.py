"""The order of Today, as the written rule has it."""

import random
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from rapport.workday.rules.order import Moment, queue, reasons
from rapport.workday.rules.rows import Firmness, Group, Lead, Means, Row
from tests.cast import NOW

DAY_ENDS = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
NEXT_ENDS = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
DAYS = {"today": 23, "tue": 24, "wed": 25, "thu": 26, "fri": 27, "mon": 30}
FILE = Path(__file__).with_name("golden_order.txt")


def _cases() -> list[tuple[str, str, str]]:
    lines = [line for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split("|")) for line in lines]  # type: ignore[misc]


CASES = _cases()


def _row(text: str) -> Row:
    words = text.split()
    row = Row(words[0], "tasks")
    for place, word in enumerate(words[1:], 1):
        if word[0] in "+-":
            parts = {unit: int(number) for number, unit in re.findall(r"(\d+)([dhm])", word)}
            left = timedelta(days=parts.get("d", 0), hours=parts.get("h", 0), minutes=parts.get("m", 0))
            row.deadline = NOW + left if word[0] == "+" else NOW - left
        elif word in DAYS:
            hour, minute, second = (*map(int, words[place + 1].split(":")), 0)[:3]
            row.deadline = datetime(2026, 11, DAYS[word], hour, minute, second, tzinfo=UTC)
        elif word in ("day", "ease"):
            row.firmness = Firmness(word)
        elif word in ("call", "meeting"):
            row.means = Means(word)
        elif word[0] == "@":
            row.client = int(word[1:])
        elif word.isdecimal():
            row.money = Decimal(word)
        elif word == "key":
            row.is_key = True
        elif word == "apart":
            row.together = False
        else:
            assert word == "none" or ":" in word, word
    return row


def _read(text: str) -> tuple[list[Row], Moment]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    kept = next((Means(part.removeprefix("kept ")) for part in parts if part.startswith("kept ")), None)
    return [_row(part) for part in parts if not part.startswith("kept ")], Moment(NOW, DAY_ENDS, NEXT_ENDS, kept)


def _write(leads: list[Lead]) -> str:
    groups = []
    for name, group in (("now", Group.BREAKING), ("today", Group.TODAY), ("time", Group.TIME)):
        inside = ["+".join([lead.row.key, *(row.key for row in lead.also)]) for lead in leads if lead.group is group]
        groups.append(" ".join([name, *inside]))
    return " / ".join(groups)


@pytest.mark.once
@pytest.mark.requirement("R-078")
@pytest.mark.parametrize(("name", "rows", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_the_order_is_the_written_one(name: str, rows: str, expected: str) -> None:
    known, moment = _read(rows)
    assert _write(queue(known, moment)) == expected
    assert [lead.group for lead in queue(known, moment)] == sorted(lead.group for lead in queue(known, moment))


@pytest.mark.once
def test_the_table_is_long_enough_and_names_no_case_twice() -> None:
    names = [name for name, _, _ in CASES]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.once
@pytest.mark.requirement("R-078")
def test_however_the_rows_come_the_order_is_the_same() -> None:
    dice = random.Random(7)
    for _, text, expected in CASES:
        rows, moment = _read(text)
        for _ in range(5):
            dice.shuffle(rows)
            assert _write(queue(rows, moment)) == expected


@pytest.mark.once
def test_the_reasons_tell_the_sums_in_their_order() -> None:
    rows, moment = _read("a -25m @1 key 62000; b none @1; c +30m; d today 16:35; e fri 9:00; f none; g -3d ease call")
    leads = queue(rows, moment)
    told = {
        lead.row.key: [(reason.code, reason.number, reason.amount) for reason in reasons(lead, moment, 5 - place)]
        for place, lead in enumerate(leads)
    }
    none = Decimal(0)
    assert told["a"] == [
        ("late", 25, none), ("key", 0, none), ("money", 0, Decimal(62000)), ("together", 1, none), ("before", 5, none)
    ]  # fmt: skip
    assert told["c"] == [("breaks", 30, none), ("before", 4, none)]
    assert told["d"] == [("due today", 430, none), ("before", 3, none)]
    assert told["g"] == [("overdue", 3 * 1440, none), ("before", 2, none)]
    assert told["e"] == [("coming", 5735, none), ("before", 1, none)]
    assert told["f"] == [("no date", 0, none)]


@pytest.mark.once
@pytest.mark.requirement("R-079")
def test_a_call_says_that_the_day_is_kept_for_it() -> None:
    rows, moment = _read("kept call; a -3d ease call; b -5d ease")
    first, second = queue(rows, moment)
    assert [reason.code for reason in reasons(first, moment, 1)] == ["overdue", "day for call", "before"]
    assert [reason.code for reason in reasons(second, moment, 0)] == ["overdue"]
