"""What comes in by e-mail, SMS, post or fax becomes an enquiry, or goes to the one it belongs to (R-034)."""

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.kit.changes import remove, update
from rapport.kit.written_once import written_once
from rapport.mailroom.models import Letter
from rapport.parties.models import Client
from rapport.service import timing
from rapport.service.actions.common import first_port, locked, written
from rapport.service.actions.hearing import LONGEST, hear
from rapport.service.actions.registering import register
from rapport.service.conversations import KIND
from rapport.service.events import EnquiryEdited
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.staff.actor import Actor

CHANNELS: dict[str, Way] = {
    Letter.Means.EMAIL: Way.EMAIL,
    Letter.Means.SMS: Way.SMS,
    Letter.Means.POST: Way.POST,
    Letter.Means.FAX: Way.FAX,
}
_NUMBER = re.compile(r"\[(E\d{4,}-\d{2})\]")


def take_letter(actor: Actor, letter: Letter) -> Enquiry | None:
    """Take a letter of a client: to the enquiry that it answers or names in its subject, else as a new one.

    The program does it, whoever sorted the letter: it needs no right of theirs. A letter that was taken before and has
    another client now leaves the enquiry of the first. None for a letter without a client.
    """
    program, client = Actor(None, actor.at, actor.door), letter.client
    if client is None:
        return None
    before = next(iter(_parts_of(letter.pk)), None)
    if before is not None and before.enquiry.client_id == client.pk:
        return before.enquiry
    if before is not None and before.enquiry.parts.count() == 1:
        return _given(program, before, client, letter)
    if before is not None:
        written(program, EnquiryEdited(before.enquiry_id, before.enquiry.number), before.enquiry, remove(before))
    facts: dict[str, Any] = {
        "person": letter.person if letter.person and letter.person.client_id == client.pk else None,
        "channel": CHANNELS[letter.means],
        "words": letter.text.strip()[:LONGEST] or _("(The message has no text.)"),
        "source": (KIND, letter.pk),
    }
    came = min(letter.received_at, actor.at)
    enquiry = _answered(letter, client)
    if enquiry is not None:
        return hear(program, enquiry, at=came, **facts)
    subject = " ".join(letter.subject.split())[:200] or _("(No subject)")
    return register(program, client, subject=subject, came_at=came, **facts)


def _answered(letter: Letter, client: Client) -> Enquiry | None:
    """Return the client's enquiry that the subject names, or to whose mail or conversation the letter belongs."""
    found = _NUMBER.search(letter.subject)
    named = _numbered(client.pk, found[1]) if found else []
    return next(
        iter(named or _of_conversation(client.pk, letter.pk, letter.answers_id or 0, letter.thread or "-")), None
    )


@written_once
def _parts_of(letter: Any) -> QuerySet[EnquiryPart]:
    return EnquiryPart.objects.filter(source_kind=KIND, source_id=letter).select_related("enquiry__client")


@written_once
def _numbered(client: Any, number: Any) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(client_id=client, number=number).select_related("client", "owner")


@written_once
def _of_conversation(client: Any, letter: Any, message: Any, thread: Any) -> QuerySet[Enquiry]:
    others = Letter.objects.filter(thread=thread, client_id=client).exclude(pk=letter)
    parts = EnquiryPart.objects.filter(
        Q(source_kind="message", source_id=message) | Q(source_kind=KIND, source_id__in=others.values("pk"))
    )
    rows = Enquiry.objects.filter(client_id=client, pk__in=parts.values("enquiry"))
    return rows.select_related("client", "owner").order_by("-id")[:1]


def _given(actor: Actor, part: EnquiryPart, client: Client, letter: Letter) -> Enquiry:
    """Give an enquiry that is nothing but this letter to the client whose letter it is."""
    enquiry, was = locked(part.enquiry), part.enquiry.client
    person = letter.person if letter.person and letter.person.client_id == client.pk else None
    owner, unit = first_port(client, actor.at)
    changes = [update(part, person=person), update(enquiry, client=client, person=person, owner=owner, unit=unit)]
    timing.carry(actor, enquiry)
    written(actor, EnquiryEdited(enquiry.pk, enquiry.number), enquiry, *changes, also=[("client", was.pk)])
    return enquiry
