from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead


class OfferRow(TypedDict):
    """One line: `cells` are item, quantity, price, discount, tax and amount in words; `note` stands under the item."""

    cells: list[str]
    note: str


class OfferFact(TypedDict):
    """A label and its value; `strong` is the total."""

    label: str
    value: str
    strong: bool


class OfferText(TypedDict):
    """A heading and what stands under it; an empty line begins a paragraph."""

    heading: str
    words: str


class OfferSchedule(TypedDict):
    """On which days which part is paid: number, day, amount and interest in words; without rows it is left out."""

    heading: str
    columns: list[str]
    rows: list[list[str]]


class OfferPaper(TypedDict):
    """An offer to a client, printed by `typeset("offer", …)` (R-117)."""

    letterhead: Letterhead
    kind: str
    title: str
    recipient: list[str]
    facts: list[OfferFact]
    texts: list[OfferText]
    columns: list[str]
    rows: list[OfferRow]
    sums: list[OfferFact]
    terms: list[OfferText]
    schedule: OfferSchedule
    closing: list[str]
