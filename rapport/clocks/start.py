"""What a new installation starts with: the calendar of the company."""

from datetime import time

from rapport.clocks.models import Calendar
from rapport.clocks.models.calendar import workweek
from rapport.clocks.rules.holidays import countries_known

NAME, ZONE, COUNTRY = "Company", "Europe/Bratislava", "SK"


def write_calendar(
    *, name: str = NAME, zone: str = ZONE, country: str = COUNTRY, starts: time = time(8, 30), ends: time = time(17)
) -> Calendar:
    """Return the company's calendar, written now if there is none: these hours on Monday to Friday, and the holidays.

    A country whose holidays nobody knows has none.
    """
    there = Calendar.objects.filter(is_company=True).first()
    if there is not None:
        return there
    facts = {
        "name": name,
        "zone": zone,
        "country": country if country in countries_known() else "",
        "hours": workweek(f"{starts:%H:%M}", f"{ends:%H:%M}"),
    }
    return Calendar.objects.get_or_create(is_company=True, defaults=facts)[0]
