"""Naming the best of a month, and the bonus of a team that keeps its clients."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.satisfaction.events import BestNamed, BonusConfirmed, BonusRuleSet
from rapport.satisfaction.models import BestOfMonth, Bonus, BonusRule
from rapport.satisfaction.queries.keeping import bonus_rule_on, keeping_of_unit
from rapport.satisfaction.queries.people import people_of
from rapport.satisfaction.queries.rewards import proposal
from rapport.satisfaction.queries.setting import month_bounds
from rapport.satisfaction.rights import REWARD
from rapport.satisfaction.rules import quarter_of
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit


@act("satisfaction.name_best", right=REWARD)
def name_best(actor: Actor, *, month: date, employee: Employee, reason: str = "") -> BestOfMonth:
    """Name the best of a finished month, once, and let their unit know (R-353, R-354).

    Who was proposed needs no reason, anybody else does; of several who come to the same each needs one. Raises
    BadInput for a month that goes on, one that has its best, somebody who does not work here or whom the actor does not
    head, and without a reason where one is needed.
    """
    month = month.replace(day=1)
    bounds = month_bounds(f"{month:%Y-%m}", actor.zone)
    if bounds is None or bounds[1] > actor.at:
        raise BadInput(fields={"month": [_("This month is not over yet.")]})
    if not people_of(actor).filter(pk=employee.pk, is_active=True).exists():
        raise BadInput(fields={"employee": [_("Choose one of your people who works here.")]})
    found = proposal(actor, *bounds)
    as_proposed = len(found.first) == 1 and found.first[0].employee == employee.pk
    if not as_proposed and not reason.strip():
        raise BadInput(fields={"reason": [_("Say why: this is not the one whom the sums propose.")]})
    row = BestOfMonth(
        month=month, employee=employee, as_proposed=as_proposed, reason=reason.strip(),
        sums=[
            {"name": one.name, "points": one.points, "solved": one.solved, "in_time": one.in_time,
             "correct": one.correct, "total": one.total}
            for one in found.candidates
        ],
        confirmed_by=me(actor), confirmed_at=actor.at,
    )  # fmt: skip
    change = create(row)
    told = BestNamed(month.isoformat(), employee.pk, employee.name, employee.unit_id or 0, row.reason)
    record(actor, told, changes=[change])
    return row


@act("satisfaction.set_bonus_rule", right=REWARD)
def set_bonus_rule(
    actor: Actor,
    *,
    since: date,
    threshold: int,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    currency: str = "",
) -> BonusRule:
    """Set from which share of kept clients a team has which bonus, from a day on (R-355).

    Either `percent` of the pay, or an `amount` in `currency`. Raises BadInput for both or neither, and a day that is
    over.
    """
    if since < actor.today:
        raise BadInput(fields={"since": [_("Choose today or a later day: what was before stays as it was.")]})
    if (percent is None) == (amount is None):
        raise BadInput(fields={"percent": [_("Give either the per cent or the amount.")]})
    if percent is not None and (percent <= 0 or currency):
        raise BadInput(fields={"percent": [_("Give the per cent above 0, without a currency.")]})
    if amount is not None and (amount <= 0 or not currency):
        raise BadInput(fields={"amount": [_("Give the amount above 0, with its currency.")]})
    row = BonusRule(
        since=since, threshold=threshold, percent=percent, amount=amount, currency=currency,
        set_by=me(actor), set_at=actor.at,
    )  # fmt: skip
    if amount is not None:
        row.amount = rounded(amount, currency)
    change = create(row)
    record(actor, BonusRuleSet(since.isoformat(), threshold), changes=[change])
    return row


@act("satisfaction.confirm_bonus", right=REWARD)
def confirm_bonus(actor: Actor, unit: Unit, *, quarter: str) -> Bonus:
    """Confirm that a team kept enough clients over a finished quarter ("2026-Q3") and has its bonus (R-355).

    Raises BadInput for no quarter, one that goes on, one without a rule at its start, a team that lost too many, and
    when it was confirmed already.
    """
    period = quarter_of(quarter)
    if period is None or period[1] > actor.today:
        raise BadInput(fields={"quarter": [_("Choose a quarter that is over.")]})
    rule = bonus_rule_on(period[1] - timedelta(days=1))
    if rule is None:
        raise BadInput(_("No rule of the bonus was in force in this quarter."))
    found = keeping_of_unit(actor, unit, *period)
    if not found.reaches(rule.threshold):
        told = {"kept": found.kept, "had": found.had, "share": rule.threshold}
        raise BadInput(_("The team kept %(kept)s of %(had)s clients; the bonus begins at %(share)s per cent.") % told)
    row = Bonus(
        unit=unit, since=period[0], until=period[1] - timedelta(days=1), had=found.had, kept=found.kept, rule=rule,
        confirmed_by=me(actor), confirmed_at=actor.at,
    )  # fmt: skip
    change = create(row)
    told_of = BonusConfirmed(
        row.pk, unit.pk, unit.name, row.since.isoformat(), row.until.isoformat(), row.had, row.kept
    )
    record(actor, told_of, changes=[change])
    return row
