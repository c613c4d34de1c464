"""Addresses on a label, postcodes as typed, countries as files name them."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.parties.addresses import Address, WrongPostcode, country_code, country_name, read_postcode

PRINTED = [
    (Address(("Hlavná 12",), "811 01", "Bratislava", "", "SK"), ["Hlavná 12", "811 01 Bratislava", "Slovakia"]),
    (Address(("Vodičkova 3",), "110 00", "Praha", "", "CZ"), ["Vodičkova 3", "110 00 Praha", "Czechia"]),
    (
        Address(("Storgatan 1", "3 tr"), "114 55", "Stockholm", "", "SE"),
        ["Storgatan 1", "3 tr", "114 55 Stockholm", "Sweden"],
    ),
    (Address(("Via Roma 5",), "00184", "Roma", "RM", "IT"), ["Via Roma 5", "00184 Roma RM", "Italy"]),
    (
        Address(("ул. Мира, д. 4, кв. 8",), "236022", "Калининград", "Калининградская обл.", "RU"),
        ["ул. Мира, д. 4, кв. 8", "Калининград", "Калининградская обл.", "236022", "Russia"],
    ),
    (
        Address(("१२ महात्मा गांधी पथ",), "411001", "पुणे", "महाराष्ट्र", "IN"),
        ["१२ महात्मा गांधी पथ", "पुणे 411001", "महाराष्ट्र", "India"],
    ),
    (
        Address(("1 Mill Lane",), "PO31 7PJ", "Cowes", "Isle of Wight", "GB"),
        ["1 Mill Lane", "Cowes", "Isle of Wight", "PO31 7PJ", "United Kingdom"],
    ),
    (
        Address(("2732 Baker Blvd.",), "97403", "Eugene", "OR", "US"),
        ["2732 Baker Blvd.", "Eugene, OR 97403", "United States"],
    ),
    (Address(("Obere Str. 57",), "12209", "Berlin", "", "DE"), ["Obere Str. 57", "12209 Berlin", "Germany"]),
    (
        Address(("Rua Orós, 92",), "05442-030", "São Paulo", "SP", "BR"),
        ["Rua Orós, 92", "05442-030 São Paulo", "SP", "Brazil"],
    ),
    (Address((), "", "Eugene", "", "US"), ["Eugene", "United States"]),
    (Address(("",), "97403", "", "OR", "US"), ["OR 97403", "United States"]),
    (Address(("Nowhere 1",), "", "", "", ""), ["Nowhere 1"]),
    (Address(), []),
]


@pytest.mark.parametrize(("address", "lines"), PRINTED)
def test_an_address_is_printed_in_its_countrys_order(address, lines):
    assert address.printed("en") == lines


def test_the_country_is_named_in_the_readers_language_and_not_at_home():
    address = Address(("Hlavná 12",), "811 01", "Bratislava", "", "SK")
    assert address.printed("ru")[-1] == "Словакия"
    assert address.printed("mr")[-1] == "स्लोव्हाकिया"
    assert address.printed("sk", sent_from="SK") == ["Hlavná 12", "811 01 Bratislava"]


POSTCODES = [
    ("81101", "SK", "811 01"),
    ("SK-811 01", "SK", "811 01"),
    ("040\u00a001", "SK", "040 01"),
    ("11000", "CZ", "110 00"),
    ("S-958 22", "SE", "958 22"),
    ("SE-11455", "SE", "114 55"),
    ("I-00184", "IT", "00184"),
    ("236022", "RU", "236022"),
    ("411 001", "IN", "411001"),
    ("४११००१", "IN", "411001"),
    ("D-12209", "DE", "12209"),
    ("00950", "PL", "00-950"),
    ("po317pj", "GB", "PO31 7PJ"),
    ("SW1A1AA", "GB", "SW1A 1AA"),
    ("97403", "US", "97403"),
    ("97403 1234", "US", "97403-1234"),
    (" B-6000 ", "BE", "B-6000"),
    ("anything", "", "anything"),
    ("", "SK", ""),
]


@pytest.mark.parametrize(("typed", "country", "kept"), POSTCODES)
def test_a_postcode_is_kept_as_its_country_writes_it(typed, country, kept):
    assert read_postcode(typed, country) == kept


WRONG_POSTCODES = [
    ("8110", "SK", "811 01"),
    ("11000", "SK", "811 01"),
    ("81101", "CZ", "110 00"),
    ("014 55", "SE", "114 55"),
    ("0018", "IT", "00184"),
    ("23602", "RU", "101000"),
    ("011001", "IN", "411001"),
    ("1220", "DE", "10115"),
    ("0095", "PL", "00-950"),
    ("12345", "GB", "SW1A 1AA"),
    ("974", "US", "97403"),
    ("٨١١0l", "SK", "811 01"),
]


@pytest.mark.parametrize(("typed", "country", "example"), WRONG_POSTCODES)
def test_a_postcode_of_another_form_is_refused_with_an_example(typed, country, example):
    with pytest.raises(WrongPostcode) as refused:
        read_postcode(typed, country)
    assert refused.value.sentence == f"“{typed}” is not a postcode of this country. Example: {example}."


COUNTRIES = [
    ("SK", "SK"), ("sk", "SK"), ("svk", "SK"), ("Slovensko", "SK"), ("SLOVAKIA", "SK"), ("Slovak Republic", "SK"),
    ("Slovakien", "SK"), ("Slovacchia", "SK"), ("Словакия", "SK"), ("स्लोव्हाकिया", "SK"), (" Slovakya ", "SK"),
    ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"), ("England", "GB"), ("Veľká Británia", "GB"),
    ("USA", "US"), ("U.S.A.", "US"), ("США", "US"), ("Spojené štáty americké", "US"), ("Stati Uniti d'America", "US"),
    ("Česko", "CZ"), ("Czech Republic", "CZ"), ("Tjeckien", "CZ"), ("Чехия", "CZ"), ("झेक प्रजासत्ताक", "CZ"),
    ("Россия", "RU"), ("РФ", "RU"), ("Russian Federation", "RU"), ("Rusko", "RU"), ("Ryssland", "RU"),
    ("भारत", "IN"), ("Индия", "IN"), ("Deutschland", "DE"), ("Holland", "NL"), ("Turkey", "TR"), ("Türkiye", "TR"),
    ("Iran, Islamic Republic of", "IR"), ("Korea, Republic of", "KR"), ("Congo", "CG"),
    ("Congo, The Democratic Republic of the", "CD"), ("Bosnia & Herzegovina", "BA"), ("St. Lucia", "LC"),
    ("Virgin Islands, British", "VG"), ("Ireland", "IE"), ("Northern Ireland", "GB"), ("Belorussia", "BY"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "code"), COUNTRIES)
def test_a_country_is_known_by_many_names(word, code):
    assert country_code(word) == code


@pytest.mark.parametrize("word", ["", " ", "-", "Bratislava", "N/A", "xx", "EU", "महाराष्ट्र", "X" * 10_000])
def test_what_is_no_country_is_none(word):
    assert country_code(word) is None


def test_every_country_is_found_by_its_own_name_in_every_language():
    for language in ("en", "sk", "sv", "it", "ru", "mr"):
        for code in ("SK", "CZ", "SE", "IT", "RU", "IN", "GB", "US", "DE", "PL", "UA", "KR", "KP", "CD", "CG"):
            assert country_code(country_name(code, language)) == code
    assert country_name("SK", "xx") == "Slovakia"
    assert country_name("ZZ", "en") == "ZZ"


@given(st.text())
def test_any_word_is_a_country_or_none(word):
    code = country_code(word)
    assert code is None or country_code(code) == code


@pytest.mark.data
def test_countries_of_a_strangers_list_are_known(shared_data):
    unknown: Counter[str] = Counter()
    wrong = []
    with open(shared_data / "names-multilingual" / "country_names_mr_ru_sk_sv_it.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert country_code(row["alpha2"]) == row["alpha2"]
        for language in ("en", "sk", "sv", "it", "ru", "mr"):
            code = country_code(row[language])
            if code is None:
                unknown[language] += 1
            elif code != row["alpha2"]:
                wrong.append((row["alpha2"], row[language]))
    assert len(rows) == 249
    # The list calls Armenia America in Marathi; we read America.
    assert wrong == [("AM", "अमेरिका")]
    # Left are long forms of small islands' names, and Marathi names that transcribe English ones.
    assert unknown == {"sk": 2, "sv": 6, "it": 4, "ru": 11, "mr": 81}


@pytest.mark.data
def test_countries_and_postcodes_of_a_sample_company_are_known(shared_data):
    with open(shared_data / "crm-northwind" / "customers.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    # Some addresses hold a comma without quotes, so we count from the right.
    places = [(row[-4], row[-3]) for row in rows]
    codes = Counter(country_code(country) for _postcode, country in places)
    assert len(rows) == 91
    assert None not in codes
    assert codes["US"] == 13
    assert codes["GB"] == 7
    assert len(codes) == 21
    for postcode, country in places:
        if postcode != "NULL":
            assert read_postcode(postcode, country_code(country) or "")


@pytest.mark.data
def test_every_postcode_of_slovakia_is_right(shared_data):
    files = sorted((shared_data / "places-slovakia").rglob("*.csv"))
    codes = set()
    for path in files:
        with open(path, encoding="utf-8-sig", newline="") as file:
            codes |= {field for row in csv.reader(file) for field in row if len(field) == 6 and field[:3].isdigit()}
    assert len(codes) > 1_000
    assert {read_postcode(code.replace(" ", ""), "SK") for code in codes} == codes
