"""What other apps print with: papers as PDF, sheets for Word, and both as the answer to a page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from rapport.documents.job_descriptions.printing import MIMES, Printed
from rapport.documents.layouts import (
    FIELD,
    LARGEST,
    Filling,
    Known,
    check_docx,
    check_layout,
    fill_layout,
    is_field,
    nearest,
    plain_name,
)
from rapport.documents.papers import Firm, Letterhead, letterhead
from rapport.documents.safety import content_disposition
from rapport.documents.typesetting import printable, typeset

__all__ = [
    "FIELD",
    "LARGEST",
    "MIMES",
    "Filling",
    "Firm",
    "Known",
    "Letterhead",
    "Printed",
    "answer_with",
    "check_docx",
    "check_layout",
    "fill_layout",
    "is_field",
    "lay_out",
    "letterhead",
    "nearest",
    "plain_name",
    "printable",
    "typeset",
    "word_sheet",
]


def word_sheet(head: Letterhead, language: str, at: Any) -> Any:
    """Return an empty A4 document for Word with our styles."""
    # Loaded when first wanted: the library takes its time, and most processes never write for Word.
    from rapport.documents.job_descriptions.word_sheet import new_sheet

    return new_sheet(head, language, at)


def lay_out(table: Any, shares: Sequence[float], *, head: bool = True) -> None:
    """Give a table for Word the shares of the paper's width; a head is bold and stands on each page again."""
    from rapport.documents.word_tables import with_columns

    with_columns(table, shares, head=head)


def answer_with(printed: Printed) -> HttpResponse:
    """Return the paper as an answer that nobody keeps in between: a PDF is shown, a DOCX saved."""
    answer = HttpResponse(printed.content, content_type=printed.mime)
    inline = printed.name.endswith(".pdf")
    answer.headers["Content-Disposition"] = content_disposition(printed.name, inline=inline)
    return answer
