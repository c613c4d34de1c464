from typing import Literal, TypedDict

from rapport.documents.papers.letterhead import Letterhead


class Column(TypedDict):
    """`kind` "number" is set to the right and never broken, "text" to the left."""

    heading: str
    kind: Literal["text", "number"]


class ListPaper(TypedDict):
    """Any list as a table on A4 across, printed by `typeset("list", …)`.

    `note` says what was chosen and how many ("Owner: Elin Sand. 412 clients"). Every row has as many cells as
    there are columns. `empty` is the sentence that stands in place of the rows when there are none.
    """

    letterhead: Letterhead
    note: str
    columns: list[Column]
    rows: list[list[str]]
    empty: str
