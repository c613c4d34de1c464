from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead


class ContractClauseText(TypedDict):
    """One clause: its number, heading and text; an empty line begins a paragraph."""

    number: str
    title: str
    text: str


class ContractPaper(TypedDict):
    """A contract, or the protocol of its disagreements, printed by `typeset("contract", …)` (R-135, R-138).

    `facts` are the lines of the head. `heading` stands above the table, empty for none. `rows` have as
    many cells as there are `columns`. `closing` stands above the signatures, each of which is the lines of one side.
    """

    letterhead: Letterhead
    title: str
    facts: list[str]
    clauses: list[ContractClauseText]
    heading: str
    columns: list[str]
    rows: list[list[str]]
    closing: str
    signatures: list[list[str]]
