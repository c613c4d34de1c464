"""The sheet on which Word papers are written: size, margins, styles, head and foot."""

import io
import re
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rapport.documents.job_descriptions.word_parts import (
    ACCENT,
    GREY,
    HANGING,
    leave_out_picture,
    name_stand_ins,
    put_field,
    set_language,
    set_look,
)
from rapport.documents.papers import Letterhead

FIELDS = {"%(page)s": "PAGE", "%(pages)s": "NUMPAGES"}


def new_sheet(head: Letterhead, language: str, at: datetime) -> Any:
    """Return an empty A4 document in the language, made `at` (UTC), whose pages are counted at their foot."""
    document = Document()
    document.core_properties.title, document.core_properties.author = head["title"], head["firm"]["name"]
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = at.replace(tzinfo=None)
    set_language(document, language)
    name_stand_ins(document)
    leave_out_picture(document)
    _styles(document)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(22), Mm(20), Mm(20), Mm(22)
    page.different_first_page_header_footer = True
    for foot in (page.first_page_footer, page.footer):
        paragraph = foot.paragraphs[0]
        paragraph.paragraph_format.alignment = 2
        # Languages put the two numbers in their own order: "1 of 3", but in Marathi "of 3, 1".
        for part in re.split(r"(%\(pages?\)s)", head["page_of"]):
            if field := FIELDS.get(part):
                put_field(paragraph, field)
            else:
                paragraph.add_run(part)
    return document


def set_heads(document: Any, first: str, running: str) -> None:
    """Set what stands on top of the first page, and of every later one."""
    page = document.sections[0]
    page.first_page_header.paragraphs[0].text = first
    page.header.paragraphs[0].text = running


def as_bytes(document: Any) -> bytes:
    """Return the document as DOCX."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _styles(document: Any) -> None:
    styles = document.styles
    set_look(styles["Normal"], 10)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    set_look(styles["Title"], 20, bold=True)
    set_look(styles["Subtitle"], 10, bold=True, colour=ACCENT)
    set_look(styles["Heading 1"], 12, bold=True, colour=ACCENT)
    for name in ("Header", "Footer"):
        set_look(styles[name], 8, colour=GREY)
    for name in ("Title", "Subtitle"):
        # The library's own document underlines titles, and numbers the lines under them.
        for tag in ("w:pBdr", "w:numPr"):
            for mark in styles[name].element.pPr.findall(qn(tag)):
                styles[name].element.pPr.remove(mark)
        # Its letters stand apart and slanted, which tears Devanagari.
        for tag in ("w:spacing", "w:i", "w:iCs"):
            for mark in styles[name].element.rPr.findall(qn(tag)):
                styles[name].element.rPr.remove(mark)
    for name, size, bold, colour in (
        ("Small", 8, False, GREY),
        ("Strong line", 10, True, None),
        ("Block heading", 9, True, ACCENT),
        ("Clause", 10, False, None),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        set_look(style, size, bold=bold, **({"colour": colour} if colour else {}))
    for name in ("Small", "Strong line", "Block heading"):
        styles[name].paragraph_format.space_after = Pt(1)
    styles["Subtitle"].paragraph_format.space_before = Pt(18)
    styles["Title"].paragraph_format.space_after = Pt(4)
    styles["Block heading"].paragraph_format.space_before = Pt(8)
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    styles["Heading 1"].paragraph_format.space_after = Pt(4)
    styles["Strong line"].paragraph_format.keep_with_next = True
    clause = styles["Clause"].paragraph_format
    clause.left_indent, clause.first_line_indent = HANGING, -HANGING
