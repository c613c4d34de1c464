"""Company numbers: every country's own check, and what the person reads when a number is wrong."""

import csv
from collections import Counter

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rapport.parties.identifiers import Identifier, WrongIdentifier, check, kinds_for

RIGHT = [
    ("SK", "ico", "12 345 679", "12345679", "12 345 679"),
    ("SK", "ico", "151653", "00151653", "00 151 653"),
    ("SK", "vat", "sk 2023 456 798", "SK2023456798", "SK2023456798"),
    ("SK", "vat", "2023456798", "SK2023456798", "SK2023456798"),
    ("SK", "dic", "2023456798", "2023456798", "2023456798"),
    ("CZ", "ico", "12345679", "12345679", "12 345 679"),
    ("CZ", "vat", "CZ12345679", "CZ12345679", "CZ12345679"),
    ("SE", "orgnr", "5561234567", "5561234567", "556123-4567"),
    ("SE", "orgnr", "16556123-4567", "5561234567", "556123-4567"),
    ("SE", "vat", "SE 556123-4567 01", "SE556123456701", "SE556123456701"),
    ("IT", "piva", "IT 12345670017", "12345670017", "12345670017"),
    ("IT", "cf", "rssmra80a01h501u", "RSSMRA80A01H501U", "RSSMRA80A01H501U"),
    ("IT", "cf", "12345670017", "12345670017", "12345670017"),
    ("IT", "vat", "12345670017", "IT12345670017", "IT12345670017"),
    ("RU", "inn", "77 1234 5671", "7712345671", "7712345671"),
    ("RU", "kpp", "771201001", "771201001", "771201001"),
    ("RU", "kpp", "7712ab001", "7712AB001", "7712AB001"),
    ("RU", "ogrn", "1027712345671", "1027712345671", "1027712345671"),
    ("IN", "gstin", "27-abccd1234e-1z5", "27ABCCD1234E1Z5", "27ABCCD1234E1Z5"),
    ("IN", "gstin", "२७ABCCD१२३४E१Z५", "27ABCCD1234E1Z5", "27ABCCD1234E1Z5"),
    ("IN", "pan", "ABCCD1234E", "ABCCD1234E", "ABCCD1234E"),
    ("PL", "nip", "1234567802", "1234567802", "123-456-78-02"),
    ("AT", "vat", "U12345684", "ATU12345684", "ATU12345684"),
    ("AT", "fn", "FN 123456 A", "123456a", "123456a"),
    ("GR", "vat", "EL123456795", "EL123456795", "EL123456795"),
    ("GB", "vat", "123 4567 82", "GB123456782", "GB123456782"),
    ("UA", "edrpou", "12345678", "12345678", "12345678"),
    ("US", "ein", "123456789", "123456789", "12-3456789"),
    ("NO", "register", "NO 923 609 016 MVA", "NO923609016MVA", "NO923609016MVA"),
    ("JP", "lei", "529900ABCDEFGHIJKL19", "529900ABCDEFGHIJKL19", "529900ABCDEFGHIJKL19"),
]


@pytest.mark.requirement("R-010")
@pytest.mark.parametrize(("country", "kind", "typed", "normal", "shown"), RIGHT)
def test_a_right_number_is_kept_in_one_form(country, kind, typed, normal, shown):
    assert check(country, kind, typed) == Identifier(normal, shown)


def mistyped(kind, example):
    return f"The check digit of {kind} does not fit: look for a mistyped digit. Example: {example}."


def impossible(kind, example):
    return f"A part of {kind} cannot exist, such as its region or date. Example: {example}."


WRONG = [
    ("SK", "ico", "1234567", mistyped("IČO", "12 345 679")),
    ("SK", "ico", "123456789", "IČO has the wrong length: 9 instead of 8. Example: 12 345 679."),
    ("SK", "ico", "12O45679", "IČO has only digits; “O” does not belong there. Example: 12 345 679."),
    ("SK", "ico", " ", "IČO is empty. Example: 12 345 679."),
    ("SK", "vat", "CZ12345679", "IČ DPH of this country begins with SK, not with CZ."),
    ("SK", "vat", "SK202345679", "IČ DPH is too short or too long. Example: SK2023456798."),
    ("SE", "orgnr", "556123-4568", mistyped("Orgnr", "556123-4567")),
    ("IT", "piva", "1234567001", "Partita IVA has the wrong length: 10 instead of 11. Example: 12345670017."),
    ("IT", "cf", "RSSMRA80A41H501U", mistyped("Codice fiscale", "RSSMRA80A01H501U")),
    ("RU", "inn", "77123456", "ИНН has the wrong length: 8 instead of 10/12. Example: 7712345671."),
    ("RU", "kpp", "77120100A", "КПП has another form. Example: 771201001."),
    ("RU", "ogrn", "9999999999999", mistyped("ОГРН", "1027712345671")),
    ("IN", "gstin", "99ABCCD1234E1Z5", impossible("GSTIN", "27ABCCD1234E1Z5")),
    ("IN", "pan", "ABCXD1234E", impossible("PAN", "ABCCD1234E")),
    ("SK", "gstin", "27ABCCD1234E1Z5", "Numbers of this kind are not given in this country. Choose another kind."),
    ("JP", "tax", "abc", "Tax number has another form. Example: 123456789."),
    ("SK", "ico", "1" * 10_000, "IČO has the wrong length: 10000 instead of 8. Example: 12 345 679."),
]


@pytest.mark.requirement("R-023")
@pytest.mark.parametrize(("country", "kind", "typed", "sentence"), WRONG)
def test_a_wrong_number_is_refused_with_a_sentence(country, kind, typed, sentence):
    with pytest.raises(WrongIdentifier) as refused:
        check(country, kind, typed)
    assert refused.value.sentence == sentence


EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905


@pytest.mark.parametrize("country", [*EU, "RU", "IN", "GB", "UA", "US", "NO"])
def test_every_example_is_a_right_number(country):
    for kind in kinds_for(country):
        assert check(country, kind.code, kind.example).shown == kind.example.replace("HRB ", "HRB")


def test_a_card_asks_for_the_numbers_of_its_country():
    def names(country):
        return [str(kind.label) for kind in kinds_for(country)]

    with translation.override("en"):
        assert names("SK") == ["IČO", "IČ DPH", "DIČ", "LEI"]
        assert names("SE") == ["Orgnr", "Momsnr", "LEI"]
        assert names("IT") == ["Partita IVA", "Codice fiscale", "VAT number", "LEI"]
        assert names("RU") == ["ИНН", "КПП", "ОГРН", "LEI"]
        assert names("IN") == ["GSTIN", "PAN", "LEI"]
        assert names("FR") == ["Register number", "VAT number", "LEI"]
        assert names("") == ["Register number", "Tax number", "LEI"]


@given(
    st.text() | st.text("0123456789 -OABKSZ٣", max_size=20),
    st.sampled_from([*EU, "RU", "IN", "GB", "UA", "US", "NO", ""]),
)
def test_any_text_is_a_number_or_refused(text, country):
    for kind in kinds_for(country):
        try:
            number = check(country, kind.code, text)
        except WrongIdentifier as refused:
            assert refused.sentence.endswith(".")
        else:
            assert check(country, kind.code, number.normal) == number
            assert check(country, kind.code, number.shown) == number


@pytest.mark.data
def test_strangers_verdicts_are_ours(shared_data):
    countries = {"EL": "GR", "XI": "GB"}
    seen: Counter[str] = Counter()
    with open(shared_data / "ids-stdnum" / "business_numbers.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = row["number_as_written"]
            prefix = number[:2].upper()
            country, kind = {
                "eu_vat": (countries.get(prefix, prefix), "vat"),
                "ua_edrpou": ("UA", "edrpou"),
                "lei": ("SK", "lei"),
            }.get(row["stdnum_module"], ("", ""))
            if not kind or prefix == "EU":  # bank accounts, and numbers of firms outside the EU that no country gives
                seen["not ours"] += 1
                continue
            try:
                check(country, kind, number)
                verdict = "valid"
            except WrongIdentifier:
                verdict = "invalid"
            assert row["expected"].partition(":")[0] == verdict, number
            seen[f"{kind} {verdict}"] += 1
    assert seen == {"vat valid": 315, "vat invalid": 58, "lei valid": 57, "edrpou valid": 125, "not ours": 307}
