"""Texts come in clause by clause, and wordings are compared word by word."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from rapport.contracts.filling import check_fields
from rapport.contracts.reading import clauses_in, clauses_in_file, text_in_file
from rapport.contracts.rules import difference, differences, order_of
from rapport.kit.refusals import BadInput

DEEP = """# Cloud Service Agreement

1. <span class="header_2" id="1">Service</span>
    1. <span class="header_3" id="1.1">Access and Use.</span>  During the <span class="x">Period</span> & so on.
    2. <span class="header_3" id="1.2">Support.</span>
        a. **<span id="1.2.a">Except</span> as provided.**
        b. By mail.

2. Restrictions
   goes on here.
"""


@pytest.mark.requirement("R-135")
def test_a_deep_numbering_comes_in_clause_by_clause() -> None:
    told = [(one.number, one.title, one.text) for one in clauses_in(DEEP)]
    assert told == [
        ("1", "Service", ""),
        ("1.1", "Access and Use", "During the Period & so on."),
        ("1.2", "Support", ""),
        ("1.2.a", "", "Except as provided."),
        ("1.2.b", "", "By mail."),
        ("2", "Restrictions", "goes on here."),
    ]


def test_numbers_of_its_own_and_a_number_twice() -> None:
    assert [one.number for one in clauses_in("4. Pay\n4.1 In 30 days.\n4.10 Late\n5) End\n5. End again")] == [
        "4", "4.1", "4.10", "5", "6",
    ]  # fmt: skip
    assert sorted(["4.10", "4.9", "5.3.a", "5.3"], key=order_of) == ["4.9", "4.10", "5.3", "5.3.a"]


def test_a_docx_comes_in_and_what_is_none_is_refused() -> None:
    document = docx.Document()
    for words in ("Contract", "1. Subject", "1.1 We deliver trays."):
        document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    assert [one.number for one in clauses_in_file("a.docx", held.getvalue())] == ["1", "1.1"]
    macro = io.BytesIO(held.getvalue())
    with zipfile.ZipFile(macro, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 250_000_000)
    for name, content in (
        ("a.docx", macro.getvalue()),
        ("a.docx", bomb.getvalue()),
        ("a.docx", b"PK\x03\x04 cut"),
        ("a.docx", b"no archive"),
        ("a.pdf", b"%PDF-"),
        ("a.txt", b"\xff\xfe1. a"),
        ("a.md", b"no number here"),
    ):
        with pytest.raises(BadInput):
            clauses_in_file(name, content)


@pytest.mark.requirement("R-137")
def test_words_not_letters_differ() -> None:
    told = [(one.kind, one.words) for one in difference("Pay in 30 days.", "Pay in 45 working days.")]
    assert told == [("same", "Pay in "), ("del", "30"), ("ins", "45 working"), ("same", " days.")]
    was = [{"number": "1", "title": "A", "text": "x"}, {"number": "2", "title": "", "text": "gone"}]
    now = [{"number": "1", "title": "A", "text": "x"}, {"number": "3", "title": "", "text": "new"}]
    assert [one.number for one in differences(was, now)] == ["3", "2"]


@pytest.mark.data
@pytest.mark.requirement("R-135")
def test_a_known_agreement_comes_in_with_all_its_depth(shared_data: Path) -> None:
    text = (shared_data / "docs-commonpaper-csa" / "CSA.md").read_text()
    found = {one.number: one for one in clauses_in(text)}
    assert len(found) == 120 and found["1.1"].title == "Access and Use"
    assert max(number.count(".") for number in found) >= 2
    assert all("<span" not in one.text for one in found.values())


@pytest.mark.data
@pytest.mark.requirement("R-135")
@pytest.mark.parametrize("folder", ["docs-docx-templates", "docs-docxtemplater"])
def test_foreign_templates_are_read_as_words_or_refused_with_a_sentence(shared_data: Path, folder: str) -> None:
    """Their code never runs: a field that is not on our list is named, whatever it holds."""
    files = sorted((shared_data / folder).rglob("*.docx"))
    told = []
    for file in files:
        try:
            check_fields(text_in_file(file.name, file.read_bytes()))
        except BadInput as wrong:
            told.append(str(wrong.sentence))
    assert files and told and all(told)
