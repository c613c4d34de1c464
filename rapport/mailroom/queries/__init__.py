"""What others may ask about letters and mailboxes, always filtered to what the actor may see."""

from django.db.models import Q, QuerySet

from rapport.mailroom.models import Letter, LetterFile, Mailbox
from rapport.mailroom.queries.whose import thread_of_message, whose_contact
from rapport.mailroom.rights import MANAGE, SORT
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units

__all__ = [
    "files_seen_by",
    "letters_seen_by",
    "mailboxes_seen_by",
    "number_waiting",
    "whose_contact",
    "thread_of_message",
    "waiting_for",
]


def mailboxes_seen_by(actor: Actor) -> QuerySet[Mailbox]:
    """Return the mailboxes, for who connects them."""
    rows = Mailbox.objects.select_related("employee", "unit")
    return rows if actor.is_program or may(actor, MANAGE) else rows.none()


def letters_seen_by(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that the actor may see, newest first.

    A letter of a client is seen by who sees the client. One without a client is seen by who sorts letters: in the
    actor's own mailbox (or that of whom they stand in for), and in those of the units whose work they share; so is an
    SMS of nobody, in the unit that sorts it.
    """
    rows = Letter.objects.select_related("client", "person", "folder__mailbox")
    if actor.is_program:
        return rows
    of_clients = Q(client_is_seen(actor, "client"), client__isnull=False)
    return rows.filter(of_clients | _unsorted(actor)) if may(actor, SORT) else rows.filter(of_clients)


def waiting_for(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that wait for somebody to say whose they are, the longest waiting first."""
    rows = Letter.objects.select_related("folder__mailbox").filter(state=Letter.State.WAITING).order_by("id")
    if actor.is_program:
        return rows
    return rows.filter(_unsorted(actor)) if may(actor, SORT) else rows.none()


def number_waiting(actor: Actor, *, most: int) -> int:
    """Return how many letters wait, counted no further than `most`. One query, and one where a team has to be read."""
    return waiting_for(actor).order_by()[:most].count()


def files_seen_by(actor: Actor) -> QuerySet[LetterFile]:
    """Return the files of the letters that the actor may see."""
    return LetterFile.objects.filter(letter__in=letters_seen_by(actor).order_by().values("pk"))


def _unsorted(actor: Actor) -> Q:
    shared = Q(folder__mailbox__employee__in=carried_by(actor))
    if sight_of(actor) == "all":
        shared |= Q(folder__mailbox__unit__isnull=False) | Q(unit__isnull=False)
    else:
        units = sorted(team_units(actor))
        shared |= Q(folder__mailbox__unit__in=units) | Q(unit__in=units)
    return Q(client=None) & shared
