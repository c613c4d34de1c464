"""The round that looks ahead: where the next week of a unit has too few people."""

from datetime import datetime, timedelta

from rapport.kit.clock import local_day
from rapport.kit.rounds import every
from rapport.staff.actor import Actor
from rapport.staffing.models import StaffingRule, WeekGap
from rapport.staffing.queries import monday_of, week_of

WEEK = timedelta(days=7)


@every(3600, "staffing.look_ahead")
def look_ahead(at: datetime) -> int:
    """Reckon the next week of every unit that has a staffing rule; return how many have a gap now that had another.

    The moment is aware. Weeks that have passed are forgotten.
    """
    program, changed = Actor(None, at, "worker"), 0
    for rule in StaffingRule.objects.select_related("unit__head").order_by("id"):
        zone = rule.unit.head.time_zone if rule.unit.head else "UTC"
        monday = monday_of(local_day(at, zone)) + WEEK
        hours = len(week_of(program, rule.unit, monday).short)
        before = WeekGap.objects.filter(unit=rule.unit, monday=monday).values_list("hours", flat=True).first()
        if before != hours:
            WeekGap.objects.update_or_create(unit=rule.unit, monday=monday, defaults={"hours": hours})
            changed += 1
    WeekGap.objects.filter(monday__lt=at.date() - WEEK).delete()
    return changed
