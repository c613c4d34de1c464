"""A paper in the form of a contract, for Word: heads, clauses by number, a table, and a place for each signature."""

import io
from datetime import datetime
from typing import Any

from docx.shared import Pt

from rapport.documents.papers import ContractPaper
from rapport.documents.printing import lay_out, word_sheet


def contract_in_word(paper: ContractPaper, language: str, at: datetime) -> bytes:
    """Return the paper as a document for Word, in the language; what it says is translated already."""
    document: Any = word_sheet(paper["letterhead"], language, at)
    document.sections[0].header.paragraphs[0].text = paper["title"]
    document.add_paragraph(paper["title"], "Title")
    for words in paper["facts"]:
        document.add_paragraph(words)
    for clause in paper["clauses"]:
        _clause(document, clause["number"], clause["title"], clause["text"])
    if paper["heading"]:
        document.add_paragraph(paper["heading"], "Strong line")
    if paper["rows"]:
        shares = [0.45, *[1.0] * (len(paper["columns"]) - 1)]
        _table(document, [paper["columns"], *paper["rows"]], shares, head=True)
    if paper["closing"]:
        document.add_paragraph(paper["closing"]).paragraph_format.space_before = Pt(10)
    document.add_paragraph()
    _table(
        document,
        [[f"{side[0]}\n\n\n____________________\n" + "\n".join(side[1:]) for side in paper["signatures"]]],
        [1, 1],
    )
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _clause(document: Any, number: str, title: str, text: str) -> None:
    """A clause without a heading begins on the line of its number."""
    paragraphs = text.split("\n\n") if text else []
    if title or not paragraphs:
        document.add_paragraph(f"{number}  {title}".strip(), "Strong line")
    else:
        line = document.add_paragraph()
        line.add_run(f"{number}  ").bold = True
        line.add_run(paragraphs.pop(0))
    for words in paragraphs:
        document.add_paragraph(words)


def _table(document: Any, rows: list[list[str]], shares: list[float], *, head: bool = False) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].text = words
    lay_out(table, shares, head=head)
