"""The ways in that are known: enquiries, talks that clients began, and letters. What stands in two counts once."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Channel, Direction, Interaction
from rapport.interactions.queries import talks_seen_by
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by
from rapport.service.models import EnquiryPart, Way
from rapport.service.queries.sight import parts_seen_by
from rapport.staff.actor import Actor
from rapport.staffing.shelves import Line, Source, arrivals
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by

WAITED_FOR = (Way.PHONE, Way.VISIT, Way.CHAT)
# The part of an enquiry that stands for a talk, letter or chat: that is counted where it came in.
ELSEWHERE = ("talk", "letter", "chat")
TALKED = (Channel.PHONE, Channel.VISIT, Channel.MEETING, Channel.CHAT)


def _parts(actor: Actor, units: Collection[int]) -> QuerySet[EnquiryPart]:
    rows = parts_seen_by(actor).filter(direction=EnquiryPart.Direction.IN).exclude(source_kind__in=ELSEWHERE)
    own = Q(enquiry__unit__in=units) | Q(enquiry__unit=None, enquiry__owner__unit__in=units)
    return rows.filter(own)


def _live_parts(actor: Actor, units: Collection[int]) -> QuerySet[EnquiryPart]:
    return _parts(actor, units).filter(channel__in=WAITED_FOR)


def _written_parts(actor: Actor, units: Collection[int]) -> QuerySet[EnquiryPart]:
    return _parts(actor, units).exclude(channel__in=WAITED_FOR)


def _tell_parts(rows: Sequence[EnquiryPart]) -> list[Line]:
    return [Line(str(one.enquiry), reverse("client-enquiry", args=[one.enquiry_id])) for one in rows]


def _talks(actor: Actor, units: Collection[int]) -> QuerySet[Interaction]:
    rows = Interaction.objects.all() if actor.is_program else talks_seen_by(actor)
    return rows.filter(direction=Direction.IN, employee__unit__in=units).select_related("client")


def _live_talks(actor: Actor, units: Collection[int]) -> QuerySet[Interaction]:
    return _talks(actor, units).filter(channel__in=TALKED)


def _written_talks(actor: Actor, units: Collection[int]) -> QuerySet[Interaction]:
    return _talks(actor, units).exclude(channel__in=TALKED)


def _tell_talks(rows: Sequence[Interaction]) -> list[Line]:
    return [Line(f"{one.client.name}, {one.get_channel_display()}", reverse("talk", args=[one.pk])) for one in rows]


def _letters(actor: Actor, units: Collection[int]) -> QuerySet[Letter]:
    rows = letters_seen_by(actor).filter(way=Letter.Way.IN, nature=Letter.Nature.LETTER)
    boxes = Q(folder__mailbox__unit__in=units) | Q(folder__mailbox__employee__unit__in=units)
    paper = Q(folder=None) & (Q(client__unit__in=units) | Q(client__unit=None, client__owner__unit__in=units))
    return rows.filter(boxes | paper)


def _tell_letters(rows: Sequence[Letter]) -> list[Line]:
    return [Line(f"{one.who}: {one}", reverse("letter", args=[one.pk])) for one in rows]


def _calls(actor: Actor, units: Collection[int]) -> QuerySet[Call]:
    # A call that was logged is counted as a talk.
    return calls_seen_by(actor).came_in().filter(unit__in=units, talk=None)


def _tell_calls(rows: Sequence[Call]) -> list[Line]:
    return [Line(str(one), reverse("phone-call", args=[one.pk])) for one in rows]


def _put(code: str, label: Any, live: bool, rows: Any, when: str, tell: Any) -> None:
    arrivals.put(code, Source(label, live, rows, when, tell))


_put("talks", _("Calls and visits"), True, _live_talks, "happened_at", _tell_talks)
_put("enquiries", _("Enquiries by phone, visit and chat"), True, _live_parts, "at", _tell_parts)
_put("calls", _("Calls over the exchange"), True, _calls, "started_at", _tell_calls)
_put("letters", _("Letters"), False, _letters, "received_at", _tell_letters)
_put("written-enquiries", _("Enquiries in writing"), False, _written_parts, "at", _tell_parts)
_put("written-talks", _("Messages written down as talks"), False, _written_talks, "happened_at", _tell_talks)
