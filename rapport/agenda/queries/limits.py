"""How long departments may stay silent."""

from rapport.agenda.models import SilenceLimit
from rapport.agenda.queries.people import SILENCE_MINUTES
from rapport.staff.models import Unit


def limits() -> list[tuple[Unit, int]]:
    """Return every department with its working minutes, by name. Two queries."""
    known = dict(SilenceLimit.objects.values_list("unit_id", "minutes"))
    return [(unit, known.get(unit.pk, SILENCE_MINUTES)) for unit in Unit.objects.all()]
