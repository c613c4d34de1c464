"""Numbers, dates, yes and no: what the text means where it comes from, and when nobody can know."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exchange.formats.values import (
    DateHabit,
    Doubt,
    NumberHabit,
    boolean,
    date_of,
    guess_date_habit,
    guess_number_habit,
    number,
)

POINT, COMMA = NumberHabit("."), NumberHabit(",")
DAY_FIRST, MONTH_FIRST = DateHabit("DMY"), DateHabit("MDY")
SERIAL_1900, SERIAL_1904 = DateHabit("serial 1900"), DateHabit("serial 1904")


@pytest.mark.parametrize(
    ("text", "habit", "meant"),
    [
        ("1 234,50", COMMA, "1234.50"),
        ("1\u00a0234,50 €", COMMA, "1234.50"),
        ("1\u202f234,50 kr", COMMA, "1234.50"),
        ("1.234,50", COMMA, "1234.50"),
        ("1.234", COMMA, "1234"),
        ("1.234", POINT, "1.234"),
        ("1,234,567.89", POINT, "1234567.89"),
        ("1'234.50", POINT, "1234.50"),
        ("₹12,34,567.00", POINT, "1234567.00"),
        ("Rs. 500/-", POINT, "500"),
        ("१२,३४५.५०", POINT, "12345.50"),
        ("(12.50)", POINT, "-12.50"),
        ("12,50-", COMMA, "-12.50"),
        ("-12,50 Kč", COMMA, "-12.50"),
        ("\u221212.5", POINT, "-12.5"),
        ("€ -12.50", POINT, "-12.50"),
        ("+5", POINT, "5"),
        (".0120", POINT, "0.0120"),
        ("0,15", COMMA, "0.15"),
        ("1.5E3", POINT, "1500"),
        ("1250 руб.", COMMA, "1250"),
        (12.5, COMMA, "12.5"),
        (7, POINT, "7"),
    ],
)
def test_a_number_is_read_as_it_is_written_there(text: str, habit: NumberHabit, meant: str) -> None:
    assert number(text, habit) == Decimal(meant)


@pytest.mark.parametrize(
    ("text", "habit", "sentence"),
    [
        ("12,50", POINT, "12,50 is no number with a point as the decimal sign."),
        ("1.50", COMMA, "1.50 is no number with a comma as the decimal sign."),
        ("1,2,3", POINT, "1,2,3 is no number with a point as the decimal sign."),
        ("0.123", COMMA, "0.123 is no number with a comma as the decimal sign."),
        ("1.2.2020", POINT, "1.2.2020 is no number with a point as the decimal sign."),
        ("C536379", POINT, "C536379 is no number."),
        ("12²", POINT, "12² is no number."),
        ("12 %", POINT, "12 % is no number."),
        ("", POINT, " is no number."),
        ("x" * 100_000, POINT, "x" * 39 + "… is no number."),
    ],
)
def test_what_is_no_number_there_is_a_doubt(text: str, habit: NumberHabit, sentence: str) -> None:
    assert number(text, habit) == Doubt(sentence)


def test_the_column_tells_its_decimal_sign() -> None:
    swedish = guess_number_habit(["1 234,50", "7", None, "12,5"])
    assert (swedish.habit, swedish.certainty, swedish.ambiguous) == (COMMA, 1.0, False)
    indian = guess_number_habit(["₹12,34,567.00", "1,234"])
    assert (indian.habit, indian.certainty, indian.ambiguous) == (POINT, 1.0, False)


def test_a_column_that_fits_both_is_asked() -> None:
    found = guess_number_habit(["1.234", "5.678", "12"])
    assert found.ambiguous
    assert found.certainty == 0.5
    assert found.example == "1.234"


def test_a_column_that_contradicts_itself_is_asked() -> None:
    found = guess_number_habit(["1,5", "2,5", "3.5"])
    assert (found.habit, found.ambiguous) == (COMMA, True)
    assert found.certainty == pytest.approx(2 / 3)


def test_whole_numbers_need_no_question() -> None:
    assert not guess_number_habit(["1", "250", 17, "-3"]).ambiguous


INDIA = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("text", "habit", "meant"),
    [
        ("3.4.2011", DAY_FIRST, date(2011, 4, 3)),
        ("3. 4. 2011", DAY_FIRST, date(2011, 4, 3)),
        ("3.4.2011", DateHabit("YMD"), date(2011, 4, 3)),
        ("03/04/2011", DAY_FIRST, date(2011, 4, 3)),
        ("03/04/2011", MONTH_FIRST, date(2011, 3, 4)),
        ("3/4/2011 9:05", MONTH_FIRST, datetime(2011, 3, 4, 9, 5)),
        ("2011-04-03", MONTH_FIRST, date(2011, 4, 3)),
        ("2011/4/3", DAY_FIRST, date(2011, 4, 3)),
        ("2011-04-03T00:30+05:30", DAY_FIRST, datetime(2011, 4, 3, 0, 30, tzinfo=INDIA)),
        ("2011-04-03T00:30:00Z", DAY_FIRST, datetime(2011, 4, 3, 0, 30, tzinfo=UTC)),
        ("2024-07-01T11:54:49.95+00:00", DAY_FIRST, datetime(2024, 7, 1, 11, 54, 49, 950000, tzinfo=UTC)),
        ("1996-07-04 00:00:00.000", DAY_FIRST, datetime(1996, 7, 4)),
        ("24 October 2011", DAY_FIRST, date(2011, 10, 24)),
        ("Oct 24, 2011", DAY_FIRST, date(2011, 10, 24)),
        ("3. apríla 2011", DAY_FIRST, date(2011, 4, 3)),
        ("3 апреля 2011 г.", DAY_FIRST, date(2011, 4, 3)),
        ("3 ऑक्टोबर 2011", DAY_FIRST, date(2011, 10, 3)),
        ("40636", SERIAL_1900, date(2011, 4, 3)),
        ("39174", SERIAL_1904, date(2011, 4, 3)),
        ("40636.5", SERIAL_1900, datetime(2011, 4, 3, 12)),
        (59, SERIAL_1900, date(1900, 2, 28)),
        (61, SERIAL_1900, date(1900, 3, 1)),
        (date(2011, 4, 3), MONTH_FIRST, date(2011, 4, 3)),
    ],
)
def test_a_date_is_read_as_it_is_written_there(text: object, habit: DateHabit, meant: date) -> None:
    assert date_of(text, habit) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "habit", "sentence"),
    [
        ("29.2.1900", DAY_FIRST, "29.2.1900 is a day that does not exist."),
        ("60", SERIAL_1900, "Day 60 is 29 February 1900 for Excel, a day that did not exist."),
        ("31/04/2011", DAY_FIRST, "31/04/2011 is a day that does not exist."),
        ("24/12/2011", MONTH_FIRST, "24/12/2011 is a day that does not exist."),
        ("03/04/11", DAY_FIRST, "The year in 03/04/11 needs four digits."),
        ("03/04/2011", DateHabit("YMD"), "03/04/2011 does not begin with the year."),
        ("2011-04-03T25:00", DAY_FIRST, "2011-04-03T25:00 has a time that does not exist."),
        ("soon", DAY_FIRST, "soon is no date."),
        ("9" * 50_000, DAY_FIRST, "9" * 39 + "… is no date."),
    ],
)
def test_a_day_that_cannot_be_is_a_doubt(text: str, habit: DateHabit, sentence: str) -> None:
    assert date_of(text, habit) == Doubt(sentence)


def test_day_or_month_first_is_asked_and_never_swapped() -> None:
    found = guess_date_habit(["03/04/2011", "05/06/2012", "07/07/2013"])
    assert found.ambiguous
    assert found.example == "03/04/2011"


@pytest.mark.parametrize(
    ("values", "habit"),
    [
        (["03/04/2011", "25/04/2011"], DAY_FIRST),
        (["03/04/2011", "04/25/2011"], MONTH_FIRST),
        (["3.4.2011", "5.6.2011"], DAY_FIRST),
        (["2011-04-03", "2012-05-06 10:00:00"], DateHabit("YMD")),
        (["2011-04-03", "25/04/2011"], DAY_FIRST),
        ([None, "", "none"], DAY_FIRST),
    ],
)
def test_one_value_can_settle_the_whole_column(values: list[str | None], habit: DateHabit) -> None:
    found = guess_date_habit(values)
    assert (found.habit, found.ambiguous, found.certainty) == (habit, False, 1.0)


def test_a_column_with_both_orders_is_asked() -> None:
    found = guess_date_habit(["25/04/2011", "26/04/2011", "04/27/2011"])
    assert (found.habit, found.ambiguous) == (DAY_FIRST, True)


def test_bare_serials_are_asked_because_1900_and_1904_differ() -> None:
    found = guess_date_habit([40636, "40640", 41000])
    assert (found.habit, found.ambiguous) == (SERIAL_1900, True)


@pytest.mark.parametrize("text", ["yes", "Áno", "JA", "sì", "да", "हो", "true", "1", "x", 1, True, 1.0])
def test_yes_in_every_language(text: object) -> None:
    assert boolean(text) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["no", "Nie", "nej", "НЕТ", "नाही", "FALSE", "0", 0, False])
def test_no_in_every_language(text: object) -> None:
    assert boolean(text) is False  # type: ignore[arg-type]


def test_perhaps_is_neither() -> None:
    assert boolean("perhaps") == Doubt("perhaps is neither yes nor no.")


ANY = st.text(max_size=80) | st.text("0123456789०१२.,-/: \u00a0'()€₹eE+TZ", max_size=30)


@given(ANY, st.sampled_from(["YMD", "DMY", "MDY", "serial 1900", "serial 1904"]))
def test_no_text_breaks_a_reader(text: str, order: str) -> None:
    assert isinstance(date_of(text, DateHabit(order)), (date, Doubt))  # type: ignore[arg-type]
    assert isinstance(number(text, POINT), (Decimal, Doubt))
    assert isinstance(number(text, COMMA), (Decimal, Doubt))
    assert isinstance(boolean(text), (bool, Doubt))


@given(st.lists(ANY | st.none() | st.integers(), max_size=5))
def test_no_column_breaks_a_guess(values: list[object]) -> None:
    assert 0 <= guess_date_habit(values).certainty <= 1
    assert 0 <= guess_number_habit(values).certainty <= 1
