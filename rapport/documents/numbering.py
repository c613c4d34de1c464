"""Numbers of papers without gaps: offers, contracts, orders, each in a series of its own and anew each year."""

from django.db.models import F

from rapport.documents.models import Series
from rapport.kit.crash_points import crash_point


def next_number(code: str, year: int) -> int:
    """Return the next number of the series in the year, from 1 on (check 107).

    Call it inside the act's transaction: the series stays locked until that ends, so that fifty at once get fifty
    numbers, and a paper that comes to nothing gives its number back. `year` is that of the actor's own day.
    """
    mine = Series.objects.filter(code=code, year=year)
    # The row is there but for the first time in a year; writing it locks it.
    if not mine.update(latest=F("latest") + 1):
        Series.objects.bulk_create([Series(code=code, year=year)], ignore_conflicts=True)
        mine.update(latest=F("latest") + 1)
    latest: int = mine.values_list("latest", flat=True).get()
    crash_point("documents.number_taken")
    return latest
