"""The norm of a duty and how far somebody is from it: arithmetic without a database or a clock."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats

WORKDAYS_OF_A_WEEK = 5


class Kind(StrEnum):
    """How a norm is meant."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    SHARE = "share"
    FRESH = "fresh"


class Per(StrEnum):
    """For which time a number is asked."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Norm:
    """What is asked: at least or at most a number in a time, a share in per cent, or the last one within some days."""

    kind: Kind
    number: int
    per: Per = Per.MONTH

    def in_words(self) -> str:
        """Return the norm in a few words of the active language."""
        told = {"num": formats.number(self.number)}
        if self.kind == Kind.SHARE:
            return _("at least %(share)s") % {"share": formats.percent(self.number / 100)}
        if self.kind == Kind.FRESH:
            return ngettext("within %(num)s day", "within %(num)s days", self.number) % told
        if self.kind == Kind.AT_MOST:
            return _("at most %(num)s") % told
        forms = {
            Per.DAY: _("at least %(num)s a day"),
            Per.WEEK: _("at least %(num)s a week"),
            Per.MONTH: _("at least %(num)s a month"),
        }
        return forms[self.per] % told

    def with_number_of(self, text: str) -> "Norm":
        """Return the norm with the first number in a clause's own norm, the same norm when it names none."""
        found = re.search(r"\d{1,4}", text)
        return replace(self, number=int(found[0])) if found else self


def at_least(number: int, per: str) -> Norm:
    """Return the norm: so many in each day, week or month."""
    return Norm(Kind.AT_LEAST, number, Per(per))


def at_most(number: int) -> Norm:
    """Return the norm: no more than so many."""
    return Norm(Kind.AT_MOST, number)


def share(percent: int) -> Norm:
    """Return the norm: so many of a hundred."""
    return Norm(Kind.SHARE, percent)


def fresh(days: int) -> Norm:
    """Return the norm: the last one no more than so many days ago."""
    return Norm(Kind.FRESH, days)


def workdays(since: date, before: date) -> set[date]:
    """Return the days from Monday to Friday from one day on and before another."""
    days = (since + timedelta(days=number) for number in range(max(0, (before - since).days)))
    return {day for day in days if day.weekday() < WORKDAYS_OF_A_WEEK}


def expected(norm: Norm, worked: int, of_month: int) -> int:
    """Return how many are asked for the days worked, out of the working days of the month; whole ones only."""
    if norm.kind != Kind.AT_LEAST:
        return norm.number
    share_of = {Per.DAY: 1, Per.WEEK: WORKDAYS_OF_A_WEEK, Per.MONTH: max(1, of_month)}[norm.per]
    return norm.number * worked // share_of


def gap(norm: Norm, asked: int, done: int, of: int | None, silent_days: int | None) -> int:
    """Return how much is missing or too much, 0 on rule: records, or days for what has to be fresh.

    `silent_days` are the days since the last one (None: there never was any, which the caller counts from the start).
    """
    if norm.kind == Kind.AT_MOST:
        return max(0, done - norm.number)
    if norm.kind == Kind.SHARE:
        # Rounded up: of three, 90 % is three.
        return max(0, -(-(of or 0) * norm.number // 100) - done)
    if norm.kind == Kind.FRESH:
        return max(0, (silent_days or 0) - norm.number)
    return max(0, asked - done)
