"""The trade's words are in the glossary, and what the glossary says is what the pages say."""

import re

import pytest
from django.apps import apps

from rapport.journal.events import events
from rapport.roles.authority import acts
from rapport.roles.catalogue import rights
from tests.contracts.storeys import ROOT, storeys
from tools.messages import catalogue

GLOSSARY = ROOT / "docs" / "glossary.md"
LANGUAGES = ("sk", "sv", "it", "ru", "mr")
# Everyday verbs and small words that need no entry: anyone knows what they mean.
EVERYDAY = set(
    re.findall(
        r"[a-z]+",
        """
        accept accepted add added administer agree agreed all answer answered around arrange arranged assign
        assigned by cancel cancelled change changed close closed code confirm confirmed congratulate correct
        corrected counter countered date decline declined detail done due edit edited end ended enter
        entered escalated failed field fields find finish finished for give given go gone held hold in
        joined keep kept leave left let limited link log logged lost made make many mark move moved note of
        off on one open opened own pass passed password plan planned point post posted print printed
        progress progressed put rating read reason refuse refused remove removed rename renamed revoked run
        second secret see send sent set settled skip skipped sort start started stopped switch tell to told
        up use used whole win with withdrawn won write written
        """,
    )
)


def _rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _known() -> set[str]:
    return {word for row in _rows() for word in re.findall(r"[a-z]+", row[1] + " " + row[0].lower())}


def _words(name: str) -> set[str]:
    parts = re.findall(r"[A-Z]?[a-z]+", name)
    return {part.lower() for part in parts}


@pytest.mark.once
def test_every_name_is_a_word_of_the_trade() -> None:
    ours = {app for level in storeys() for app in level}
    names = {model.__name__ for model in apps.get_models() if model._meta.app_label in ours}
    names |= {code for code, _act in acts.items()} | {code for code, _right in rights.items()}
    names |= {code for code, _event in events.items()}
    lacking: dict[str, list[str]] = {}
    for name in sorted(names):
        for word in _words(name.rpartition(".")[2]) - _known() - EVERYDAY:
            lacking.setdefault(word, []).append(name)
    assert not lacking, "\n".join(f"{word}: {', '.join(where)}" for word, where in sorted(lacking.items()))


@pytest.mark.once
def test_every_term_has_a_meaning_and_five_translations() -> None:
    for row in _rows():
        assert len(row) == 4 + len(LANGUAGES) and all(row[:3]) and all(row[4:]), row


@pytest.mark.once
def test_no_term_stands_twice() -> None:
    terms = [row[0].casefold() for row in _rows()]
    assert len(terms) == len(set(terms))


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_use_the_glossarys_translation(language: str) -> None:
    """Where a term by itself is a text of the program, its translation is the glossary's."""
    texts = {str(text.id).casefold(): text.string for text in catalogue(language) if isinstance(text.id, str)}
    column = 4 + LANGUAGES.index(language)
    wrong = [
        f"{row[0]}: {texts[row[0].casefold()]!r}, the glossary says {row[column]!r}"
        for row in _rows()
        if texts.get(row[0].casefold()) and str(texts[row[0].casefold()]).casefold() != row[column].casefold()
    ]
    assert not wrong, "\n".join(wrong)
