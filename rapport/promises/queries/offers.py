"""What the actor wrote or said to a client today that names a day and is no promise yet."""

from dataclasses import dataclass
from datetime import datetime

from rapport.agenda.rules.local_time import day_span
from rapport.interactions.queries import talks_seen_by
from rapport.messaging.queries import messages_seen_by
from rapport.parties.models import Client, Person
from rapport.promises.models import Promise, PromiseDate
from rapport.promises.rules.dates import Found, offers_in, sentence_at
from rapport.promises.sources import Pair
from rapport.staff.actor import Actor

# So many texts of today are read, so many letters of each, and so many dates offered.
TEXTS, LETTERS, OFFERED = 5, 5000, 5


@dataclass(frozen=True)
class Offer:
    """A date in a text of today: the sentence around it, when it is, and the record in which it stands."""

    words: str
    due_at: datetime
    whole_day: bool
    source: Pair
    person: Person | None

    @property
    def key(self) -> str:
        """What a button sends to have just this one kept: source, and the date with or without an hour."""
        return f"{self.source[0]}-{self.source[1]}|{self.due_at.isoformat()}|{int(self.whole_day)}"


def offers_for(actor: Actor, client: Client) -> list[Offer]:
    """Return the dates to come in the actor's own messages and talks of today with the client, newest text first.

    What was promised from the same record for the same moment is left out, and letters about another date of a promise.
    Four queries at most.
    """
    since, before = day_span(actor.today, actor.zone)
    texts = _messages(actor, client, since, before) + _talks(actor, client, since, before)
    if not texts:
        return []
    found = [
        (one, pair, text, person)
        for at, pair, text, person in sorted(texts, key=lambda row: row[0], reverse=True)
        for one in offers_in(text[:LETTERS], at, actor.zone, client.language or "")
        if one.moment > actor.at
    ]
    if not found:
        return []
    made = Promise.objects.filter(client=client, source_kind__in=["message", "talk"], made_at__gte=since)
    kept = {(kind, pk, _minute(due)) for kind, pk, due in made.values_list("source_kind", "source_id", "due_at")}
    moves = PromiseDate.objects.filter(promise__client=client, message__isnull=False, told_at__gte=since)
    letters = {("message", pk) for pk in moves.values_list("message", flat=True)}
    offers = [_offer(*row) for row in found if row[1] not in letters]
    return [one for one in offers if (*one.source, _minute(one.due_at)) not in kept][:OFFERED]


Text = tuple[datetime, Pair, str, Person | None]


def _messages(actor: Actor, client: Client, since: datetime, before: datetime) -> list[Text]:
    rows = messages_seen_by(actor).filter(client=client, sender_id=actor.pk, written_at__gte=since)
    rows = rows.filter(written_at__lt=before).prefetch_related(None).order_by("-id")[:TEXTS]
    return [(row.written_at, ("message", row.pk), row.body, row.person) for row in rows]


def _talks(actor: Actor, client: Client, since: datetime, before: datetime) -> list[Text]:
    rows = talks_seen_by(actor).filter(client=client, employee_id=actor.pk, happened_at__gte=since)
    rows = rows.filter(happened_at__lt=before).order_by("-happened_at")[:TEXTS]
    return [(row.happened_at, ("talk", row.pk), f"{row.words}\n{row.decisions}".strip(), None) for row in rows]


def _offer(found: Found, pair: Pair, text: str, person: Person | None) -> Offer:
    return Offer(sentence_at(text, found), found.moment, not found.has_time, pair, person)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
