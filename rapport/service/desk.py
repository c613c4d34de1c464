"""What a client's people ask in the portal, and what became of it: an enquiry with its promised clock time (R-050)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.clocks.queries import standing_of
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.clock import now
from rapport.kit.ui import formats
from rapport.parties.models import Client, Person
from rapport.portal.shelves import Asked, Desk, desks
from rapport.service.actions import register
from rapport.service.models import Enquiry, EnquiryPart, Way
from rapport.staff.actor import Actor

SHOWN = 20


def take(actor: Actor, client: Client, person: Person, words: str) -> None:
    """Write down the question as an enquiry; its subject is how it begins."""
    line = " ".join(words.split())
    subject = line if len(line) <= 80 else f"{line[:79].rstrip()}…"
    register(actor, client, subject=subject, words=words, channel=Way.PORTAL, person=person)


def asked(person: Person) -> Sequence[Asked]:
    """Return what the person asked in the portal, newest first: the answer, or by when it comes. Four queries."""
    rows = Enquiry.objects.filter(person=person, channel=Way.PORTAL).select_related("owner").order_by("-id")[:SHOWN]
    listed = list(rows)
    parts = EnquiryPart.objects.filter(enquiry__in=listed).exclude(direction=EnquiryPart.Direction.NOTE)
    first: dict[int, EnquiryPart] = {}
    answer: dict[int, EnquiryPart] = {}
    for part in parts.order_by("at", "id"):
        if part.direction == EnquiryPart.Direction.OUT:
            answer[part.enquiry_id] = part
        else:
            first.setdefault(part.enquiry_id, part)
    clocks = standing_of("enquiry", [one.pk for one in listed if one.waits_since], now())
    told = []
    for one in listed:
        clock = clocks.get(one.pk, {}).get(FIRST_ANSWER)
        due = clock.due_at if clock else None
        said = (
            answer[one.pk].words if one.waits_since is None and one.pk in answer else _promise(one, formats.moment(due))
        )
        told.append(Asked(first[one.pk].words if one.pk in first else one.subject, one.came_at, said))
    return told


def _promise(enquiry: Enquiry, when: str) -> str:
    if enquiry.owner is None:
        return _("You have an answer by %(when)s.") % {"when": when}
    return _("%(person)s answers by %(when)s.") % {"person": enquiry.owner.name, "when": when}


desks.put("service.enquiries", Desk(take, asked))
