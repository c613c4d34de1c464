"""An enquiry comes in, or its head is put right (R-034, R-192)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.numbering import next_number
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.about import need_about
from rapport.service.actions.common import (
    AHEAD,
    Source,
    add_part,
    client_heard,
    first_port,
    locked,
    need_open,
    need_person,
    need_seen,
    need_words,
    written,
)
from rapport.service.events import EnquiryEdited, EnquiryRegistered
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.service.models.ways import KNOWN_AT_ONCE
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor

SERIES = "enquiry"
HEAD = ("subject", "kind", "person", "cause")


@act("service.register_enquiry", right=ANSWER)
def register(
    actor: Actor,
    client: Client,
    *,
    subject: str,
    words: str,
    kind: str = Enquiry.Kind.QUESTION,
    channel: str = Way.PHONE,
    person: Person | None = None,
    came_at: datetime | None = None,
    about: tuple[str, int] | None = None,
    answer: str = "",
    source: Source | None = None,
) -> Enquiry:
    """Write down what a client asks; it goes to the client's owner, whoever stands in, or the unit's queue (R-071).

    `came_at` (aware) is when it came, by default now: the clocks run from then. `answer` is what the client was told
    at once, in the same talk. `about` is kind and number of the record that it is about, `source` of what brought it.
    Raises BadInput with a sentence per field.
    """
    came = came_at or actor.at
    if came > actor.at + AHEAD:
        raise BadInput(fields={"came_at": [_("This moment has not come yet.")]})
    need_person(client, person)
    need_about(actor, client, about)
    owner, unit = first_port(client, actor.at)
    if owner is None and unit is None:
        owner = actor.employee
    if owner is None and unit is None:
        raise BadInput(_("Nobody looks after this client yet. Give it an owner first."))
    enquiry = Enquiry(
        number=f"E{next_number(SERIES, actor.today.year):04d}-{actor.today:%y}",
        client=client,
        person=person,
        subject=need_words("subject", subject, _("Say in a few words what it is about.")),
        kind=kind,
        channel=channel,
        owner=owner,
        unit=unit,
        came_at=came,
        waits_since=came,
        heard_at=came,
        latest_at=came,
        acknowledged_at=came if channel in KNOWN_AT_ONCE else None,
        about_kind=about[0] if about else "",
        about_id=about[1] if about else None,
    )
    said = need_words("words", words, _("Write what the client asks."))
    changes: list[Change | None] = [create(enquiry)]
    incoming = {"channel": channel, "person": person, "source": source, "owed": True}
    changes.append(add_part(enquiry, EnquiryPart.Direction.IN, said, came, employee=actor.employee, **incoming)[1])
    timing.begin(actor, enquiry)
    if answer.strip():
        more = {"channel": channel, "employee": actor.employee, "person": person}
        changes.append(add_part(enquiry, EnquiryPart.Direction.OUT, answer.strip(), actor.at, **more)[1])
        changes += client_heard(actor, enquiry, state=Enquiry.State.OPEN)[1]
    told = EnquiryRegistered(enquiry.pk, enquiry.number, enquiry.subject, kind, channel, owner.pk if owner else 0, said)
    written(actor, told, enquiry, *changes, happened_at=came)
    return enquiry


@act("service.edit_enquiry", right=ANSWER)
def edit_enquiry(actor: Actor, enquiry: Enquiry, *, seen: int | None = None, **facts: Any) -> Enquiry:
    """Put right what it is about: subject, kind, person, cause. Nothing is written when nothing differs.

    Raises BadInput with a sentence per field, Stale.
    """
    locked(enquiry)
    need_seen(enquiry, seen)
    foreign = set(facts) - set(HEAD)
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})
    if set(facts) - {"cause"}:
        need_open(enquiry)
    if "subject" in facts:
        facts["subject"] = need_words("subject", facts["subject"], _("Say in a few words what it is about."))
    need_person(enquiry.client, facts.get("person"))
    if not enquiry.is_open and enquiry.needs_cause and "cause" in facts and facts["cause"] is None:
        raise BadInput(fields={"cause": [_("Choose the cause: a complaint ends only with one.")]})
    change = update(enquiry, **facts)
    if change:
        written(actor, EnquiryEdited(enquiry.pk, enquiry.number), enquiry, change)
    return enquiry
