"""Who sees what: a desk's people what comes in there, whoever sees a client what is with it."""

from django.db.models import Q, QuerySet

from rapport.agenda.queries.people import units_of
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units
from rapport.website.models import Chat, ChatLine, ChatQuerySet, WebDesk, WebQuestion
from rapport.website.rights import ANSWER, ARRANGE


def web_units(actor: Actor) -> set[int]:
    """Return the units whose desks the actor answers: their own, those above it, and those whose work they share."""
    return actor.known("website.units", lambda: units_of(actor) | team_units(actor))


def desks_seen_by(actor: Actor) -> QuerySet[WebDesk]:
    """Return the desks on the web, for who arranges them and who answers there."""
    rows = WebDesk.objects.select_related("unit")
    return rows if actor.is_program or may(actor, ARRANGE) or may(actor, ANSWER) else rows.none()


def chats_seen_by(actor: Actor) -> ChatQuerySet:
    """Return the chats that the actor may see, newest first.

    One without a client is seen by those who answer at its desk and by whoever has it; one with a client also by who
    sees the client.
    """
    rows = Chat.objects.select_related("desk", "unit", "client", "person", "owner", "answered_by", "enquiry", "lead")
    return rows if actor.is_program else rows.filter(_chat_seen(actor))


def lines_seen_by(actor: Actor) -> QuerySet[ChatLine]:
    """Return the lines of the chats that the actor may see."""
    rows = ChatLine.objects.select_related("employee", "chat")
    return rows if actor.is_program else rows.filter(_chat_seen(actor, "chat__"))


def chats_of(actor: Actor, client: Client) -> ChatQuerySet:
    """Return the chats with the client that the actor may see, newest first."""
    return chats_seen_by(actor).filter(client=client)


def questions_seen_by(actor: Actor) -> QuerySet[WebQuestion]:
    """Return the questions from the web that the actor may see, by the same rule as chats, newest first."""
    rows = WebQuestion.objects.select_related("desk", "unit", "client", "person", "enquiry", "lead", "settled_by")
    return rows if actor.is_program else rows.filter(_of_client(actor) | _at_desk(actor))


def _chat_seen(actor: Actor, path: str = "") -> Q:
    theirs = Q(**{f"{path}owner_id__in": carried_by(actor)})
    return _of_client(actor, path) | (_at_desk(actor, path) | theirs if may(actor, ANSWER) else theirs)


def _of_client(actor: Actor, path: str = "") -> Q:
    return Q(client_is_seen(actor, f"{path}client"), **{f"{path}client__isnull": False})


def _at_desk(actor: Actor, path: str = "") -> Q:
    if not may(actor, ANSWER):
        return Q(pk__in=[])
    # Somebody may have said that it is with a client who is not theirs to see.
    free = Q(**{f"{path}client__isnull": True})
    return free if sight_of(actor) == "all" else free & Q(**{f"{path}unit_id__in": web_units(actor)})
