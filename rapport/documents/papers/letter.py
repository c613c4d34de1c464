from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead


class Letter(TypedDict):
    """A business letter on A4 that fits an envelope with a window, printed by `typeset("letter", …)` (R-135).

    `recipient` are the lines of the address block, at most nine. `place_and_date` and `subject` are one line
    each. `body` is plain text from the message template: an empty line begins a paragraph, a line end stays one.
    `signature` are the lines under the place for the pen: name, position, phone.
    """

    letterhead: Letterhead
    recipient: list[str]
    place_and_date: str
    subject: str
    body: str
    closing: str
    signature: list[str]
