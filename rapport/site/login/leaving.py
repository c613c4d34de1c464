"""Who leaves takes no open session along: called back one day, they log in anew."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.events import EmployeeLeft


@on(EmployeeLeft)
def end_sessions(entry: Entry, event: EmployeeLeft) -> None:
    """Remove the sessions of somebody who left. A closed login opens none meanwhile."""
    if event.back:
        return
    gone = {str(number) for number in entry.abouts.filter(kind="employee").values_list("target_id", flat=True)}
    theirs = [row.pk for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) in gone]
    Session.objects.filter(pk__in=theirs).delete()
