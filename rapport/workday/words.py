"""How the queue speaks: the time that is left, why a row stands where it does, whether the day fits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.workday.feeds import Told
from rapport.workday.rules.fit import Fit
from rapport.workday.rules.order import Moment, Reason, reasons
from rapport.workday.rules.rows import Firmness, Group, Lead, Row

# From here on the minutes that are left say more than the time of day.
COUNTED_DOWN = timedelta(hours=1)


@dataclass(frozen=True)
class Clock:
    """The clock's words for one row, what stands small under them, and their tone."""

    when: str
    note: str
    tone: str


def clock_of(lead: Lead, told: Told, moment: Moment) -> Clock:
    """Return the clock of a row; what its feed says replaces the clock's own words."""
    when, tone = _when(lead.row, lead.group, moment)
    return Clock(told.when or when, told.note, tone if told.tone is None else told.tone)


def _when(row: Row, group: Group, moment: Moment) -> tuple[str, str]:
    if row.deadline is None:
        return _("any day"), ""
    if row.firmness is Firmness.DAY:
        return (_("today"), "warn") if group is Group.TODAY else (_day(row.deadline, moment), "")
    left = row.deadline - moment.now
    if group is Group.BREAKING:
        if left < timedelta(0):
            return _("%(time)s late") % {"time": formats.span(_minutes(-left))}, "danger"
        if left <= COUNTED_DOWN:
            return _("%(time)s left") % {"time": formats.span(_minutes(left))}, "danger"
        return _due(row.deadline), "warn"
    return (_due(row.deadline), "") if group is Group.TODAY else (_day(row.deadline, moment), "")


def _due(at: datetime) -> str:
    return _("due %(time)s") % {"time": formats.clock(at)}


def _day(at: datetime, moment: Moment) -> str:
    if moment.day_ends <= at < moment.day_ends + timedelta(days=1):
        return _("tomorrow")
    return formats.day(at, "EEE d MMM")


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def why_first(lead: Lead, moment: Moment, after: int, currency: str) -> str:
    """Return why the row stands where it stands: the sums, as sentences."""
    return " ".join(_reason(reason, currency) for reason in reasons(lead, moment, after))


def _reason(reason: Reason, currency: str) -> str:
    number = {"num": formats.number(reason.number)}
    length = {"time": formats.span(reason.number)}
    match reason.code:
        case "late":
            return _("It is %(time)s late.") % length
        case "breaks":
            return _("It breaks in %(time)s.") % length
        case "due today":
            return _("It is due today, in %(time)s.") % length
        case "today":
            return _("It belongs to today.")
        case "due next":
            return _("It breaks on the next working day, so it goes before what can wait.")
        case "coming":
            return _("There is %(time)s left.") % length
        case "overdue":
            return _("It is %(time)s over its norm, but nothing breaks.") % length
        case "ease":
            return _("It can wait.")
        case "no date":
            return _("It has no date.")
        case "key":
            return _("A key client.")
        case "money":
            return _("Worth up to %(amount)s a year.") % {"amount": formats.money(reason.amount, currency)}
        case "day for call":
            return _("Today is kept for calls.")
        case "day for meeting":
            return _("Today is kept for meetings.")
        case "together":
            more = ngettext(
                "%(num)s more thing is taken up in the same talk.",
                "%(num)s more things are taken up in the same talk.",
                reason.number,
            )
            return more % number
        case _:
            return ngettext("It goes before %(num)s other.", "It goes before %(num)s others.", reason.number) % number


def fit_sentence(number: int, due: int, day: Fit) -> str:
    """Return how much there is to do and whether the day holds it; `due` of the `number` rows can't wait."""
    told = {"free": formats.span(day.free)}
    if day.all_fits or number == due:
        told |= {"time": formats.span(day.whole)}
        start = ngettext("%(num)s thing to do, about %(time)s.", "%(num)s things to do, about %(time)s.", number)
        start %= {"num": formats.number(number), **told}
    else:
        told |= {"time": formats.span(day.must)}
        start = ngettext("%(num)s thing for today, about %(time)s.", "%(num)s things for today, about %(time)s.", due)
        start %= {"num": formats.number(due), **told}
    if day.fits:
        return start + " " + _("You have %(free)s free, so the day fits.") % told
    over = {**told, "over": formats.span(day.must - day.free)}
    if not day.free:
        return start + " " + _("No working time is left today.")
    return start + " " + _("You have %(free)s free: %(over)s do not fit.") % over
