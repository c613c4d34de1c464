"""One day of a series, taken out so that it can change alone."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rapport.agenda.models import Appointment, Participant
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput

_OWN = {"id", "version", "uid", "day", "repeats", "except_days", "series", "starts_at", "ends_at", "lasts_until"}


def single(appointment: Appointment, on: date | None) -> tuple[Appointment, list[Change | None]]:
    """Return the appointment itself, or for a day of a series a new single one that stands for that day.

    Also returns the changes that this made. Raises BadInput for a day on which the series does not happen.
    """
    if on is None or not appointment.repeats:
        return appointment, []
    if not appointment.days_between(on, on + timedelta(days=1)):
        raise BadInput(_("It does not happen on that day."))
    names = [field.attname for field in Appointment._meta.concrete_fields if field.name not in _OWN]
    copied = {name: getattr(appointment, name) for name in names}
    row = Appointment(**copied, day=on, series=appointment)
    skipped = update(appointment, except_days=[*appointment.except_days, on.isoformat()])
    made = create(row)
    invited = [
        create(Participant(appointment=row, employee_id=participant.employee_id))
        for participant in appointment.participants.all()
    ]
    return row, [skipped, made, *invited]
