"""Tables in papers for Word: columns as wide as their words need, and air around what stands in a cell."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

PAPER = 170
"""The width between the margins of our papers, in millimetres."""


def with_columns(table: Any, shares: Sequence[float], *, head: bool = True) -> None:
    """Give the columns their shares of the paper's width; a head is bold and stands on each page again."""
    table.autofit = False
    whole = sum(shares)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(PAPER * share / whole)
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Mm(PAPER * share / whole)
            for paragraph in cell.paragraphs:
                # Without it the letters of some scripts touch the line above.
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.font.bold = run.font.cs_bold = True
