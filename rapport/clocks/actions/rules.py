"""Setting how long things may take (R-050, R-179)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.clocks.events import RuleSet
from rapport.clocks.models import Rule
from rapport.clocks.queries.rules import FACTS, first_rule
from rapport.clocks.rights import SET_RULES
from rapport.clocks.shelves import kinds_of_clock, traits_of_client
from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.models.substitutions import local_midnight
from rapport.staff.actor import Actor
from rapport.staff.models import Unit


@act("clocks.set_rule", right=SET_RULES)
def set_rule(
    actor: Actor,
    code: str,
    *,
    target: int,
    inner: int | None = None,
    warn_percent: int = 60,
    escalate_percent: int = 80,
    always: bool = False,
    unit: Unit | None = None,
    country: str = "",
    status: str = "",
    since: date | None = None,
) -> Rule:
    """Write the next version of the rule for these cases; `target` and `inner` are working seconds.

    It holds from the actor's moment on, or from the beginning of the day `since` (in the actor's zone): clocks that run
    already keep the version of their start. A version like the one before it is not written again. Raises BadInput with
    a sentence per field.
    """
    facts = dict(zip(FACTS, (target, inner, warn_percent, escalate_percent, always), strict=True))
    _check(actor, code, country, status, since)
    _check_marks(target, inner, warn_percent, escalate_percent)
    before = _latest(code, unit, country, status)
    later = since is not None and since > actor.today
    if before is not None and before.holds and not later and all(getattr(before, n) == v for n, v in facts.items()):
        return before
    row = Rule(code=code, unit=unit, country=country, status=status, number=before.number + 1 if before else 1)
    for name, value in facts.items():
        setattr(row, name, value)
    row.valid_from = local_midnight(since, actor.zone) if later and since else actor.at
    if before is not None and row.valid_from < before.valid_from:
        raise BadInput(fields={"since": [_("A version that is written already begins later. Choose a later day.")]})
    return _written(actor, row)


@act("clocks.end_rule", right=SET_RULES)
def end_rule(actor: Actor, row: Rule) -> Rule:
    """End a special rule from the actor's moment on: new clocks follow the more general one. Raises BadInput."""
    if row.is_general:
        raise BadInput(_("The general rule always holds. Change it instead."))
    last = _latest(row.code, row.unit, row.country, row.status)
    if last is None or not last.holds:
        raise BadInput(_("This rule has ended already."))
    after = Rule(code=row.code, unit=row.unit, country=row.country, status=row.status, number=last.number + 1)
    for name in FACTS:
        setattr(after, name, getattr(last, name))
    after.holds, after.valid_from = False, max(actor.at, last.valid_from)
    return _written(actor, after)


def _written(actor: Actor, row: Rule) -> Rule:
    change = create(row)
    told = RuleSet(row.pk, row.code, row.number, row.target if row.holds else 0)
    record(actor, told, row, changes=[change])
    return row


def _latest(code: str, unit: Unit | None, country: str, status: str) -> Rule | None:
    if unit is None and not country and not status:
        # The first version of the general rule is what was on the shelf: what was measured by it stays so.
        first_rule(code)
    rows = Rule.objects.filter(code=code, unit=unit, country=country, status=status)
    return rows.select_for_update(of=("self",)).order_by("-number").first()


def _check(actor: Actor, code: str, country: str, status: str, since: date | None) -> None:
    wrong: dict[str, list[object]] = {}
    if code not in kinds_of_clock:
        wrong["code"] = [_("There is no such kind of clock.")]
    for name, given in (("country", country), ("status", status)):
        trait = traits_of_client.get(name)
        if given and (trait is None or given not in {value for value, _label in trait.choices()}):
            wrong[name] = [_("Choose one from the list.")]
    if since is not None and since < actor.today:
        wrong["since"] = [_("Choose today or a day to come.")]
    if wrong:
        raise BadInput(fields=wrong)


def _check_marks(target: int, inner: int | None, warn_percent: int, escalate_percent: int) -> None:
    wrong: dict[str, list[object]] = {}
    if inner is not None and inner >= target:
        wrong["inner"] = [_("The inner target is shorter than the target.")]
    if warn_percent > escalate_percent:
        wrong["warn_percent"] = [_("The owner hears of it before the head does.")]
    if wrong:
        raise BadInput(fields=wrong)
