"""Finding a record by what people type: every line of the table is a client and a query."""

import csv
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.text import fold, query_variants, search_text, sort_key
from rapport.kit.text.search import SEARCH_TEXT_LENGTH


def finds(query: str, text: str) -> bool:
    """Answer as the index does: for one reading, every word begins some word of the text."""
    words = text.split()
    return any(
        all(any(word.startswith(part) for word in words) for part in reading) for reading in query_variants(query)
    )


BALTIC = ("Baltic Foods UAB", "+370 37 123 456", "8 37 123 456", "LT100001799517", "Kaunas")
BALTIJSKIJ = ("ООО «Балтийский торг»", "+7 912 345-67-89", "7707083893", "Калининград")
SAHYADRI = ("सह्याद्री गार्डन्स प्रा. लि.", "+91 81234 56789", "27AAPFU0939F1ZV", "पुणे")
ZELEN = ("Zeleň, spol. s r. o.", "+421 905 123 456", "0905 123 456", "SK2020123456", "IČO 12 345 679", "Žilina")
OBRIEN = ("O'Brien & Sons Ltd", "info@obrien.test", "Göteborg")
MUELLER = ("Müller Straßenbau GmbH & Co. KG", "+49 30 123456", "Köln")
APOSTROPHE = ("S.A.R.L. L’Étoile d'Or", "Citta di Castello")
AMRAVATI = ("अमरावती उद्योग", "गायकवाड")
DOSTOEVSKY = ("Фёдор Достоевский", "Екатеринбург")

FOUND = [
    (BALTIC, "baltic"),
    (BALTIC, "BALT foo"),
    (BALTIC, "foods baltic"),
    (BALTIC, "bf"),
    (BALTIC, "BFU"),
    (BALTIC, "kaun"),
    (BALTIC, "370 37 12"),
    (BALTIC, "+370(37)123456"),
    (BALTIC, "00370 37 123 456"),
    (BALTIC, "837123456"),
    (BALTIC, "100001799517"),
    (BALTIC, "lt 1000 0179 9517"),
    (BALTIC, "Ифдешс"),
    (BALTIC, "балти фудс"),
    (BALTIJSKIJ, "балтийский"),
    (BALTIJSKIJ, "балтиискии"),
    (BALTIJSKIJ, "baltijskij"),
    (BALTIJSKIJ, "baltiysky"),
    (BALTIJSKIJ, "Baltiiskii"),
    (BALTIJSKIJ, ",fknbqcrbq"),
    (BALTIJSKIJ, "<FKNBQ"),
    (BALTIJSKIJ, "бт"),
    (BALTIJSKIJ, "bt"),
    (BALTIJSKIJ, "kaliningrad torg"),
    (BALTIJSKIJ, "912 345 67"),
    (BALTIJSKIJ, "7912345"),
    (BALTIJSKIJ, "7707 0838 93"),
    (SAHYADRI, "सह्याद्री"),
    (SAHYADRI, "सह्या"),
    (SAHYADRI, "sahyadri"),
    (SAHYADRI, "Sahyadree"),
    (SAHYADRI, "pune gardans"),
    (SAHYADRI, "mud/eodjr"),
    (SAHYADRI, "27 AAPFU 0939F 1ZV"),
    (SAHYADRI, "९१८१२३४"),
    (ZELEN, "zelen"),
    (ZELEN, "ZELEŇ"),
    (ZELEN, "yelen"),
    (ZELEN, "zilina"),
    (ZELEN, "0905/123456"),
    (ZELEN, "+421 (0)905 123 456"),
    (ZELEN, "2020 123 456"),
    (ZELEN, "sk2020123456"),
    (ZELEN, "12345679"),
    (ZELEN, "зелень"),
    (OBRIEN, "obrien"),
    (OBRIEN, "o'brien"),
    (OBRIEN, "o’brien sons"),
    (OBRIEN, "goteborg"),
    (OBRIEN, "goeteborg"),
    (OBRIEN, "info@obrien"),
    (MUELLER, "muller"),
    (MUELLER, "mueller koeln"),
    (MUELLER, "strassenbau"),
    (APOSTROPHE, "sarl etoile"),
    (APOSTROPHE, "s.a.r.l. l'etoile"),
    (APOSTROPHE, "CITTÀ"),
    (AMRAVATI, "amravati"),
    (AMRAVATI, "amaravati"),
    (AMRAVATI, "gaikwad"),
    (AMRAVATI, "udyog"),
    (DOSTOEVSKY, "федор достоевский"),
    (DOSTOEVSKY, "fyodor dostoyevsky"),
    (DOSTOEVSKY, "Fjodor Dostojevskij"),
    (DOSTOEVSKY, "fedor dostoevsky"),
    (DOSTOEVSKY, "yekaterinburg"),
    (DOSTOEVSKY, "ekaterinburg"),
    (DOSTOEVSKY, "A`ljh"),
]


@pytest.mark.requirement("R-001")
@pytest.mark.parametrize(("client", "query"), FOUND, ids=lambda value: value if isinstance(value, str) else value[0])
def test_the_client_is_found(client, query):
    assert finds(query, search_text(*client))


MISSED = [
    (BALTIC, "balkan"),
    (BALTIC, "altic"),
    (BALTIC, "baltic steel"),
    (BALTIC, "370 38"),
    (BALTIJSKIJ, "балтиец"),
    (SAHYADRI, "sahara"),
    (ZELEN, "zeman"),
    (ZELEN, "905 999"),
    (MUELLER, "moller"),
    (("Linda Litva",), "lee"),
    (("Martin Marek",), "mayer"),
    (("Martin Marek",), "mario"),
]


@pytest.mark.parametrize(("client", "query"), MISSED, ids=lambda value: value if isinstance(value, str) else value[0])
def test_another_client_is_not(client, query):
    assert not finds(query, search_text(*client))


def test_the_readings_of_a_query_come_likeliest_first():
    assert query_variants("Зелень") == [["зелень"], ["zelen"], ["ptktym"]]
    assert query_variants(",fknbqcrbq") == [["fknbqcrbq"], ["fknbkcrbk"], ["балтийский"]]
    assert query_variants("kaunas 0912-34") == [
        ["kaunas", "091234"],
        ["kaunas", "0912", "34"],
        ["kaunas091234"],
        ["лфгтфы", "0912", "34"],
    ]


@pytest.mark.parametrize("nothing", ["", "   ", "\u00a0", "…", "👍", "()"])
def test_nothing_typed_has_no_reading(nothing):
    assert query_variants(nothing) == []


def test_a_search_text_holds_each_word_once():
    assert search_text("Baltic Foods UAB", "+370 37 123", "baltic") == (
        "bf bfu 37037123 baltic foods fuds uab 370 37 123"
    )
    assert search_text() == search_text("") == ""


def test_a_name_of_ten_thousand_letters_is_kept_short_and_still_found():
    name = "Ž" * 10_000
    assert len(search_text(name)) <= SEARCH_TEXT_LENGTH
    assert finds(name, search_text(name))
    long_list = " ".join(f"Firma{number}" for number in range(5_000))
    text = search_text(long_list, "+421 905 123 456")
    assert len(text) <= SEARCH_TEXT_LENGTH
    assert finds("firma7 421905", text)


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_is_accepted(text, language):
    kept = search_text(text, text)
    assert len(kept) <= SEARCH_TEXT_LENGTH
    for reading in query_variants(text):
        assert reading
        assert all(word and fold(word) == word and " " not in word for word in reading)
    assert len(query_variants(text)) <= 6


def _strangers_names(folder):
    for name in ("gleif_companies_sample.csv", "gleif_company_names_traps.csv"):
        with open(folder / "names-gleif" / name, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@pytest.mark.data
def test_real_companies_are_found_by_their_own_first_words(shared_data):
    rows = list(_strangers_names(shared_data))
    missed = []
    for row in rows:
        text = search_text(row["legal_name"])
        words = fold(row["legal_name"]).split()[:3]
        without_accents = unicodedata.normalize("NFD", row["legal_name"]).replace("\u0301", "")
        queries = [" ".join(words), row["legal_name"].split()[0], " ".join(without_accents.split()[:2])]
        if not all(finds(query, text) for query in queries if fold(query)):
            missed.append(row["legal_name"])
    assert len(rows) == 8_121 + 177
    assert missed == []


@pytest.mark.data
def test_a_no_break_space_in_a_real_name_is_a_blank(shared_data):
    names = [row["legal_name"] for row in _strangers_names(shared_data) if "\u00a0" in row["legal_name"]]
    assert len(names) == 51
    for name in names:
        assert fold(name) == fold(name.replace("\u00a0", " "))
        assert finds(name.replace("\u00a0", " "), search_text(name))


@pytest.mark.data
def test_naughty_strings_are_only_strings(shared_data):
    strings = json.loads((shared_data / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    for text in strings:
        assert len(search_text(text, text)) <= SEARCH_TEXT_LENGTH
        assert len(query_variants(text)) <= 6
        assert sort_key(text, "sk").isascii()
        if fold(text):
            assert finds(text, search_text(text))
    assert len(strings) == 515
