"""A job description and a vacancy as Word documents, from the same content as the PDF."""

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rapport.documents.job_descriptions.word_parts import (
    ACCENT,
    GREY,
    HANGING,
    keep_row_whole,
    leave_out_picture,
    name_stand_ins,
    numbering,
    put_field,
    put_number,
    set_language,
    set_look,
)
from rapport.documents.papers import Block, JobDescriptionPaper, Letterhead, Part, SignatureSheet, Signed, VacancyPaper

BLOCKS = Mm(76)
TEXT = Mm(168)


def description_as_word(paper: JobDescriptionPaper, language: str, at: datetime) -> bytes:
    """Return the job description as DOCX, made `at` (UTC): blocks at the top right, clauses and pages numbered."""
    running = (paper["mark"], paper["title"], paper["position"], paper["version"])
    document = _sheet(paper["letterhead"], language, at)
    _heads(document, paper["mark"], "  ·  ".join(words for words in running if words))
    _top(document, paper)
    document.add_paragraph(paper["title"], "Subtitle")
    document.add_paragraph(paper["position"], "Title")
    document.add_paragraph("  ·  ".join(words for words in (paper["version"], paper["mark"]) if words), "Small")
    for part in paper["parts"]:
        _part(document, part)
    _signatures(document, paper["sheet"])
    return _bytes(document)


def vacancy_as_word(paper: VacancyPaper, language: str, at: datetime) -> bytes:
    """Return the vacancy as DOCX, made `at` (UTC)."""
    firm = paper["letterhead"]["firm"]
    document = _sheet(paper["letterhead"], language, at)
    _heads(document, "", f"{paper['title']}  ·  {paper['position']}")
    document.add_paragraph(firm["name"], "Strong line")
    for words in firm["lines"]:
        document.add_paragraph(words, "Small")
    document.add_paragraph(paper["title"], "Subtitle")
    document.add_paragraph(paper["position"], "Title")
    for words in paper["about"]:
        document.add_paragraph(words)
    for part in paper["parts"]:
        document.add_paragraph(part["heading"], "Heading 1")
        for point in part["points"]:
            document.add_paragraph(point, "List Bullet")
    return _bytes(document)


def _sheet(head: Letterhead, language: str, at: datetime) -> Any:
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
        before, between = head["page_of"].split("%(page)s")[0], head["page_of"].split("%(page)s")[1]
        paragraph.add_run(before)
        put_field(paragraph, "PAGE")
        paragraph.add_run(between.split("%(pages)s")[0])
        put_field(paragraph, "NUMPAGES")
        paragraph.add_run(between.split("%(pages)s")[1])
    return document


def _heads(document: Any, first: str, running: str) -> None:
    page = document.sections[0]
    page.first_page_header.paragraphs[0].text = first
    page.header.paragraphs[0].text = running


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


def _top(document: Any, paper: JobDescriptionPaper) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = TEXT - BLOCKS, BLOCKS
    table.columns[0].width, table.columns[1].width = TEXT - BLOCKS, BLOCKS
    firm = paper["letterhead"]["firm"]
    _first(left, firm["name"], "Strong line")
    for words in firm["lines"]:
        left.add_paragraph(words, "Small")
    for place, words in enumerate(paper["annex"]):
        right.add_paragraph(words, "Small" if place else "Strong line")
    for block in paper["blocks"]:
        _block(right, block, paper["date"])
    # A cell begins with an empty paragraph; what follows took its place.
    right._tc.remove(right.paragraphs[0]._p)


def _first(cell: Any, words: str, style: str) -> None:
    cell.paragraphs[0].text = words
    cell.paragraphs[0].style = style


def _block(cell: Any, block: Block, date: str) -> None:
    cell.add_paragraph(block["heading"], "Block heading")
    for one in block["names"]:
        _signed(cell, one, date)


def _signed(cell: Any, one: Signed, date: str) -> None:
    for words in one["lines"]:
        cell.add_paragraph(words).paragraph_format.space_after = Pt(1)
    if one["pen"]:
        _line(cell, f"\t {one['name']}" if one["name"] else "\t", Mm(40 if one["name"] else 74))
    elif one["name"]:
        cell.add_paragraph(one["name"])
    if one["said"]:
        cell.add_paragraph(one["said"], "Small")
    elif one["pen"]:
        _line(cell, f"{date} \t", Mm(60), "Small")


def _line(cell: Any, words: str, until: Any, style: str = "Normal") -> None:
    """A line for the pen, drawn by a tab."""
    paragraph = cell.add_paragraph(words, style)
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.tab_stops.add_tab_stop(until, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)


def _part(document: Any, part: Part) -> None:
    if part["number"].isdigit():
        heading = document.add_paragraph(part["heading"], "Heading 1")
        put_number(heading, numbering(document, "%1.", int(part["number"])))
    else:
        document.add_paragraph(f"{part['number']}. {part['heading']}", "Heading 1")
    for group in part["groups"]:
        if group["lead"]:
            document.add_paragraph(group["lead"], "Strong line")
        numbers, expected = 0, ("", 0)
        for clause in group["clauses"]:
            section, _dot, place = clause["number"].rpartition(".")
            if expected != (section, int(place)):
                # The list counts by itself, but the number shown is the one that is cited.
                numbers = numbering(document, f"{section}.%1", int(place))
            expected = (section, int(place) + 1)
            put_number(document.add_paragraph(clause["text"], "Clause"), numbers)


def _signatures(document: Any, sheet: SignatureSheet) -> None:
    document.add_paragraph(sheet["heading"], "Heading 1")
    document.add_paragraph(sheet["words"]).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    widths = (Mm(86), Mm(42), Mm(40))
    for cell, words in zip(table.rows[0].cells, sheet["columns"], strict=True):
        _first(cell, words, "Small")
    keep_row_whole(table.rows[0], heading=True)
    for one in sheet["rows"]:
        cells = table.add_row().cells
        _first(cells[0], one["name"], "Strong line")
        if one["proof"]:
            cells[0].add_paragraph(one["proof"], "Small")
            _first(cells[1], sheet["electronic"], "Small")
            _first(cells[2], one["date"], "Small")
        else:
            cells[0].paragraphs[0].paragraph_format.space_before = Pt(12)
        keep_row_whole(table.rows[-1])
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    # Word wants a paragraph behind the last table.
    document.add_paragraph("", "Small")


def _bytes(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
