"""Liability clauses against the labour law of a country on a day (R-243)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rapport.roles import labour_law
from rapport.roles.labour_law import beyond_law, bounds_of
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.standard import standard_clauses
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
LAW = """
[[SK.bounds]]
kind = "material"
case = "general"
max_months = 4
intent_full = true
basis = "Code, § 186"
since = 2002-04-01
[[SK.bounds]]
kind = "disciplinary"
case = "fine"
fines_allowed = false
basis = "Code, § 131"
since = 2002-04-01
[[SE.bounds]]
kind = "disciplinary"
case = "fine"
fines_allowed = false
fines_need = "law-or-collective-agreement"
sure = false
basis = "Act, § 62"
since = 1977-01-01
[[SE.bounds]]
kind = "material"
case = "general"
at_discretion = true
basis = "Act, ch. 4"
since = 1972-07-01
[[IN.bounds]]
kind = "disciplinary"
case = "fine"
fines_allowed = true
max_fine_percent = 3
basis = "Code on Wages, s. 19"
since = 2025-11-21
"""
WHOLE = {
    "en": "bears full material liability for the goods",
    "sk": "nesie plnú hmotnú zodpovednosť za tovar",
    "sv": "har fullt ekonomiskt ansvar för varorna",
    "it": "ha la piena responsabilità materiale della merce",
    "ru": "несёт полную материальную ответственность за товар",
    "mr": "मालासाठी पूर्ण आर्थिक जबाबदारी घेतो",
}
FINE = {
    "en": "pays a fine for each late report",
    "sk": "platí pokutu za každé neskoré hlásenie",
    "sv": "betalar böter för varje sen rapport",
    "it": "paga una multa per ogni rapporto in ritardo",
    "ru": "платит штраф за каждый поздний отчёт",
    "mr": "प्रत्येक उशिरा अहवालासाठी दंड भरतो",
}


@pytest.fixture(autouse=True)
def _law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    file = tmp_path / "labour_law.toml"
    file.write_text(LAW)
    monkeypatch.setattr(labour_law, "FILE", file)
    labour_law._read.cache_clear()
    yield
    labour_law._read.cache_clear()


def draft(words: dict[str, str], norm: str = "") -> JobDescription:
    position = Position.objects.get(code="client-manager")
    row = JobDescription.objects.create(position=position, number=2, drafted_at="2026-11-20T08:00:00Z")
    Clause.objects.create(description=row, section="liability", place=1, words=words, norm=norm)
    return row


def told(row: JobDescription, country: str, on: date = ON) -> list[tuple[str, str]]:
    return [(one.sentence, one.basis) for one in beyond_law(row, country, on)]


@pytest.mark.requirement("R-243")
@pytest.mark.parametrize("language", WHOLE)
def test_full_material_liability_is_beyond_the_law_in_any_language(cast: Cast, language: str) -> None:
    row = draft({language: WHOLE[language]})
    sentence = "Clause 4.1 asks for the whole damage. For negligence this law allows at most 4 monthly earnings."
    assert told(row, "SK") == [(sentence, "Code, § 186")]
    assert [basis for _sentence, basis in told(row, "SE")] == ["Act, ch. 4"]
    assert told(row, "IN") == told(row, "XX") == []
    assert told(row, "SK", date(2002, 3, 31)) == []


@pytest.mark.requirement("R-243")
@pytest.mark.parametrize("language", FINE)
def test_a_fine_is_beyond_the_law_where_the_law_knows_none(cast: Cast, language: str) -> None:
    row = draft({language: FINE[language]})
    assert told(row, "SK") == [("Clause 4.1 names a fine. This law allows employers none.", "Code, § 131")]
    assert [one.sure for one in beyond_law(row, "SE", ON)] == [False]
    assert told(row, "IN") == []


def test_a_fine_with_its_basis_passes_where_a_basis_is_enough(cast: Cast) -> None:
    assert told(draft({"en": FINE["en"]}, norm="Collective agreement, § 5"), "SE") == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("bears full material liability for damage done with intent", 0),
        ("bears full material liability within the limits of labour law", 0),
        ("pays damages of up to 3 average monthly earnings", 0),
        ("pays damages of up to 6 average monthly earnings", 1),
        ("keeps the goods in fine condition", 0),
    ],
)
def test_what_stays_within_the_law_is_not_flagged(cast: Cast, words: str, number: int) -> None:
    assert len(told(draft({"en": words}), "SK")) == number


def test_of_the_catalogue_only_the_clause_on_fines_is_flagged(cast: Cast) -> None:
    row = draft({"en": "keeps secrets"})
    liable = [code for code, one in standard_clauses().items() if one.section == "liability"]
    for place, code in enumerate(liable, 2):
        words = standard_clauses()[code].texts
        Clause.objects.create(description=row, section="liability", place=place, code=code, words=words)
    assert [one.clause.code for one in beyond_law(row, "SK", ON)] == ["fines"]


def test_a_fine_above_the_allowed_part_of_the_wages(cast: Cast) -> None:
    (found,) = told(draft({"en": "pays a fine of 5 % of the wages"}), "IN")
    assert found[0] == "Clause 4.1 names a fine of 5 %. This law allows at most 3 % of the wages."
    Clause.objects.filter(section="liability").update(words={"en": "pays a fine of 2.5 % of the wages"})
    assert told(JobDescription.objects.get(number=2), "IN") == []


def test_the_reference_data_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    labour_law._read.cache_clear()
    for country in labour_law.countries():
        assert all(one.basis for one in bounds_of(country, ON))
