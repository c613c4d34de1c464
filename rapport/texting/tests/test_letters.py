"""How many SMS a text takes, and what of it stays together."""

from decimal import Decimal

import pytest

from rapport.texting.rules import GSM, STOP, UCS2, as_bytes, from_bytes, measured, parts_of, wish_of
from rapport.texting.rules.letters import _BASIC

pytestmark = [pytest.mark.once, pytest.mark.requirement("R-045")]


@pytest.mark.parametrize(
    ("text", "encoding", "parts", "left"),
    [
        ("", GSM, 0, 160),
        ("a" * 160, GSM, 1, 0),
        ("a" * 161, GSM, 2, 145),
        ("a" * 306, GSM, 2, 0),
        ("a" * 307, GSM, 3, 152),
        ("€" * 80, GSM, 1, 0),
        ("€" * 81, GSM, 2, 143),
        ("Cena 10 €, hotovo.", GSM, 1, 141),
        ("á", UCS2, 1, 69),
        ("Привет" * 11 + "мир!", UCS2, 1, 0),
        ("я" * 71, UCS2, 2, 63),
        ("नमस्ते", UCS2, 1, 64),
        ("😀" * 35, UCS2, 1, 0),
        ("😀" * 36, UCS2, 2, 61),
    ],
)
def test_a_text_is_measured_as_phones_do(text: str, encoding: str, parts: int, left: int) -> None:
    found = measured(text)
    assert (found.encoding, found.parts, found.left) == (encoding, parts, left)


def test_neither_an_emoji_nor_a_euro_sign_is_cut_in_two() -> None:
    # 67 units to a part: an emoji of two would lie across the cut.
    emoji = parts_of("я" + "😀" * 40)
    assert [len(one.encode("utf-16-be")) // 2 for one in emoji] == [67, 14] and emoji[0][-1] == "😀"
    euros = parts_of("a" * 152 + "€" * 10)
    assert euros == ["a" * 152, "€" * 10]
    assert "".join(parts_of("Ďakujem, tácky sú na ceste. " * 30)) == "Ďakujem, tácky sú na ceste. " * 30


def test_the_default_alphabet_is_that_of_the_standard() -> None:
    assert len(_BASIC) == 128 and as_bytes("@£$ aA€{", GSM) == bytes([0, 1, 2, 32, 97, 65, 27, 101, 27, 40])
    every = _BASIC.replace("\x1b", "") + "^{}\\[~]|€\f"
    assert from_bytes(as_bytes(every, GSM), GSM) == every
    assert from_bytes(bytes([27, 97, 200, 27]), GSM) == "a�"
    assert from_bytes("Привет 😀".encode("utf-16-be"), UCS2) == "Привет 😀"
    assert from_bytes(b"\xd8", UCS2) == "�"


def test_the_cost_is_for_every_part_to_the_cent() -> None:
    assert measured("я" * 71).cost(Decimal("0.065"), "EUR") == Decimal("0.13")
    assert measured("a").cost(Decimal("0.065"), "EUR") == Decimal("0.07")
    assert measured("a").cost(Decimal("3.4"), "JPY") == Decimal("3")


@pytest.mark.parametrize(
    "text", ["STOP", " stop. ", "Stopp!", "Koniec", "BASTA", "Стоп", "थांबा", "Odhlásiť", "Отписаться"]
)
def test_stop_is_understood_in_six_languages(text: str) -> None:
    assert wish_of(text) == STOP


@pytest.mark.parametrize(
    "text", ["", "Cancel", "Stop by tomorrow", "Please don't stop", "The end of the month", "basta così poco?"]
)
def test_a_sentence_with_such_a_word_stops_nothing(text: str) -> None:
    assert wish_of(text) == ""
