"""How plain a text is, and how answers rank: tables that a writer could check."""

import pytest

from rapport.knowledge.rules.plain import (
    JARGON,
    LONG_SENTENCE,
    LONG_WORD,
    NEGATIVE,
    PASSIVE,
    Jargon,
    check,
    letters_of,
    sentences,
    words_in,
)
from rapport.knowledge.rules.private import kept_words
from rapport.knowledge.rules.ranking import best_share, share_met, stem_of

pytestmark = pytest.mark.once
LONG = {
    "en": "We will send you the papers that you need to buy the trays and the lids and the boxes on Monday morning.",
    "sk": "Pošleme vám všetky papiere, ktoré potrebujete na nákup misiek a viečok a krabíc, v pondelok ráno"
    " na vašu novú adresu.",
    "sv": "Vi skickar er alla papper som ni behöver för att köpa brickor och lock och lådor på måndag morgon"
    " till er nya adress.",
    "it": "Vi mandiamo tutti i documenti che vi servono per comprare i vassoi e i coperchi e le scatole"
    " lunedì mattina al vostro nuovo indirizzo di casa.",
    "ru": "Мы пришлём вам все бумаги, которые нужны для покупки лотков, крышек и коробок, в понедельник утром"
    " на ваш новый рабочий адрес.",
    "mr": "ट्रे आणि झाकणे आणि खोकी विकत घेण्यासाठी लागणारी सर्व कागदपत्रे आम्ही तुम्हाला सोमवारी सकाळी तुमच्या नवीन पत्त्यावर पाठवू.",
}
SHORT = {
    "en": "We send you the papers on Monday.",
    "sk": "Papiere vám pošleme v pondelok.",
    "sv": "Vi skickar papperen på måndag.",
    "it": "Vi mandiamo i documenti lunedì.",
    "ru": "Бумаги пришлём в понедельник.",
    "mr": "आम्ही सोमवारी कागदपत्रे पाठवू.",
}


def rules(text: str, language: str, *jargon: Jargon) -> list[tuple[int, str]]:
    return [(one.number, one.rule) for one in check(text, language, jargon)]


@pytest.mark.requirement("R-060", "R-345")
@pytest.mark.parametrize("language", LONG)
def test_a_long_sentence_is_told_with_its_place(language: str) -> None:
    text = f"{SHORT[language]} {LONG[language]}"
    found = check(text, language)
    assert [(one.number, one.rule) for one in found if one.rule == LONG_SENTENCE] == [(2, LONG_SENTENCE)]
    assert text[found[0].start : found[0].end] == LONG[language] == found[0].sentence
    assert check(SHORT[language], language) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four…", 4),
        ("It costs 3.50 euro. We are Lumen s.r.o. and bake.", 2),
        ("Call us, e.g. on Monday. Dr. Novák answers.", 2),
        ("First line\nSecond line\n\n- third", 3),
        ("पहिले वाक्य। दुसरे वाक्य।", 2),
        ("«Да». Потом нет.", 2),
        ("", 0),
        ("... !", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, number: int) -> None:
    assert len(sentences(text)) == number


@pytest.mark.parametrize(("word", "number"), [("café", 4), ("cafe\u0301", 4), ("पाठवू", 3), ("Й", 1), ("l'ora", 4)])
def test_letters_are_those_that_people_see(word: str, number: int) -> None:
    assert letters_of(word) == number


def test_words_are_without_numbers_and_addresses() -> None:
    text = "Write to a.b@c.example or https://x.example/long/path by 12:30, don't wait"
    assert words_in(text) == ["Write", "to", "or", "by", "don't", "wait"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please consider our internationalisation."),
        ("sk", "To je najneobhospodarovateľnejší prípad."),
        ("sv", "Läs vår leveransvillkorsbilaga noga."),
        ("it", "È una precipitevolissimevolmente lunga."),
        ("ru", "Это высококвалифицированный человек."),
        ("mr", "हे आंतरराष्ट्रीयीकरणकरणाऱ्यांसाठीचे आहे."),
    ],
)
def test_a_long_word_is_told(language: str, text: str) -> None:
    assert (1, LONG_WORD) in rules(text, language)


@pytest.mark.parametrize(
    ("language", "text", "word", "met"),
    [
        ("en", "Pay the receivables.", "receivable*", True),
        ("en", "Pay the receivables.", "receivable", False),
        ("en", "We use SaaS today.", "saas", True),
        ("sk", "Uhraďte pohľadávky.", "pohladavk*", True),
        ("sv", "Detta är ett ramavtal.", "ramavtal", True),
        ("it", "La fattura proforma è qui.", "fattura proforma", True),
        ("ru", "Погасите дебиторскую задолженность.", "дебиторск*", True),
        ("mr", "हे बीजक आहे.", "बीजक", True),
        ("en", "It is a mortgage.", "gage", False),
    ],
)
@pytest.mark.requirement("R-060")
def test_a_word_of_the_trade_is_found_with_plain_words(language: str, text: str, word: str, met: bool) -> None:
    found = [one for one in check(text, language, [Jargon(word, "plain")]) if one.rule == JARGON]
    assert [(one.what, one.instead) for one in found] == ([(word, "plain")] if met else [])


@pytest.mark.parametrize(
    ("language", "passive", "active"),
    [
        ("en", "The tray was sent.", "We sent the tray."),
        ("sk", "Miska bola poslaná.", "Misku sme poslali."),
        ("sv", "Brickan blev skickad.", "Vi skickade brickan."),
        ("it", "Il vassoio viene mandato.", "Mandiamo il vassoio."),
        ("ru", "Лоток был отправлен.", "Мы отправили лоток."),
        ("mr", "ट्रे पाठवला जातो.", "आम्ही ट्रे पाठवतो."),
    ],
)
def test_the_passive_is_told(language: str, passive: str, active: str) -> None:
    assert rules(passive, language) == [(1, PASSIVE)]
    assert rules(active, language) == []


@pytest.mark.parametrize(
    ("language", "heaped", "single"),
    [
        ("en", "We can't say no.", "We can't come today."),
        ("sk", "Nemôžeme to poslať bez adresy.", "Nemôžeme prísť dnes."),
        ("sv", "Vi kan inte komma utan adress.", "Vi kommer inte idag."),
        ("it", "Non veniamo senza indirizzo.", "Non veniamo oggi."),
        ("ru", "Мы не приедем без адреса.", "Мы не приедем сегодня."),
        ("mr", "पत्त्याशिवाय नाही, शिवाय वेळ नाही.", "आज येणार नाही."),
    ],
)
def test_heaped_negatives_are_told(language: str, heaped: str, single: str) -> None:
    assert rules(heaped, language) == [(1, NEGATIVE)]
    assert rules(single, language) == []


def test_answers_rank_by_the_words_they_hold() -> None:
    text = "zlava na velke nakupy ako dostanem zlavu"
    assert share_met(["zlava"], text) == 1.0 and share_met(["zlavy"], text) == 0.6
    assert share_met(["zlava", "telefon"], text) == 0.5 and share_met(["na", "je", "telefon"], text) == 0.0
    assert best_share([["telefon"], ["nakupy"]], text) == 1.0 and best_share([], text) == 0.0
    assert [stem_of(word) for word in ("app", "zlavy", "discounts")] == ["app", "zlav", "discoun"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Zľava  na NÁKUP", "zlava na nakup"), ("a@b.example", ""), ("call 0905 123 456", ""), ("4 papers", "4 papers")],
)
@pytest.mark.requirement("R-347")
def test_what_could_be_somebodys_is_not_kept_of_a_search(typed: str, kept: str) -> None:
    assert kept_words(typed, 80) == kept
