"""A job description and a vacancy as Word documents, from the same content as the PDF."""

from datetime import datetime
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt

from rapport.documents.job_descriptions.word_parts import keep_row_whole, numbering, put_number
from rapport.documents.job_descriptions.word_sheet import as_bytes, new_sheet, set_heads
from rapport.documents.papers import Block, JobDescriptionPaper, Part, SignatureSheet, Signed, VacancyPaper

BLOCKS = Mm(76)
TEXT = Mm(168)


def description_as_word(paper: JobDescriptionPaper, language: str, at: datetime) -> bytes:
    """Return the job description as DOCX, made `at` (UTC): blocks at the top right, clauses and pages numbered."""
    running = (paper["mark"], paper["title"], paper["position"], paper["version"])
    document = new_sheet(paper["letterhead"], language, at)
    set_heads(document, paper["mark"], "  ·  ".join(words for words in running if words))
    _top(document, paper)
    document.add_paragraph(paper["title"], "Subtitle")
    document.add_paragraph(paper["position"], "Title")
    document.add_paragraph("  ·  ".join(words for words in (paper["version"], paper["mark"]) if words), "Small")
    for part in paper["parts"]:
        _part(document, part)
    _signatures(document, paper["sheet"])
    return as_bytes(document)


def vacancy_as_word(paper: VacancyPaper, language: str, at: datetime) -> bytes:
    """Return the vacancy as DOCX, made `at` (UTC)."""
    firm = paper["letterhead"]["firm"]
    document = new_sheet(paper["letterhead"], language, at)
    set_heads(document, "", f"{paper['title']}  ·  {paper['position']}")
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
    return as_bytes(document)


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
