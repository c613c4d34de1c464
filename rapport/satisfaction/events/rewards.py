"""Tables, rewards and requirements."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats
from rapport.satisfaction.rules import INDICATORS


@event("satisfaction.point_table_set", group=CHANGES, icon="edit", label=gettext_lazy("Table of points set"))
@dataclass(frozen=True)
class PointTableSet(Event):
    """From a day (ISO) on answers bring these points, for 1 to 5."""

    since: str
    points: list[int]

    def sentence(self) -> str:
        told = {"day": formats.day(date.fromisoformat(self.since))}
        return _("Set what answers bring from %(day)s") % told

    def words(self) -> str:
        return ", ".join(f"{score}: {points:+d}" for score, points in enumerate(self.points, 1))


@event("satisfaction.best_named", group=WORK, icon="star", label=gettext_lazy("Best of the month named"))
@dataclass(frozen=True)
class BestNamed(Event):
    """Somebody is the best of a month, named by its first day (ISO)."""

    month: str
    employee: int
    name: str
    unit: int
    reason: str

    def sentence(self) -> str:
        told = {"person": self.name, "month": formats.day(date.fromisoformat(self.month), "LLLL y")}
        return _("%(person)s is the best of %(month)s") % told

    def words(self) -> str:
        return self.reason


@event("satisfaction.bonus_rule_set", group=CHANGES, icon="edit", label=gettext_lazy("Rule of the bonus set"))
@dataclass(frozen=True)
class BonusRuleSet(Event):
    """From a day (ISO) on a team that keeps so many per cent of its clients has a bonus."""

    since: str
    threshold: int

    def sentence(self) -> str:
        told = {"day": formats.day(date.fromisoformat(self.since)), "share": formats.percent(self.threshold / 100)}
        return _("From %(day)s a team that keeps %(share)s of its clients has a bonus") % told


@event("satisfaction.bonus_confirmed", group=WORK, icon="check", label=gettext_lazy("Bonus of a team confirmed"))
@dataclass(frozen=True)
class BonusConfirmed(Event):
    """A team has its bonus for a quarter, named by its first day (ISO)."""

    bonus: int
    unit: int
    team: str
    since: str
    until: str
    had: int
    kept: int

    def sentence(self) -> str:
        told = {
            "team": self.team, "kept": formats.number(self.kept), "had": formats.number(self.had),
            "since": formats.day(date.fromisoformat(self.since)), "until": formats.day(date.fromisoformat(self.until)),
        }  # fmt: skip
        return _("%(team)s kept %(kept)s of %(had)s clients from %(since)s to %(until)s and has the bonus") % told


@event("satisfaction.requirement_set", group=CHANGES, icon="edit", label=gettext_lazy("Requirement set"))
@dataclass(frozen=True)
class RequirementSet(Event):
    """From a day (ISO) on an indicator has to come to at least this."""

    indicator: str
    since: str
    value: str

    def sentence(self) -> str:
        told = {
            "what": dict(INDICATORS)[self.indicator], "value": formats.number(Decimal(self.value)),
            "day": formats.day(date.fromisoformat(self.since)),
        }  # fmt: skip
        return _("From %(day)s required: %(what)s, at least %(value)s") % told
