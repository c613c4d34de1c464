"""What has to hold of points."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.checks import check
from rapport.kit.clock import local_day
from rapport.satisfaction.models import Points, PointTable
from rapport.satisfaction.rules import FIRST_POINTS, points_for


@check("points", gettext_lazy("Points are those of the answer, by the table of its day"))
def points() -> Iterator[str | int]:
    """Points that the answer does not bring, or that somebody has who did not serve."""
    tables = [(one.since, one.points) for one in PointTable.objects.order_by("-since")]
    rows = Points.objects.select_related("feedback", "employee").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        yield 1
        answer = row.feedback
        day = local_day(row.at, row.employee.time_zone)
        table = next((one for since, one in tables if since <= day), FIRST_POINTS)
        right = points_for(answer.score, table) if answer.score else None
        if row.points != right or answer.served_by_id != row.employee_id:
            told = {"number": row.pk, "points": row.points, "right": right}
            yield _("Points %(number)s: %(points)s, and the answer brings %(right)s.") % told
