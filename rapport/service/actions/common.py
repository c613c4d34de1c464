"""What several deeds on enquiries need."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.clocks import keeping
from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.kit.changes import Change, create, update
from rapport.kit.clock import local_day
from rapport.kit.refusals import BadInput, Stale
from rapport.parties.models import Client, Person
from rapport.roles.models import Substitution
from rapport.service import timing
from rapport.service.models import Enquiry, EnquiryPart
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import absent

# A clock that runs a little ahead must not refuse what has just come in.
AHEAD = timedelta(minutes=10)
Source = tuple[str, int]


def locked(enquiry: Enquiry) -> Enquiry:
    """Return the enquiry as it stands after locking its row, so that two people don't answer it at once."""
    fresh = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    for field in Enquiry._meta.concrete_fields:
        if getattr(enquiry, field.attname) != getattr(fresh, field.attname):
            setattr(enquiry, field.attname, getattr(fresh, field.attname))
    return enquiry


def need_seen(enquiry: Enquiry, seen: int | None) -> None:
    """Return when the enquiry is as the actor saw it. Raises Stale when something happened on it since."""
    if seen is not None and seen != enquiry.version:
        raise Stale(_("Something happened on this enquiry meanwhile. Read it and send again."), {})


def need_open(enquiry: Enquiry) -> None:
    """Return for an enquiry that has not ended. Raises BadInput."""
    if not enquiry.is_open:
        raise BadInput(_("This enquiry has ended. Open it again first."))


def need_words(field: str, words: str, sentence: str) -> str:
    """Return the words without blanks at the ends. Raises BadInput with the sentence when there are none."""
    if not words.strip():
        raise BadInput(fields={field: [sentence]})
    return words.strip()


def need_person(client: Client, person: Person | None) -> None:
    """Return for nobody and for a person of the client. Raises BadInput."""
    if person is not None and person.client_id != client.pk:
        raise BadInput(fields={"person": [_("Choose somebody of this client.")]})


def first_port(client: Client, at: datetime) -> tuple[Employee | None, Unit | None]:
    """Return who looks after what the client asks at the moment, and in which unit (R-071).

    The client's owner; while they are away whoever stands in for them; else nobody, and the unit's queue has it.
    """
    owner = client.owner
    if owner is None or not owner.is_active:
        return None, client.unit or _widest_unit()
    stands_in = Substitution.objects.in_force(at).filter(absent=owner, deputy__is_active=True)
    row = stands_in.select_related("deputy__unit").order_by("begins_at", "id").first()
    if row is not None:
        return row.deputy, row.deputy.unit or owner.unit
    if owner.pk in absent(local_day(at, owner.time_zone)) and (owner.unit or client.unit):
        return None, owner.unit or client.unit
    return owner, owner.unit


def _widest_unit() -> Unit | None:
    return Unit.objects.filter(above=None).order_by("pk").first()


def add_part(enquiry: Enquiry, direction: str, words: str, at: datetime, **more: Any) -> tuple[EnquiryPart, Change]:
    """Write one part of the thread and return it with its change; `source` is kind and number of what is behind it."""
    kind, number = more.pop("source", None) or ("", None)
    part = EnquiryPart(
        enquiry=enquiry, direction=direction, words=words, at=at, source_kind=kind, source_id=number, **more
    )
    return part, create(part)


def written(actor: Actor, event: Event, enquiry: Enquiry, *changes: Change | None, **more: Any) -> None:
    """Write the line of a deed on the enquiry, to be taken back with what its clocks did."""
    record(actor, event, enquiry, enquiry.client, changes=[*changes, *keeping.changes(actor)], **more)


def client_heard(
    actor: Actor, enquiry: Enquiry, *, answered: bool = True, **facts: Any
) -> tuple[bool, list[Change | None]]:
    """Note that the client heard from us now, with whatever else changes; return whether something was owed.

    `answered`: it is an answer, not only an acknowledgement: the clock of the answer stops and is measured (R-050).
    """
    owed, changes = answered and enquiry.waits_since is not None, list[Change | None]()
    if enquiry.acknowledged_at is None:
        timing.acknowledged(actor, enquiry)
        facts["acknowledged_at"] = actor.at
    if owed:
        changes.append(_measure(actor, enquiry))
        facts["waits_since"] = None
    if answered and enquiry.first_answered_at is None:
        facts["first_answered_at"] = actor.at
    changes.append(update(enquiry, heard_at=actor.at, latest_at=actor.at, **facts))
    return owed, changes


def _measure(actor: Actor, enquiry: Enquiry) -> Change | None:
    measured, part = timing.answered(actor, enquiry), timing.owed_part(enquiry)
    if part is None or measured is None:
        return None
    return update(part, answered_at=actor.at, answered_by=actor.employee or enquiry.owner, **measured)


def woken(enquiry: Enquiry) -> str:
    """Return the state of an enquiry on which somebody does something: a new one is open from then on."""
    return Enquiry.State.OPEN if enquiry.state == Enquiry.State.NEW else enquiry.state
