"""The ordinary weeks with the clients that have no story: a talk now and then, a card confirmed, a step planned.

Most were talked with as often as was agreed; those that nobody owns, and those who only asked once, were not.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from rapport.demo.cast import CAST
from rapport.demo.invented.draw import Draw
from rapport.demo.stories.kinds import working_day
from rapport.demo.stories.routine_words import SAID, Said
from rapport.interactions.actions import log_whole_talk
from rapport.parties.actions import confirm_client
from rapport.parties.models import Client
from rapport.parties.rights import EDIT
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

SEED = 20_260
# So many talks a client had at the most, the older ones about so many working days apart.
MOST_TALKS = 4
APART = 31
WITHOUT_NORM = 45
# Of a hundred clients, how many had a card confirmed after the last talk, and have a next step.
CONFIRMED, WITH_STEP = 55, 45
QUIET = {Client.Status.INTERESTED, Client.Status.DORMANT, Client.Status.LOST}

Deed = tuple[datetime, Callable[[], object]]


def ordinary_deeds(at: datetime) -> list[Deed]:
    """Return what was ordinary until `at` (aware) as moments and deeds to be done then."""
    known = {client.name for clients in CAST.values() for client in clients}
    rows = Client.objects.present().exclude(owner=None).exclude(status__in=QUIET).exclude(name__in=known)
    rows = rows.select_related("owner").prefetch_related("people")
    return [deed for client in rows for deed in _deeds(client, at)]


def _deeds(client: Client, at: datetime) -> Iterator[Deed]:
    """The client's talks, the latest within the time agreed; only the latest leaves a step or confirms the card."""
    assert client.owner is not None
    draw = Draw(SEED, client.pk)
    zone = ZoneInfo(client.owner.time_zone)
    today = at.astimezone(zone).date()
    within = min(client.contact_norm_days or WITHOUT_NORM, WITHOUT_NORM) * 5 // 7
    back = 1 + draw.below(max(1, within - 2))
    for number in range(1 + draw.below(MOST_TALKS)):
        moment = datetime.combine(working_day(today, -back), time(8 + draw.below(9), 5 * draw.below(12)), zone)
        actor = Actor(client.owner, moment, "command")
        if number:
            yield moment, partial(_talk, actor, client, draw.pick(SAID[_language(client)]))
        else:
            said, due = draw.pick(_spoken(client)), None
            if draw.below(100) < WITH_STEP:
                due = datetime.combine(working_day(today, 4 + draw.below(16)), time(9 + draw.below(8)), zone)
            yield moment, partial(_talk, actor, client, said, due)
            if draw.below(100) < CONFIRMED and gate(actor, EDIT).verdict == "yes":
                yield moment, partial(confirm_client, actor, client)
        back += APART // 2 + draw.below(APART)


def _talk(actor: Actor, client: Client, said: Said, due: datetime | None = None) -> None:
    log_whole_talk(
        actor,
        client,
        people=list(client.people.all())[:1],  # type: ignore[attr-defined]
        channel=said.channel,
        outcome=said.outcome,
        direction="in" if said.outcome == "received" else "out",
        words=said.words,
        minutes=said.minutes,
        next_step=said.step if due else "",
        next_step_at=due,
    )


def _spoken(client: Client) -> tuple[Said, ...]:
    return tuple(said for said in SAID[_language(client)] if said.outcome in ("reached", "held"))


def _language(client: Client) -> str:
    return client.language if client.language in SAID else "en"
