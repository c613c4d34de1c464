from typing import TypedDict

from rapport.documents.papers.letterhead import Letterhead


class VacancyPart(TypedDict):
    """What is offered or asked: a heading and its points."""

    heading: str
    points: list[str]


class VacancyPaper(TypedDict):
    """The text of a vacancy, printed by `typeset("vacancy", …)` (R-256). `about` are the lines under the position."""

    letterhead: Letterhead
    title: str
    position: str
    about: list[str]
    parts: list[VacancyPart]
