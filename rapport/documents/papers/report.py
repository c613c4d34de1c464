from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead
from rapport.documents.papers.offer import OfferFact, OfferText


class ReportTable(TypedDict):
    """A table under its heading; each row has a cell in words for each column. `empty` stands there without rows."""

    heading: str
    columns: list[str]
    rows: list[list[str]]
    empty: str


class ReportPaper(TypedDict):
    """How something stands, for a client, printed by `typeset("report", …)` (R-161)."""

    letterhead: Letterhead
    kind: str
    title: str
    recipient: list[str]
    facts: list[OfferFact]
    texts: list[OfferText]
    tables: list[ReportTable]
    closing: list[str]
