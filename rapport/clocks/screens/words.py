"""Lengths of working time in words."""

from django.utils.translation import gettext as _

from rapport.clocks.queries.standing import Standing
from rapport.kit.ui import formats


def length(seconds: int) -> str:
    """Return working time as people say it: seconds under a minute, else hours and minutes, 34 h too."""
    if abs(seconds) < 60:
        return _("%(seconds)s s") % {"seconds": formats.number(abs(seconds))}
    hours, minutes = divmod(abs(seconds) // 60, 60)
    told = {"hours": formats.number(hours), "minutes": formats.number(minutes)}
    if hours and minutes:
        return _("%(hours)s h %(minutes)s min") % told
    return _("%(hours)s h") % told if hours else _("%(minutes)s min") % told


def left_in_words(stands: Standing) -> str:
    """Return the working time that is left, or by how much it is late."""
    if stands.missed:
        return _("late by %(time)s") % {"time": length(min(stands.left, 0))}
    return length(stands.left)
