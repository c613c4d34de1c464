"""A paper in the form of a contract, for Word: heads, clauses by number, a table, and a place for each signature."""

import io
from datetime import datetime
from typing import Any

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
        document.add_paragraph(f"{clause['number']}  {clause['title']}".strip(), "Strong line")
        for words in clause["text"].split("\n\n") if clause["text"] else []:
            document.add_paragraph(words)
    if paper["heading"]:
        document.add_paragraph(paper["heading"], "Strong line")
    if paper["rows"]:
        shares = [0.45, *[1.0] * (len(paper["columns"]) - 1)]
        _table(document, [paper["columns"], *paper["rows"]], shares, head=True)
    if paper["closing"]:
        document.add_paragraph(paper["closing"])
    _table(
        document,
        [[f"{side[0]}\n\n\n____________________\n" + "\n".join(side[1:]) for side in paper["signatures"]]],
        [1, 1],
    )
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _table(document: Any, rows: list[list[str]], shares: list[float], *, head: bool = False) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].text = words
    lay_out(table, shares, head=head)
