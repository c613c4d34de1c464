from typing import TypedDict

from django.utils.translation import gettext as _


class Firm(TypedDict):
    """Who prints. `lines` are the address, numbers and phone, each a printed line, in their order."""

    name: str
    lines: list[str]


class Letterhead(TypedDict):
    """What stands on every paper.

    `title` says what the paper is and becomes the title of the PDF. `page_of` keeps its two places open
    ("%(page)s of %(pages)s"), because only the printing knows the count. `printed` and `privacy` are the foot:
    who printed it and when, and what to beware of; both are empty on a letter that leaves the house.
    """

    firm: Firm
    title: str
    page_of: str
    printed: str
    privacy: str


def letterhead(firm: Firm, title: str, *, person: str = "", moment: str = "") -> Letterhead:
    """Return the letterhead with its words in the active language.

    `person` printed the paper at `moment` (a date and time as the person reads it); without a person the paper
    is one that leaves the house, and the foot tells nothing about who printed it.
    """
    return {
        "firm": firm,
        "title": title,
        "page_of": _("%(page)s of %(pages)s"),
        "printed": _("Printed by %(person)s, %(moment)s.") % {"person": person, "moment": moment} if person else "",
        "privacy": _("This paper contains personal data. Keep it locked away, shred it when done.") if person else "",
    }
