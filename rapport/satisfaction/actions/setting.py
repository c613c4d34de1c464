"""What the firm sets: how often clients are asked, what answers bring, and what is required."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, Stale
from rapport.roles.authority import act
from rapport.satisfaction.events import FeedbackPolicyKept, PointTableSet, RequirementSet
from rapport.satisfaction.models import FeedbackPolicy, PointTable, Requirement
from rapport.satisfaction.queries.setting import policy, table_on
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.rules import INDICATORS
from rapport.staff.actor import Actor, me

MOST = 100


@act("satisfaction.keep_feedback_policy", right=ARRANGE)
def keep_policy(actor: Actor, *, is_on: bool, every_days: int, fewest: int, seen: int | None = None) -> FeedbackPolicy:
    """Set whether and how often clients are asked (R-195), and who can be the best; the same again writes nothing.

    Raises BadInput with a sentence per field; Stale when the policy is no longer of the version `seen`.
    """
    row = policy()
    if seen is not None and row.pk is not None and seen != row.version:
        raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), {})
    facts: dict[str, Any] = {"is_on": is_on, "every_days": every_days, "fewest": fewest}
    change: Change | None
    if row.pk is None:
        row = FeedbackPolicy(pk=1, **facts)
        change = create(row)
    else:
        change = update(row, **facts)
    if change:
        record(actor, FeedbackPolicyKept(is_on, every_days), changes=[change])
    return row


@act("satisfaction.set_points", right=ARRANGE)
def set_points(actor: Actor, *, since: date, points: list[int]) -> PointTable:
    """Set what answers from 1 to 5 bring from a day on (R-196); answers before that day keep their points.

    Raises BadInput for other than five numbers, a better answer that brings less, and a day that is over.
    """
    _need_day(actor, since)
    if len(points) != 5 or any(abs(one) > MOST for one in points):
        raise BadInput(fields={"points": [_("Give five numbers from -100 to 100, for the answers from 1 to 5.")]})
    if points != sorted(points):
        raise BadInput(fields={"points": [_("A better answer can't bring less.")]})
    names = ("one", "two", "three", "four", "five")
    row = PointTable(
        since=since, set_by=me(actor), set_at=actor.at, **dict(zip(names, points, strict=True))
    )  # fmt: skip
    change = create(row)
    record(actor, PointTableSet(since.isoformat(), list(points)), changes=[change])
    return row


@act("satisfaction.set_requirement", right=ARRANGE)
def set_requirement(actor: Actor, *, indicator: str, since: date, value: Decimal) -> Requirement:
    """Set what an indicator has to come to from a day on, and let everybody know (R-356). Raises BadInput."""
    _need_day(actor, since)
    if indicator not in dict(INDICATORS):
        raise BadInput(fields={"indicator": [_("Choose an indicator.")]})
    if indicator != "points" and value > 100:
        raise BadInput(fields={"value": [_("Give a number up to 100.")]})
    row = Requirement(indicator=indicator, since=since, value=value, set_by=me(actor), set_at=actor.at)
    change = create(row)
    record(actor, RequirementSet(indicator, since.isoformat(), str(value)), changes=[change])
    return row


def points_of(score: int, on: date) -> int:
    """Return what an answer from 1 to 5 brings on the day."""
    return table_on(on)[score - 1]


def _need_day(actor: Actor, since: date) -> None:
    if since < actor.today:
        raise BadInput(fields={"since": [_("Choose today or a later day: what was before stays as it was.")]})
