from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead


class Signed(TypedDict):
    """A name under or beside which somebody signs: `lines` say as whom, `said` what and when.

    With `pen` a line is left for the signature, and another for the date when nothing is said yet.
    """

    lines: list[str]
    name: str
    said: str
    pen: bool


class Block(TypedDict):
    """A block at the top right of the first page: "APPROVED", "COORDINATED". Without names it is left out."""

    heading: str
    names: list[Signed]


class NumberedClause(TypedDict):
    """A clause with the number by which it is cited: "2.13"."""

    number: str
    text: str


class Group(TypedDict):
    """Clauses that follow the same beginning of a sentence: "The holder may:"; empty when they stand alone."""

    lead: str
    clauses: list[NumberedClause]


class Part(TypedDict):
    """A section. `number` is "2", or "2–3" when duties and rights are printed as one section."""

    number: str
    heading: str
    groups: list[Group]


class SheetRow(TypedDict):
    """A holder: `date` and `proof` (the hash of the text read) of one who signed electronically, else empty."""

    name: str
    date: str
    proof: str


class SignatureSheet(TypedDict):
    """The end of the paper: those who read the job description sign here. `columns` are name, signature, date.

    `electronic` stands in place of the pen where somebody signed electronically.
    """

    heading: str
    words: str
    columns: tuple[str, str, str]
    electronic: str
    rows: list[SheetRow]


class JobDescriptionPaper(TypedDict):
    """One version of a job description, printed by `typeset("job_description", …)` (R-238 to R-242, R-244, R-247).

    `mark` is what stands across a version that is not approved ("Draft"). `annex` are the lines that make the paper an
    annex to a labour contract. `date` names the line left for a date.
    """

    letterhead: Letterhead
    mark: str
    annex: list[str]
    blocks: list[Block]
    date: str
    title: str
    position: str
    version: str
    parts: list[Part]
    sheet: SignatureSheet
