"""The catalogue of clauses: whole in six languages, and narrowed or widened by industry."""

import re

import pytest

from rapport.roles.actions import approve_description, set_description_facts, start_draft
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.standard import LANGUAGES, duties_of, profiles, standard_clauses
from rapport.roles.start import UNWRITTEN, write_texts
from rapport.roles.texts import hash_of, lines_of
from tests.cast import NOW, Cast

PLACEHOLDER = re.compile(r"{(\w+)}")
TODAY = NOW.date()


@pytest.mark.requirement("R-258")
def test_every_clause_is_there_in_six_languages_with_the_same_slots() -> None:
    for code, one in standard_clauses().items():
        for texts in (one.texts, one.free or one.texts):
            assert set(texts) == set(LANGUAGES) and all(texts.values()), code
            slots = {language: set(PLACEHOLDER.findall(text)) for language, text in texts.items()}
            assert len({frozenset(found) for found in slots.values()}) == 1, (code, slots)
        assert not any(PLACEHOLDER.search(text) for text in one.free.values()), code


def test_the_twenty_standard_duties_are_there_in_order() -> None:
    numbered = {one.standard: one.code for one in standard_clauses().values() if one.standard}
    assert sorted(numbered) == list(range(1, 21))
    assert (numbered[1], numbered[17], numbered[19]) == ("communicate", "handle-complaints", "watch-competitors")
    assert set(numbered.values()) <= set(duties_of())


@pytest.mark.requirement("R-357")
@pytest.mark.parametrize("code", sorted(profiles()))
def test_a_profile_adds_and_drops_only_what_there_is(code: str) -> None:
    one = profiles()[code]
    assert set(one.adds) <= standard_clauses().keys()
    assert set(one.drops) <= set(duties_of())
    wanted = duties_of(code)
    assert len(wanted) == len(set(wanted)) and not set(one.drops) & set(wanted) and set(one.adds) <= set(wanted)
    assert set(one.names) == set(one.about) == set(LANGUAGES)


@pytest.mark.requirement("R-358", "R-359", "R-361", "R-364", "R-369")
def test_every_industry_of_the_source_has_a_profile() -> None:
    known = {
        "trade", "b2b", "bank", "phone-shop", "advertising", "hotel", "web-studio", "medical-centre", "appliances",
        "lighting-shop", "property", "consulting", "technical-am", "strategic-am", "financial-am", "pr-am", "media-am",
    }  # fmt: skip
    assert known == profiles().keys()


@pytest.mark.requirement("R-248")
def test_the_first_versions_get_their_text_once_and_never_change(cast: Cast) -> None:
    assert JobDescription.objects.filter(text_hash=UNWRITTEN).count() == 10
    write_texts()
    version = JobDescription.objects.get(position__code="client-manager")
    assert version.text_hash == hash_of(version)
    duties = version.clauses.filter(section=Clause.Section.DUTIES)
    assert duties.count() == len(duties_of())
    assert "10 h" in duties.get(code="answer-in-time").words["en"]
    assert not any("…" in text for clause in version.clauses.all() for text in clause.words.values())
    before = version.text_hash
    write_texts()
    version.refresh_from_db()
    assert version.text_hash == before


@pytest.mark.requirement("R-357")
def test_another_profile_changes_the_duties_and_leaves_the_companys_own(cast: Cast) -> None:
    write_texts()
    helga = cast.acts(cast.helga)
    draft = start_draft(helga, Position.objects.get(code="client-manager"))
    Clause.objects.create(description=draft, section="duties", place=99, words={"en": "Feeds the office cat."})
    set_description_facts(helga, draft, profile="bank")
    held = set(draft.clauses.filter(section="duties").values_list("code", flat=True)) - {""}
    assert held == set(duties_of("bank"))
    assert draft.clauses.filter(words__en="Feeds the office cat.").exists()
    approved = approve_description(cast.acts(cast.dora), draft, in_force_from=TODAY)
    texts = lines_of(approved, "ru")["duties"]
    assert [line.number for line in texts] == [f"2.{place}" for place in range(1, len(texts) + 1)]
    assert not any(line.blank for line in texts)
