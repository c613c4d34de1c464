"""What several deeds on promises need."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.agenda.queries.people import hours_of
from rapport.agenda.rules.local_time import moment
from rapport.kit.clock import local_day
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.promises.models import Promise
from rapport.promises.rules.dates import END_OF_DAY
from rapport.promises.rules.early import early_warning
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

YEARS = range(2000, 2200)


def seen(actor: Actor, client: Client, person: Person | None) -> None:
    """Raise BadInput for a client whom the actor does not see, or a person of another client."""
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if person is not None and person.client_id != client.pk:
        raise BadInput(fields={"person": [_("Choose people of this client.")]})


def sees_client(actor: Actor, employee: Employee, client: Client, field: str) -> None:
    """Raise BadInput under the field when the colleague is not here any more, or could not even see the client."""
    if employee.pk == actor.pk:
        return
    if not employee.is_active or not clients_seen_by(Actor(employee, actor.at)).filter(pk=client.pk).exists():
        sentence = _("%(person)s does not see this client. Choose somebody who serves it.")
        raise BadInput(fields={field: [sentence % {"person": employee.name}]})


def thinkable(due_at: datetime) -> None:
    """Raise BadInput for a date that nobody can mean, and that some time zones could not even tell."""
    if due_at.year not in YEARS:
        raise BadInput(fields={"due_at": [_("This date is too far away. Choose one that you can promise.")]})


def last_minute(actor: Actor, due_at: datetime, zone: str) -> datetime:
    """Return the last minute, in the zone, of the day that the moment is for the actor (UTC)."""
    return moment(local_day(due_at, actor.zone), END_OF_DAY, zone)


def in_time(actor: Actor, due_at: datetime) -> None:
    """Raise BadInput for a date that has passed already."""
    if due_at <= actor.at:
        raise BadInput(fields={"due_at": [_("This time has passed. Choose one to come.")]})


def warning_for(owner: Employee, known: datetime, due_at: datetime) -> datetime | None:
    """Return when the owner shall be warned (UTC)."""
    return early_warning(known, due_at, hours_of(owner))


def locked(promise: Promise) -> None:
    """Lock the promise and read it anew. Raises BadInput when it is not to be kept any more."""
    promise.refresh_from_db(from_queryset=Promise.objects.select_for_update())
    if not promise.is_open:
        told = {"state": promise.get_state_display()}
        raise BadInput(_("This promise is closed already: %(state)s.") % told)


def since_then(promise: Promise, moment: datetime, until: datetime) -> bool:
    """True for a moment between the promise, to the minute as people write it, and another one."""
    return promise.made_at.replace(second=0, microsecond=0) <= moment <= until


def said(words: str, field: str, sentence: str) -> str:
    """Return the words without space around them. Raises BadInput with the sentence when nothing is left."""
    if not words.strip():
        raise BadInput(fields={field: [sentence]})
    return words.strip()
