"""When the owner of a promise is warned: in good time, however short or long the promise is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.agenda.rules.local_time import moment
from rapport.agenda.rules.working import Hours

# Of the time that there is, this share may pass before the warning; and so many working minutes must be left.
SHARE = 0.75
LEAST_MINUTES = 120
_FARTHEST = 60


def early_warning(known: datetime, due: datetime, hours: Hours) -> datetime | None:
    """Return when to warn (UTC): after three quarters of the time, and two working hours before the end at the latest.

    `known` is when the date was set. Where two working hours are more than there is, half of the time has to do. None
    for a date that had passed when it was set.
    """
    if due <= known:
        return None
    share = known + (due - known) * SHARE
    found = min(share, before_working(due, LEAST_MINUTES, hours))
    return found if found > known else known + (due - known) / 2


def before_working(end: datetime, minutes: int, hours: Hours) -> datetime:
    """Return the moment (UTC) from which so many working minutes are left until the end."""
    day, left = end.astimezone(ZoneInfo(hours.zone)).date(), timedelta(minutes=minutes)
    # Who works no hours at all is warned as long before as the search reaches.
    for _ in range(_FARTHEST):
        open_ = hours.of(day)
        if open_:
            until = min(open_[1], end)
            if until - left >= open_[0]:
                return until - left
            left -= max(until - open_[0], timedelta(0))
        day -= timedelta(days=1)
    return moment(day, hours.starts, hours.zone)
