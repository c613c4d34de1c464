"""Names in the order that a reader of each language expects."""

import csv
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kit.text import fold, language_of_name, sort_key
from rapport.kit.text.collation import SORT_KEY_LENGTH

IN_ORDER = {
    "sk": """
        Abel Ábel az äno Bača cena cukor Čaj Čierny ďaleko dom hora chata Chlieb ihla ľad lada oko osa ôsmy sto šál
        ťava tu zima Žilina
    """,
    "sv": "Andersson Edith Édith Ekström Vall Wall Xerxes Ühl Yngve Zorn Åberg Åström Ärlig Öberg Øst Östlund",
    "it": "Alberti citta città cittadino È Elia Èlia elio perù Zanotti",
    "ru": "3М Baltic Абрамов Ежов Елкин Ёлкин Ель Жук Иван Игорь Йод Котов Щука Ыров Эхо Юдин Яна",
    "mr": """
        अमर आई इंदू उमा ऋषी ऐश ओम औरंग कंपनी कमल का कि क्रम खरे चव्हाण जोशी ठाकरे पाटील फडके राम ऱ्हास लता वसंत शिंदे
        सह्याद्री हरी ळ क्षमा ज्ञानेश
    """,
    "en": "20th 3M abel Abel apple Chata Cukor Čaj öde Österreich Ozean Zebra Ångström",
}


def in_order(names: list[str], language: str) -> list[str]:
    mixed = list(names)
    random.Random(len(names)).shuffle(mixed)
    return sorted(mixed, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_in_the_order_of_the_language(language):
    names = IN_ORDER[language].split()
    assert in_order(names, language) == names


def test_a_letter_has_one_place_whatever_the_language_of_the_name():
    """A list holds names of all languages, and å, č, š and ž are letters wherever they are written."""
    names = [("Cyklo", "sv"), ("Čaj", "it"), ("Čaj", "sk"), ("Dom", "en"), ("Szabó", "sk"), ("Šípka", "en")]
    names += [("Zorn", "sk"), ("Žilina", "ru"), ("Åkerlund", "en"), ("Åkerlund", "sv"), ("Øst", "mr"), ("Балт", "en")]
    keys = [sort_key(name, language) for name, language in names]
    assert sorted(keys) == keys
    assert len(set(keys)) == len(names) - 2


@pytest.mark.parametrize(
    ("language", "country", "alphabet"),
    [("sk", "SE", "sk"), ("", "SE", "sv"), ("", "SK", "sk"), ("cs", "", "sk"), ("", "DE", "en"), ("it", "SE", "it")],
)
def test_a_name_sorts_by_its_language_or_else_by_its_country(language, country, alphabet):
    assert language_of_name(language, country) == alphabet


def test_a_shorter_name_stands_before_a_longer_one_that_begins_with_it():
    names = ["Anna", "anna", "ANNA", "Ánna", "Anna Berg", "Annabel"]
    assert in_order(names, "en") == ["anna", "Anna", "ANNA", "Ánna", "Anna Berg", "Annabel"]


def test_quotes_and_points_in_front_do_not_count():
    names = ['"Witnica Metal" Spółka', "Alfa", "«Вега»", "...Beta", "+Energy", "Zeta"]
    assert in_order(names, "en") == ["Alfa", "...Beta", "+Energy", '"Witnica Metal" Spółka', "Zeta", "«Вега»"]


def test_scripts_follow_each_other_and_unknown_ones_come_last():
    names = ["", "7 dní", "Zeta", "Ωμέγα", "Яна", "ज्ञानेश", "株式会社"]
    assert in_order(names, "sk") == names


def test_the_key_is_the_same_however_letters_are_composed():
    assert sort_key("Čaj", "sk") == sort_key("C\u030caj", "sk")
    assert sort_key("S.\u00c0\u00a0R.L.", "it") == sort_key("S.A\u0300 R.L.", "it")


@given(st.text(), st.sampled_from([*IN_ORDER, "xx"]))
def test_every_text_has_a_short_key_of_figures_and_small_letters(text, language):
    key = sort_key(text, language)
    assert len(key) <= SORT_KEY_LENGTH
    assert set(key) <= set("0123456789abcdefghijklmnop")


@given(st.text(alphabet="aábcčhzžåäöeёйиक्षळ .-", max_size=12), st.text(alphabet="aábcčhzžåäöeёйиक्षळ .-", max_size=12))
def test_names_with_one_key_differ_only_in_punctuation(one, other):
    for language in IN_ORDER:
        if sort_key(one, language) == sort_key(other, language):
            assert fold(one) == fold(other)


@pytest.mark.data
def test_a_real_list_sorts_as_plain_letters_where_no_accent_is_met(shared_data):
    with open(shared_data / "names-gleif" / "gleif_companies_sample.csv", encoding="utf-8", newline="") as file:
        names = [row["legal_name"] for row in csv.DictReader(file)]
    plain = sorted({fold(name) for name in names if name.isascii() and len(name) <= 60})
    assert len(plain) > 5_000
    assert sorted(plain, key=lambda name: sort_key(name, "en")) == plain
