"""What the database has to say to open pages: whose a session is, and the notices since a number, as events."""

import json
from typing import Any, NamedTuple

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from rapport.agenda.models import Notice
from rapport.agenda.queries.notices import tell, unread_counts
from rapport.agenda.queries.tasks import asked_of_me, how_many
from rapport.kit.clock import now
from rapport.kit.ui import formats
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# Numbers are given before a notice is committed, so a lower one may appear after a higher: look back this far.
LOOK_BACK = 100
MISSED_AT_MOST = 50


class Opening(NamedTuple):
    """What a connection begins with: whose it is, the last notice so far, how many are unread."""

    person: int
    last: int
    unread: int


class News(NamedTuple):
    """One notice on its way: its number, whose it is, and the event as it goes over the wire."""

    number: int
    person: int
    data: bytes


class Lookout:
    """Remembers which notices it has given, and gives the others."""

    def __init__(self, after: int) -> None:
        self.highest = after
        self.seen: set[int] = set()

    def look(self, people: set[int]) -> list[News]:
        """Return what is new for these people. One query; some more when there is news for them."""
        rows = dict(Notice.objects.filter(pk__gt=self.highest - LOOK_BACK).order_by().values_list("pk", "to_id"))
        fresh = rows.keys() - self.seen
        self.highest = max([self.highest, *rows])
        self.seen = {pk for pk in self.seen | fresh if pk > self.highest - LOOK_BACK}
        return written([pk for pk in fresh if rows[pk] in people])


def opening(session: str) -> Opening | None:
    """Return what a connection of this session begins with, None for a stranger."""
    person = people_of({session}).get(session)
    if person is None:
        return None
    last = Notice.objects.aggregate(last=Max("pk"))["last"] or 0
    return Opening(person, last, unread_counts([person]).get(person, 0))


def people_of(sessions: set[str]) -> dict[str, int]:
    """Return whose each of the sessions is, those left out that have ended. Two queries, however many there are.

    A session ends with logging out, with time, with another password, and when the person leaves.
    """
    rows = Session.objects.filter(session_key__in=sessions, expire_date__gt=now())
    held = {row.session_key: facts for row in rows if (facts := row.get_decoded()).get(SESSION_KEY)}
    people = Employee.objects.working().in_bulk([int(facts[SESSION_KEY]) for facts in held.values()])
    return {
        key: person.pk
        for key, facts in held.items()
        if (person := people.get(int(facts[SESSION_KEY])))
        and constant_time_compare(facts.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    }


def missed(person: int, after: int, until: int) -> list[bytes]:
    """Return what the person was told after one number up to another, the latest fifty, oldest first."""
    rows = Notice.objects.filter(to_id=person, pk__gt=after, pk__lte=until).order_by("-pk")
    return [news.data for news in written(list(rows.values_list("pk", flat=True)[:MISSED_AT_MOST]))]


def written(numbers: list[int]) -> list[News]:
    """Return the notices with these numbers as events, each in its reader's language and time zone, oldest first."""
    if not numbers:
        return []
    rows = Notice.objects.filter(pk__in=numbers).select_related("to").order_by("pk")
    unread = unread_counts({row.to_id for row in rows})
    to_do = {row.to_id: how_many(asked_of_me(Actor(row.to, now(), door="worker"))) for row in rows}
    found = []
    for row in rows:
        digits = formats.digits.set(row.to.digits)
        with translation.override(row.to.language), timezone.override(formats.zone_of(row.to.time_zone)):
            for told in tell([row]):
                facts = {
                    "id": row.pk,
                    "sentence": told.sentence,
                    "url": row.link,
                    "unread": unread.get(row.to_id, 0),
                    "counts": {"tasks": to_do[row.to_id]},
                }
                found.append(News(row.pk, row.to_id, event("notice", facts, row.pk)))
        formats.digits.reset(digits)
    return found


def event(name: str, facts: dict[str, Any], number: int | None = None) -> bytes:
    """Return one event as it goes over the wire; the number is what a browser names when it comes back."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n".encode()
