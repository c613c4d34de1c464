"""The same papers as Word documents: real numbering, counted pages, languages and fonts that stand in."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from rapport.documents.tests.described import HASH, LANGUAGES, described, texts
from rapport.roles.models import Clause
from tests.cast import Cast


def fetched(cast: Cast, path: str) -> bytes:
    browser = Browser()
    browser.force_login(cast.anna)
    answer = browser.get(path)
    assert answer.status_code == 200
    assert "wordprocessingml" in answer["Content-Type"]
    assert answer["Content-Disposition"].startswith("attachment")
    return bytes(answer.content)


def numbered(document: Any, style: str = "Clause") -> dict[str, str]:
    """Return the texts of the style's paragraphs by the number that Word shows before each."""
    lists = document.part.numbering_part.element
    abstract = {one.get(qn("w:abstractNumId")): one for one in lists.findall(qn("w:abstractNum"))}
    found: dict[str, str] = {}
    counters: dict[int, int] = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name != style or paragraph._p.pPr.numPr is None:
            continue
        number = paragraph._p.pPr.numPr.numId.val
        held = next(one for one in lists.findall(qn("w:num")) if int(one.get(qn("w:numId"))) == number)
        level = abstract[held.find(qn("w:abstractNumId")).get(qn("w:val"))].find(qn("w:lvl"))
        start = int(level.find(qn("w:start")).get(qn("w:val")))
        counters[number] = counters.get(number, start - 1) + 1
        shown = level.find(qn("w:lvlText")).get(qn("w:val")).replace("%1", str(counters[number]))
        found[shown] = paragraph.text
    return found


@pytest.mark.requirement("R-238")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_opens_with_blocks_clauses_under_their_numbers_and_the_sheet(language: str, cast: Cast) -> None:
    row = described(cast)
    made = fetched(cast, f"/job-descriptions/{row.pk}/paper/?language={language}&form=docx")
    document = Document(io.BytesIO(made))
    assert numbered(document) == texts(row, language)
    with translation.override(language):
        assert numbered(document, "Heading 1") == {
            f"{place}.": str(section.label) for place, section in enumerate(Clause.Section, 1)
        }
    blocks, sheet = document.tables
    left, right = blocks.rows[0].cells
    assert document.element.body[0] is blocks._tbl
    with translation.override(language):
        assert _("APPROVED") in right.text
        assert right.text.index(_("APPROVED")) < right.text.index(_("COORDINATED"))
        assert _("APPROVED") not in left.text
        titles = [paragraph.text for paragraph in document.paragraphs[:2]]
        assert titles == [_("Job description"), row.position.called(language)]
    assert "Dora" in right.text
    assert [cells.cells[0].text.split("\n")[0] for cells in sheet.rows][1:] == ["Anna", "Viktor"]
    assert HASH in sheet.rows[1].cells[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_parts_are_sound_and_name_language_fonts_and_page_fields(language: str, cast: Cast) -> None:
    made = fetched(cast, f"/job-descriptions/{described(cast).pk}/paper/?language={language}&form=docx")
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        names = file.namelist()
        assert len(names) == len(set(names))
        parts = {name: etree.fromstring(file.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    said = next(one for one in parts["word/styles.xml"].iter(qn("w:lang")))
    assert said.get(qn("w:val")).startswith(f"{language}-")
    if language == "mr":
        assert said.get(qn("w:bidi")) == "mr-IN"
    instead = {one.get(qn("w:name")): one.find(qn("w:altName")).get(qn("w:val")) for one in parts["word/fontTable.xml"]}
    assert instead == {"Noto Sans": "Arial", "Noto Sans Devanagari": "Mangal"}
    feet = [root for name, root in parts.items() if name.startswith("word/footer")]
    assert len(feet) == 2
    for foot in feet:
        assert [one.text.strip() for one in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
        kinds = [one.get(qn("w:fldCharType")) for one in foot.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"] * 2
    # What a list uses has to be there, and definitions come before their uses.
    order = [etree.QName(one).localname for one in parts["word/numbering.xml"]]
    assert "abstractNum" not in order[order.index("num") :]
    used = {one.get(qn("w:val")) for one in parts["word/document.xml"].iter(qn("w:numId"))}
    assert used <= {one.get(qn("w:numId")) for one in parts["word/numbering.xml"].iter(qn("w:num"))}
    styles = {one.get(qn("w:styleId")) for one in parts["word/styles.xml"].iter(qn("w:style"))}
    assert {one.get(qn("w:val")) for one in parts["word/document.xml"].iter(qn("w:pStyle"))} <= styles


def test_a_draft_says_so_in_the_head_of_its_pages(cast: Cast) -> None:
    row = described(cast, state="draft", approved_by=None, approved_at=None, approver_post="", text_hash="")
    browser = Browser()
    browser.force_login(cast.helga)
    made = browser.get(f"/job-descriptions/{row.pk}/paper/?language=en&form=docx").content
    page = Document(io.BytesIO(made)).sections[0]
    assert page.first_page_header.paragraphs[0].text == "Draft"
    assert page.header.paragraphs[0].text.startswith("Draft  ·  Job description")


def test_the_numbers_that_are_cited_stay_when_a_clause_is_missing(cast: Cast) -> None:
    row = described(cast)
    row.clauses.filter(section="duties", place=5).delete()
    made = fetched(cast, f"/job-descriptions/{row.pk}/paper/?language=en&form=docx")
    assert numbered(Document(io.BytesIO(made))) == texts(row, "en")


def test_what_paper_cannot_show_is_left_out(cast: Cast) -> None:
    row = described(cast)
    row.clauses.filter(section="duties", place=1).update(words={"en": "Talks\x01 with \x1b[31mclients\uffff"})
    path = f"/job-descriptions/{row.pk}/annex/{cast.anna.pk}/?language=en&form=docx&contract=7%01%1B8"
    document = Document(io.BytesIO(fetched(cast, path)))
    assert numbered(document)["2.1"] == "Talks with [31mclients"
    assert "Annex to labour contract No 78 of" in document.tables[0].rows[0].cells[1].text
