"""How enquiries stand at a moment: working time left, and the clock time at which it ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clocks.queries import Standing, standing_of
from rapport.clocks.shelves import FIRST_ANSWER, SOLUTION
from rapport.kit.ui import formats
from rapport.service.models import Enquiry
from rapport.service.rules import is_silent, tone_of
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Timer:
    """The clock that counts now, in words: how long is left, by when; `tone` "" below 80 %, then warn, late danger.

    `share` is what of the target is used, in per cent. `due_at` is aware, None while it stands still.
    """

    code: str
    words: str
    note: str
    tone: str
    share: int
    due_at: datetime | None
    left: int


@dataclass(frozen=True)
class EnquiryLine:
    """An enquiry with its timer (None: ended), and whether the client has heard nothing for too long (R-061)."""

    enquiry: Enquiry
    timer: Timer | None
    silent: bool


def lines_of(actor: Actor, rows: Iterable[Enquiry]) -> list[EnquiryLine]:
    """Return the enquiries as they stand at the actor's moment. One query for all their clocks."""
    listed = list(rows)
    clocks = standing_of("enquiry", [one.pk for one in listed if one.is_open], actor.at) if listed else {}
    return [
        EnquiryLine(one, timer_of(actor, clocks.get(one.pk, {})), one.is_open and is_silent(one, actor.at))
        for one in listed
    ]


def timer_of(actor: Actor, clocks: Mapping[str, Standing]) -> Timer | None:
    """Return the timer that counts: of the answer while one is owed, else of the solution; None without either."""
    for code in (FIRST_ANSWER, SOLUTION):
        one = clocks.get(code)
        if one is not None and one.state in ("running", "paused"):
            return _told(actor, one)
    return None


def _told(actor: Actor, one: Standing) -> Timer:
    share = round(one.share * 100)
    if one.due_at is None:
        words = _("paused")
        note = _("%(time)s left") % {"time": formats.span(one.left // 60)}
        return Timer(one.code, words, note, "", min(share, 100), None, one.left)
    told = {"time": formats.span(abs(one.left) // 60), "when": formats.near(one.due_at, actor.today)}
    late = one.due_at < actor.at
    words = (_("%(time)s late") if late else _("%(time)s left")) % told
    note = (_("since %(when)s") if late else _("by %(when)s")) % told
    return Timer(one.code, words, note, tone_of(one.share, late=late), min(share, 100), one.due_at, one.left)
