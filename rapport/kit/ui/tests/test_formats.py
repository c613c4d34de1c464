"""Dates, times, numbers and money as a reader of each language writes them (acceptance L1)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from rapport.kit.ui import formats

# Writing asks no database: one run is enough.
pytestmark = pytest.mark.once

MONDAY = date(2026, 11, 23)
AFTERNOON = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
N, T = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"

# What is written, and how: en, sk, sv, it, ru, mr.
LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr")
WRITTEN = {
    "a million": (
        lambda: formats.number(1_248_000),
        ("1,248,000", f"1{N}248{N}000", f"1{N}248{N}000", "1.248.000", f"1{N}248{N}000", "12,48,000"),
    ),
    "two decimals": (
        lambda: formats.number(Decimal("12480"), 2),
        ("12,480.00", f"12{N}480,00", f"12{N}480,00", "12.480,00", f"12{N}480,00", "12,480.00"),
    ),
    "lakhs with fixed decimals": (
        lambda: formats.number(Decimal("1248000.5"), 2),
        ("1,248,000.50", f"1{N}248{N}000,50", f"1{N}248{N}000,50", "1.248.000,50", f"1{N}248{N}000,50", "12,48,000.50"),
    ),
    "rupees": (
        lambda: formats.money(1_248_000, "INR"),
        (
            "₹1,248,000",
            f"1{N}248{N}000{N}INR",
            f"1{N}248{N}000{N}INR",
            f"1.248.000{N}INR",
            f"1{N}248{N}000{N}₹",
            "₹12,48,000",
        ),
    ),
    "roubles": (
        lambda: formats.money(1_248_000, "RUB"),
        (
            f"RUB{N}1,248,000",
            f"1{N}248{N}000{N}RUB",
            f"1{N}248{N}000{N}RUB",
            f"1.248.000{N}RUB",
            f"1{N}248{N}000{N}₽",
            f"RUB{N}12,48,000",
        ),
    ),
    "euros and cents": (
        lambda: formats.money(Decimal("12480.50"), "EUR"),
        (
            "€12,480.50",
            f"12{N}480,50{N}€",
            f"12{N}480,50{N}€",
            f"12.480,50{N}€",
            f"12{N}480,50{N}€",
            "€12,480.50",
        ),
    ),
    "crowns": (
        lambda: formats.money(12_480, "SEK"),
        (
            f"SEK{N}12,480",
            f"12{N}480{N}SEK",
            f"12{N}480{N}kr",
            f"12.480{N}SEK",
            f"12{N}480{N}SEK",
            f"SEK{N}12,480",
        ),
    ),
    "a share": (lambda: formats.percent(0.12), ("12%", f"12{N}%", f"12{N}%", "12%", f"12{N}%", "12%")),
    "a day": (
        lambda: formats.day(MONDAY),
        ("23 Nov 2026", "23. 11. 2026", "23 nov. 2026", "23 nov 2026", f"23 нояб. 2026{T}г.", "23 नोव्हें, 2026"),
    ),
    "a day in figures": (
        lambda: formats.day(MONDAY, "short"),
        ("23/11/2026", "23. 11. 2026", "2026-11-23", "23/11/26", "23.11.2026", "23/11/26"),
    ),
    "a near day": (
        lambda: formats.day(MONDAY, "EEE d MMM"),
        ("Mon 23 Nov", "po 23. 11.", "mån 23 nov.", "lun 23 nov", "пн, 23 нояб.", "सोम, 23 नोव्हें"),
    ),
    "a day as a heading": (
        lambda: formats.day(MONDAY, "EEEE d MMMM"),
        (
            "Monday 23 November",
            "pondelok 23. novembra",
            "måndag 23 november",
            "lunedì 23 novembre",
            "понедельник, 23 ноября",
            "सोमवार, 23 नोव्हेंबर",
        ),
    ),
    "a day in full": (
        lambda: formats.day(MONDAY, "EEEE d MMMM y"),
        (
            "Monday 23 November 2026",
            "pondelok 23. novembra 2026",
            "måndag 23 november 2026",
            "lunedì 23 novembre 2026",
            f"понедельник, 23 ноября 2026{T}г.",
            "सोमवार, 23 नोव्हेंबर, 2026",
        ),
    ),
    "a month": (
        lambda: formats.day(MONDAY, "LLLL y"),
        ("November 2026", "november 2026", "november 2026", "novembre 2026", f"ноябрь 2026{T}г.", "नोव्हेंबर 2026"),
    ),
    "a day of a week": (
        lambda: formats.day(MONDAY, "EEE d"),
        ("Mon 23", "po 23.", "mån 23", "lun 23", "пн, 23", "सोम 23"),
    ),
    "a time of day": (
        lambda: formats.clock(AFTERNOON),
        ("13:05", "13:05", "13:05", "13:05", "13:05", f"1:05{N}PM"),
    ),
    "a full hour": (lambda: formats.hour(time(9)), ("9", "9", "9", "9", "9", f"9{T}AM")),
    "the first day of the week": (lambda: formats.locale().first_week_day, (0, 0, 0, 0, 0, 6)),
}


@pytest.fixture(autouse=True)
def in_prague() -> Iterator[None]:
    with timezone.override(ZoneInfo("Europe/Prague")):
        yield


@pytest.mark.parametrize("what", WRITTEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_as_the_language_writes_it(what: str, language: str) -> None:
    write, expected = WRITTEN[what]
    with translation.override(language):
        assert write() == expected[LANGUAGES.index(language)]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("sk", ("dnes 13:05", "zajtra 13:05", "po 23. 11. 13:05")),
        ("sv", ("idag 13:05", "imorgon 13:05", "mån 23 nov. 13:05")),
        ("it", ("oggi 13:05", "domani 13:05", "lun 23 nov 13:05")),
        ("ru", ("сегодня 13:05", "завтра 13:05", "пн, 23 нояб. 13:05")),
        ("mr", (f"आज 1:05{N}PM", f"उद्या 1:05{N}PM", f"सोम, 23 नोव्हें 1:05{N}PM")),
    ],
)
def test_near_days_have_names(language: str, written: tuple[str, ...]) -> None:
    with translation.override(language):
        assert tuple(formats.near(AFTERNOON, date(2026, 11, day)) for day in (23, 22, 20)) == written


def test_who_chose_devanagari_figures_reads_them_everywhere() -> None:
    chosen = formats.digits.set("deva")
    try:
        with translation.override("mr"):
            shown = (formats.money(1_248_000, "INR"), formats.day(MONDAY), formats.clock(AFTERNOON), formats.span(220))
    finally:
        formats.digits.reset(chosen)
    assert shown == ("₹१२,४८,०००", "२३ नोव्हें, २०२६", f"१:०५{N}PM", "३ ता ४० मि")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("2 days", "5 days", "21 days")),
        ("sk", ("2 dni", "5 dní", "21 dní")),
        ("sv", ("2 dagar", "5 dagar", "21 dagar")),
        ("it", ("2 giorni", "5 giorni", "21 giorni")),
        ("ru", ("2 дня", "5 дней", "21 день")),
        ("mr", ("2 दिवस", "5 दिवस", "21 दिवस")),
    ],
)
def test_a_number_of_days_takes_the_plural_of_the_language(language: str, told: tuple[str, ...]) -> None:
    with translation.override(language):
        assert tuple(formats.span(days * 24 * 60) for days in (2, 5, 21)) == told


def test_the_price_of_one_unit_keeps_what_is_finer_than_a_coin():
    with translation.override("en"):
        assert formats.price(Decimal("6.4000"), "EUR") == "€6.40"
        assert formats.price(Decimal("512.0000"), "EUR") == "€512"
        assert formats.price(Decimal("0.0375"), "EUR") == f"0.0375{N}EUR"
