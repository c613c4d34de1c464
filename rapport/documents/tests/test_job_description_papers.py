"""The paper of a job description as people know it, in six languages (R-238 to R-242, R-244, R-247)."""

import re
import subprocess
from datetime import date

import pytest
from django.test import Client as Browser
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.tests.described import HASH, LANGUAGES, described, texts
from rapport.journal.models import Entry
from rapport.roles.models import JobDescription
from rapport.staff.models import Employee
from tests.bench.parts import need_pdftotext
from tests.cast import Cast

MIDDLE = 595 / 2  # A4 is 595 points wide


def fetched(who: Employee, path: str) -> bytes:
    browser = Browser()
    browser.force_login(who)
    answer = browser.get(path)
    assert answer.status_code == 200, answer.content[:500]
    assert answer["Content-Type"] == "application/pdf"
    return bytes(answer.content)


def words(pdf: bytes, *options: str) -> str:
    need_pdftotext()
    ran = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode()


def flat(text: str) -> str:
    """The text without its spaces and soft breaks: where lines end is the typesetter's business."""
    return re.sub(r"\s+", "", text)


def places(pdf: bytes, word: str) -> list[tuple[float, float]]:
    """Where the word begins on the first page: distance from the left and from the top."""
    page = words(pdf, "-bbox", "-l", "1")
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<', page)
    return [(float(x), float(y)) for x, y, text in found if text == word]


@pytest.mark.requirement("R-238")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blocks_stand_at_the_top_right_and_every_clause_below(language: str, cast: Cast) -> None:
    row = described(cast)
    pdf = fetched(cast.anna, f"/job-descriptions/{row.pk}/paper/?language={language}&form=pdf")
    text = words(pdf, "-raw")
    with translation.override(language):
        title, approved, coordinated = _("Job description"), _("APPROVED"), _("COORDINATED")
    for said in (title, approved, coordinated, row.position.called(language), "Dora", "Astrid", "Tom", "Helga"):
        assert flat(said) in flat(text), said
    for number, clause in texts(row, language).items():
        assert flat(f"{number} {clause}") in flat(text), number
    (approval,) = places(pdf, approved.split()[0])
    (coordination,) = places(pdf, coordinated.split()[0])
    heading = max(y for _x, y in places(pdf, row.position.called(language).split()[0]))
    assert approval[0] > MIDDLE
    assert coordination[0] > MIDDLE
    assert approval[1] < coordination[1] < heading
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages > 1
    assert all(f"{page} / {pages}" in text for page in range(1, pages + 1))
    assert "\ufffd" not in text
    assert f"/Lang({language})".encode() in pdf


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_a_shape_and_the_fonts_travel_inside(language: str, cast: Cast) -> None:
    row = described(cast)
    pdf = fetched(cast.anna, f"/job-descriptions/{row.pk}/paper/?language={language}&form=pdf")
    described_fonts = len(re.findall(rb"/FontName\b", pdf))
    assert described_fonts >= 1
    assert len(re.findall(rb"/FontFile[23]\b", pdf)) == described_fonts
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", pdf))
    assert fonts == ({b"NotoSans", b"NotoSansDevanagari"} if language == "mr" else {b"NotoSans"})


@pytest.mark.requirement("R-239")
def test_an_order_stands_in_the_block_with_number_and_date(cast: Cast) -> None:
    row = described(cast, order_number="118-K", order_date=date(2026, 11, 20))
    text = words(fetched(cast.anna, f"/job-descriptions/{row.pk}/paper/?language=en&form=pdf"), "-raw")
    assert "by order No 118-K of 20 Nov 2026" in text


@pytest.mark.requirement("R-240")
def test_each_service_says_what_it_said(cast: Cast) -> None:
    text = words(fetched(cast.anna, f"/job-descriptions/{described(cast).pk}/paper/?language=en&form=pdf"), "-raw")
    assert re.search(r"Legal service\nLawyer\nAstrid\nagreed on .*20.*2026", text)
    assert re.search(r"Personnel department\nTom\nremarked on .*20.*2026, resolved on .*23.*2026", text)
    assert re.search(r"Unit concerned\nHelga\nDate", text)


@pytest.mark.requirement("R-242")
def test_few_duties_and_rights_are_one_section_and_many_are_two(cast: Cast) -> None:
    row = described(cast, duties=6, rights=4)
    path = f"/job-descriptions/{row.pk}/paper/?language=en&form=pdf"
    text = words(fetched(cast.anna, path), "-raw")
    assert "2–3. Duties and rights" in text
    assert "\n3. Rights" not in text
    clause = row.clauses.filter(section="duties").last()
    assert clause is not None
    clause.pk, clause.place = None, 7
    clause.save()
    text = words(fetched(cast.anna, path), "-raw")
    assert "2. Duties\n" in text
    assert "3. Rights\n" in text
    assert "Duties and rights" not in text


@pytest.mark.requirement("R-244")
def test_who_signed_electronically_is_named_with_moment_and_hash_and_others_get_a_line(cast: Cast) -> None:
    text = words(fetched(cast.anna, f"/job-descriptions/{described(cast).pk}/paper/?language=en&form=pdf"), "-raw")
    sheet = text[text.index("Acknowledgement") :]
    assert "signed electronically" in sheet
    assert flat(f"SHA-256 {HASH}") in flat(sheet)
    assert re.search(r"23.*2026[,\s]+10:25", sheet)  # Bratislava is an hour before UTC
    assert "Viktor" in sheet
    assert sheet.count("SHA-256") == 1


def test_a_draft_says_so_on_every_page(cast: Cast) -> None:
    row = described(cast, state="coordination", approved_by=None, approved_at=None, approver_post="", text_hash="")
    pdf = fetched(cast.helga, f"/job-descriptions/{row.pk}/paper/?language=en&form=pdf")
    pages = words(pdf, "-raw").split("\f")[:-1]
    assert len(pages) > 1
    assert all("Draft" in page for page in pages)
    assert "Director" in pages[0]
    browser = Browser()
    browser.force_login(cast.viktor)
    assert browser.get(f"/job-descriptions/{row.pk}/paper/?language=en&form=pdf").status_code == 404


def test_printing_leaves_one_line_and_looking_none(cast: Cast) -> None:
    row = described(cast)
    browser = Browser()
    browser.force_login(cast.anna)
    before = Entry.objects.count()
    page = browser.get(f"/job-descriptions/{row.pk}/paper/")
    assert page.status_code == 200
    assert b'name="language"' in page.content
    browser.head(f"/job-descriptions/{row.pk}/paper/?language=sv&form=pdf")
    assert browser.get(f"/job-descriptions/{row.pk}/paper/?language=xx&form=pdf").status_code == 422
    assert Entry.objects.count() == before
    fetched(cast.anna, f"/job-descriptions/{row.pk}/paper/?language=sv&form=pdf")
    assert Entry.objects.count() == before + 1
    line = Entry.objects.latest("id")
    assert (line.kind, line.employee) == ("documents.description_printed", cast.anna)


@pytest.mark.requirement("R-247")
def test_the_annex_is_for_its_holder_and_for_who_takes_people_on(cast: Cast) -> None:
    row = described(cast)
    path = f"/job-descriptions/{row.pk}/annex/{cast.viktor.pk}/"
    asked = f"{path}?language=en&form=pdf&contract=2024-118&of=2024-03-01"
    for who in (cast.viktor, cast.astrid):
        text = words(fetched(who, asked), "-raw")
        assert re.search(r"Annex to labour contract No 2024-118 of .*2024", " ".join(text.split()))
        assert "Employee: Viktor" in text
        sheet = text[text.index("Acknowledgement") :]
        assert "Viktor" in sheet
        assert "Anna" not in sheet
    before = Entry.objects.count()
    browser = Browser()
    for who, status in ((cast.anna, 403), (cast.helga, 403)):
        browser.force_login(who)
        assert browser.get(asked).status_code == status
    browser.force_login(cast.astrid)
    assert browser.get(f"/job-descriptions/{row.pk}/annex/{cast.dora.pk}/").status_code == 404
    JobDescription.objects.filter(pk=row.pk).update(state="draft")
    assert browser.get(asked).status_code in {400, 422}
    assert Entry.objects.count() == before
