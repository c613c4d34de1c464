"""Which mandatory duties have had no evidence for too long: what Today asks for, kindly and one thing at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from rapport.kit.clock import local_day
from rapport.kit.written_once import written_once
from rapport.roles.evidence.counting import newest
from rapport.roles.evidence.shelf import Rule, evidence
from rapport.roles.evidence.standing import is_mandatory
from rapport.roles.holding import posts_of
from rapport.roles.models import Clause
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Stale:
    """A duty without fresh evidence: its clause, the rule that looks for it, when it was last (None: never yet)."""

    clause: Clause
    code: str
    rule: Rule
    last: datetime | date | None
    days: int


def stale_duties(actor: Actor) -> list[Stale]:
    """Return the mandatory duties of the actor's own versions in force that wait for evidence, the longest first.

    A duty comes once, with the rule that waits longest. Nobody is asked before they have held the position for as long
    as the rule gives. Two queries beside those for the positions.
    """
    posts = {post.in_force_id: post for post in posts_of(actor) if post.employee_id == actor.pk and post.in_force_id}
    if not posts or actor.employee is None:
        return []
    clauses = [one for one in _clauses(sorted(posts)) if is_mandatory(one.code)]
    duties = {clause.code for clause in clauses}
    rules = [(code, rule) for code, rule in evidence.items() if rule.fresh_days and duties & set(rule.duties)]
    if not rules:
        return []
    last = newest(rules, [actor.employee], actor.at, actor.today).get(actor.pk, {})
    found: dict[str, Stale] = {}
    for clause in clauses:
        for code, rule in rules:
            if clause.code not in rule.duties:
                continue
            moment = last.get(code)
            begun = posts[clause.description_id].since
            day = local_day(moment, actor.zone) if isinstance(moment, datetime) else moment
            days = (actor.today - max(begun, day or begun)).days
            if timedelta(days=days) > timedelta(days=rule.fresh_days):
                one = Stale(clause, code, rule, moment, days)
                if clause.code not in found or found[clause.code].days < days:
                    found[clause.code] = one
    return sorted(found.values(), key=lambda one: (-one.days, one.clause.place))


@written_once
def _clauses(versions: list[int]) -> QuerySet[Clause]:
    rows = Clause.objects.filter(description__pk__in=versions, section=Clause.Section.DUTIES).exclude(code="")
    return rows.defer("words").order_by("place")
