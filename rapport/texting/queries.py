"""What others may ask about SMS and gateways, filtered to what the actor may see."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.phones import read_phone
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.texting.models import Gateway, StoppedNumber, TextMessage
from rapport.texting.rights import MANAGE, STOP
from rapport.texting.rules import GSM, measured


def gateways_seen_by(actor: Actor) -> QuerySet[Gateway]:
    """Return the gateways, for who connects them."""
    rows = Gateway.objects.select_related("unit", "callback")
    return rows if actor.is_program or may(actor, MANAGE) else rows.none()


def gateway_to_send() -> Gateway | None:
    """Return the gateway by which SMS leave: of those in use the one that was connected first."""
    return Gateway.objects.filter(is_active=True).order_by("id").first()


def texts_seen_by(actor: Actor) -> QuerySet[TextMessage]:
    """Return the SMS to clients whom the actor may see, newest first."""
    rows = TextMessage.objects.select_related("client", "person", "sender", "gateway")
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"))


def outgoing_of(actor: Actor) -> QuerySet[TextMessage]:
    """Return the actor's own SMS, latest first."""
    return TextMessage.objects.filter(sender_id=actor.pk).select_related("client", "person")


def stopped_seen_by(actor: Actor) -> QuerySet[StoppedNumber]:
    """Return the numbers that are not written to, for who may note them."""
    rows = StoppedNumber.objects.select_related("employee")
    return rows if actor.is_program or may(actor, STOP) else rows.none()


def stopped_among(numbers: Iterable[str]) -> dict[str, StoppedNumber]:
    """Return which of the numbers are stopped. One query."""
    return {row.number: row for row in StoppedNumber.objects.filter(number__in=list(numbers))}


def received_from(actor: Actor, client: Client) -> QuerySet[Letter]:
    """Return the SMS of the client that the actor may see, newest first."""
    return letters_seen_by(actor).filter(client=client, means=Letter.Means.SMS).defer("html")


def numbers_of(client: Client) -> list[tuple[Person | None, ContactPoint]]:
    """Return where the client gets SMS: its people's phones first, then its own; what can't be dialled is left out.

    Two queries whatever the number of people.
    """
    people = client.people.filter(removed_at=None).prefetch_related("contact_points")
    found: list[tuple[Person | None, ContactPoint]] = [
        (person, point) for person in people for point in person.contact_points.all() if point.kind == "phone"
    ]
    found += [(None, point) for point in client.contact_points.all() if point.kind == "phone"]
    return [(person, point) for person, point in found if point.normal.startswith("+")]


def number_of(client: Client, person: Person | None) -> tuple[Person | None, str] | None:
    """Return whom an SMS reaches: the person, or without one who decides, else anybody; None where there is no phone.

    The number is E.164; one that the client's people have stopped is never returned.
    """
    known = numbers_of(client)
    stopped = stopped_among(point.normal for _person, point in known)
    open_ones = [(one, point.normal) for one, point in known if point.normal not in stopped]
    if person is not None:
        return next(((one, number) for one, number in open_ones if one and one.pk == person.pk), None)
    decides = [(one, number) for one, number in open_ones if one and one.decision == "decides"]
    return next(iter([*decides, *open_ones]), None)


def normal_number(text: str, country: str) -> str:
    """Return a number as gateways tell it in E.164, or as it is told where it is none (a name, a short number)."""
    told = text.strip()
    digits = told.lstrip("+")
    if digits.isascii() and digits.isdecimal() and len(digits) > 6:
        # Gateways leave the + out as often as not.
        whole = read_phone(told if told.startswith(("+", "0")) else f"+{told}", country)
        if whole.e164 and not whole.problem:
            return whole.e164
        home = read_phone(told, country)
        return home.e164 or (f"+{digits}" if not told.startswith("0") else told)
    return told[:40]


def number_choices(client: Client) -> list[tuple[str, str]]:
    """Return the numbers to which SMS may go, with whose they are; those that want none are left out."""
    known = numbers_of(client)
    stopped = stopped_among(point.normal for _whose, point in known)
    return [
        (point.normal, f"{whose} · {point.value}" if whose else point.value)
        for whose, point in known
        if point.normal not in stopped
    ]


def measure_in_words(words: str, gateway: Gateway | None) -> str:
    """Return how many SMS the words take, in which alphabet, how much room is left, and what they cost."""
    found = measured(words.replace("\r\n", "\n").strip())
    if not found.parts:
        return _("160 letters go into one SMS; 70 where one of them is not in the plain alphabet.")
    told = ngettext("%(num)s SMS", "%(num)s SMS", found.parts) % {"num": found.parts}
    left = ngettext("room for %(num)s letter more", "room for %(num)s letters more", found.left)
    alphabet = _("plain alphabet") if found.encoding == GSM else _("letters of any language")
    cost = ""
    if gateway is not None and gateway.price:
        cost = formats.money(found.cost(gateway.price, gateway.currency), gateway.currency)
    return " · ".join(filter(None, [told, cost, alphabet, left % {"num": found.left}]))
