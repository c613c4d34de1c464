"""Initials on the round picture of a client or person."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.text import core, initials

INITIALS = [
    ("Baltic Foods UAB", "en", "BF"),
    ("UAB Baltic Foods", "en", "BF"),
    ("UAB", "en", "U"),
    ("acme", "en", "A"),
    ("BANK OF AMERICA", "en", "BA"),
    ("3M Slovensko s.r.o.", "sk", "3S"),
    ("Čistá voda, spol. s r. o.", "sk", "ČV"),
    ("Tatra, a. s.", "sk", "T"),
    ("Kuchyne, spol. s r.o.", "sk", "K"),
    ("Ing. Ján Novák, PhD.", "sk", "JN"),
    ("J. R. Kováč", "sk", "JR"),
    ("Anna von Essen", "sv", "AE"),
    ("Åke Öberg", "sv", "ÅÖ"),
    ("Dell'Acqua S.p.A.", "it", "D"),
    ("Leonardo da Vinci", "it", "LV"),
    ("ООО «Кулагин, Крылов и Суворова»", "ru", "КК"),
    ("Дорофеев Иосиф Данилович", "ru", "ДИ"),
    ("सह्याद्री गार्डन्स प्रा. लि.", "mr", "सगा"),
    ("पुरुषोत्तम लक्ष्मण देशपांडे", "mr", "पुल"),
    ("ज्ञानेश्वर क्षीरसागर", "mr", "ज्ञाक्षी"),
    ("चिंतामण व विनायक", "mr", "चिंवि"),
    ('"WITNICA METAL" Spółka', "en", "WM"),
    ("+ENERGY SRL", "it", "E"),
    ("E\u0301va Nova\u0301", "sk", "ÉN"),
    ("株式会社", "en", ""),
    ("กองทุนเปิด", "en", ""),
    ("👍", "en", ""),
    ("", "en", ""),
]


@pytest.mark.parametrize(("name", "language", "shown"), INITIALS)
def test_a_name_is_shortened_to_its_initials(name, language, shown):
    assert initials(name, language) == shown


@given(st.text(), st.sampled_from(["en", "sk", "sv", "it", "ru", "mr", "xx"]))
def test_any_name_has_initials_or_none(name, language):
    assert len(initials(name, language)) < 60


@pytest.mark.data
def test_naughty_names_have_initials_or_none(shared_data):
    strings = json.loads((shared_data / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    assert all("<" not in initials(name, "en") for name in strings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME s.r.o.", "Acme, spol. s r. o."),
        ("ACME s.r.o.", 'ООО "Акме"'),
        ("Vitamín C, a.s.", "Vitamin C s.r.o."),
        ("Nordvik AB", "AB Nordvik"),
        ("Bar S.p.A.", "Bar Srl"),
        ("सह्याद्री प्रा. लि.", "Sahyadri Pvt Ltd"),
    ],
)
def test_the_core_of_a_name_is_without_its_legal_form(one: str, other: str) -> None:
    assert core(one) == core(other) != ""


def test_the_core_of_a_name_keeps_what_tells_companies_apart() -> None:
    assert core("Nordvik Shipping AB") != core("Nordvik AB")
    assert core("A.S.") == "as"
    assert core("!") == ""
