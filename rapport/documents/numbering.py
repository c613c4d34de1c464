"""Numbers of papers without gaps: offers, contracts, orders, each in a series of its own and anew each year."""

from rapport.documents.models import Series


def next_number(code: str, year: int) -> int:
    """Return the next number of the series in the year, from 1 on (check 107).

    Call it inside the act's transaction: the series stays locked until that ends, so that fifty at once get fifty
    numbers, and a paper that comes to nothing gives its number back. `year` is that of the actor's own day.
    """
    Series.objects.bulk_create([Series(code=code, year=year)], ignore_conflicts=True)
    series = Series.objects.select_for_update().get(code=code, year=year)
    series.latest += 1
    series.save(update_fields=["latest"])
    return series.latest
