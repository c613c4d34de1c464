"""What left the house, and what was refused at the door (R-377, R-380)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from rapport.conduct.models import RefusedAttempt
from rapport.conduct.queries.people import people_watched
from rapport.documents.events import DossierPrinted
from rapport.exchange.events import TakenOut
from rapport.journal.events import revive
from rapport.journal.models import About, Entry
from rapport.kit.subjects import names
from rapport.staff.actor import Actor

DAYS = 90
SHOWN = 200
KINDS = (TakenOut.code, DossierPrinted.code)


@dataclass(frozen=True)
class Taking:
    """One export or printed dossier: who, when, in which words, who agreed to it, and which record it was about."""

    entry_id: int
    at: datetime
    who_id: int
    who: str
    what: str
    agreed_by: str
    subject: str


def exports_of(actor: Actor) -> list[Taking]:
    """Return what the actor's people took out or printed in ninety days, newest first, two hundred at most.

    A record that the actor does not see is not named. Two queries, and one for each kind of record.
    """
    rows = Entry.objects.filter(
        kind__in=KINDS, employee_id__in=people_watched(actor), at__gt=actor.at - timedelta(days=DAYS)
    )
    rows = rows.select_related("employee", "approved_by").defer("changes").order_by("-at", "-id")[:SHOWN]
    entries = list(rows)
    marks = list(About.objects.filter(entry__in=[one.pk for one in entries]).values_list("entry", "kind", "target_id"))
    seen = names(actor, [(kind, pk) for _entry, kind, pk in marks])
    about = {entry: str(seen[kind, pk]) for entry, kind, pk in marks if (kind, pk) in seen}
    return [_taking(one, about.get(one.pk, "")) for one in entries]


def refused_attempts_of(actor: Actor) -> QuerySet[RefusedAttempt]:
    """Return the refused attempts of the actor's people, newest first."""
    rows = RefusedAttempt.objects.select_related("employee")
    return rows if actor.is_program else rows.filter(employee_id__in=people_watched(actor))


def _taking(entry: Entry, subject: str) -> Taking:
    told = revive(entry.kind, entry.facts)
    return Taking(
        entry.pk,
        entry.at,
        entry.employee_id or 0,
        entry.employee.name if entry.employee else "",
        told.sentence() if told else entry.kind,
        entry.approved_by.name if entry.approved_by else "",
        subject,
    )
