"""What a new installation starts with: the calendar of the company."""

from datetime import time

from babel.core import get_global
from django.db.models import Count
from django.utils.translation import gettext as _

from rapport.clocks.models import Calendar
from rapport.clocks.models.calendar import workweek
from rapport.clocks.rules.holidays import countries_known
from rapport.staff.models import Employee

ZONE = "Europe/Bratislava"


def write_calendar(*, zone: str = "", country: str = "", starts: time = time(8, 30), ends: time = time(17)) -> Calendar:
    """Return the company's calendar, written now if there is none: these hours on Monday to Friday, and the holidays.

    Without a zone it is that of most people here, and the country is the one in which the zone lies. A country whose
    holidays nobody knows has none.
    """
    there = Calendar.objects.filter(is_company=True).first()
    if there is not None:
        return there
    row = first_calendar(zone=zone, country=country, starts=starts, ends=ends)
    facts = {name: getattr(row, name) for name in ("name", "zone", "country", "hours")}
    return Calendar.objects.get_or_create(is_company=True, defaults=facts)[0]


def first_calendar(*, zone: str = "", country: str = "", starts: time = time(8, 30), ends: time = time(17)) -> Calendar:
    """Return the calendar that `write_calendar` would write, not saved."""
    zone = zone or _zone_of_most()
    country = country or get_global("zone_territories").get(zone, "")
    return Calendar(
        is_company=True,
        name=_("Company"),
        zone=zone,
        country=country if country in countries_known() else "",
        hours=workweek(f"{starts:%H:%M}", f"{ends:%H:%M}"),
    )


def _zone_of_most() -> str:
    rows = Employee.objects.working().order_by().values("time_zone").annotate(n=Count("pk")).order_by("-n", "time_zone")
    return rows.values_list("time_zone", flat=True).first() or ZONE
