"""Hostile layouts: each gets a sentence next to the field, and nothing of it is kept (R-135)."""

import io
import zipfile

import docx
import pytest

from rapport.contracts.actions import drop_layout, keep_layout, keep_template
from rapport.contracts.models import ContractTemplate
from rapport.contracts.tests.layouts import layout, with_part
from rapport.documents.models import Content, Document
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from tests.cast import Cast

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "word/_rels/document.xml.rels"
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'
    "</Relationships>"
)


def _outside(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    return with_part(RELS, OUTSIDE.format(kind=kind, target=target, mode=mode).encode())


def _body(words: str) -> bytes:
    return with_part("word/document.xml", f"<w:document {W}><w:body>{words}</w:body></w:document>".encode())


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _entity() -> bytes:
    text = (
        f'<!DOCTYPE a [<!ENTITY b "lol">]><w:document {W}><w:body>{_paragraph("&b;{{clauses}}")}</w:body></w:document>'
    )
    return with_part("word/document.xml", text.encode())


def _twice() -> bytes:
    held = io.BytesIO(layout("{clauses}"))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("WORD/document.xml", b"<other/>")
    return held.getvalue()


HOSTILE = {
    "macro": (lambda: with_part("word/vbaProject.bin", b"\0"), "holds macros"),
    "activex": (lambda: with_part("word/activeX/activeX1.xml", b"<a/>"), "holds macros"),
    "template from outside": (lambda: _outside("attachedTemplate", "https://evil.example/t.dotm"), "from outside"),
    "picture from outside": (lambda: _outside("image", "http://evil.example/p.png"), "from outside"),
    "link to a file": (lambda: _outside("hyperlink", "file:///etc/passwd"), "from outside"),
    "file in the file": (lambda: _outside("oleObject", "embeddings/o.bin", ""), "another file"),
    "bomb": (lambda: with_part("word/media/big.bin", b"\0" * 110_000_000), ""),
    "broken zip": (lambda: layout("{clauses}")[:-200], ""),
    "no zip": (lambda: b"%PDF-1.7", "no DOCX"),
    "a zip of something else": (lambda: _zip("readme.txt", b"Words"), "no DOCX"),
    "entities": (_entity, "can't be read"),
    "a part twice": (_twice, "can't be read"),
    "no XML": (lambda: with_part("word/document.xml", b"<w:document"), "can't be read"),
    "fetching field": (
        lambda: _body('<w:p><w:fldSimple w:instr="INCLUDETEXT c:/secret"/></w:p>' + _paragraph("{clauses}")),
        "INCLUDETEXT",
    ),
    "unknown field": (lambda: layout("{client_nam}", "{clauses}"), "Did you mean {client_name}"),
    "field like code": (lambda: layout("{{ 7*7 }}", "{clauses}"), ""),
    "row field outside": (lambda: layout("{line_name}", "{clauses}"), "only in a row"),
    "clauses among words": (lambda: layout("Here: {clauses}"), "alone in its paragraph"),
    "no place for the text": (lambda: layout("{client_name}"), "{clauses} alone"),
}


def _zip(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture
def template(cast: Cast) -> ContractTemplate:
    return keep_template(cast.acts(cast.helga), None, name="Plain", language="en", text="1. {client_name} buys.")


@pytest.mark.django_db
@pytest.mark.requirement("R-135")
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_nothing_is_kept(cast: Cast, template: ContractTemplate, case: str) -> None:
    make, words = HOSTILE[case]
    lines = Entry.objects.count()
    with pytest.raises(BadInput) as refused:
        keep_layout(cast.acts(cast.helga), template, name="ours.docx", content=make())
    assert list(refused.value.fields) == ["file"]
    assert words in str(refused.value.fields["file"][0])
    template.refresh_from_db()
    assert template.layout is None and Entry.objects.count() == lines
    assert not Document.objects.exists() and not Content.objects.exists()


@pytest.mark.django_db
def test_other_kinds_of_files_are_refused_by_their_name(cast: Cast, template: ContractTemplate) -> None:
    for name in ("ours.docm", "ours.dotx", "ours.doc", "ours.docx.exe"):
        with pytest.raises(BadInput):
            keep_layout(cast.acts(cast.helga), template, name=name, content=layout("{clauses}"))
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_links_that_a_reader_presses_stay_and_who_may_not_arrange_keeps_none(
    cast: Cast, template: ContractTemplate
) -> None:
    held = docx.Document()
    held.add_paragraph("{clauses}")
    held.part.relate_to(
        "https://lumen.example/", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )  # fmt: skip
    file = io.BytesIO()
    held.save(file)
    for person in (cast.anna, cast.tom, cast.astrid):
        with pytest.raises(NotAllowed):
            keep_layout(cast.acts(person), template, name="ours.docx", content=file.getvalue())
    assert not Document.objects.exists()
    keep_layout(cast.acts(cast.helga), template, name="ours.docx", content=file.getvalue())
    with pytest.raises(NotAllowed):
        drop_layout(cast.acts(cast.anna), template)
    assert ContractTemplate.objects.get().layout is not None
    drop_layout(cast.acts(cast.helga), template)
    with pytest.raises(BadInput):
        drop_layout(cast.acts(cast.helga), template)
    assert ContractTemplate.objects.get().layout is None
