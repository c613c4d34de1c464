"""Telling people, and their having read it. Neither is a deed of the trade, so neither stands in the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.agenda.events import notice_kinds
from rapport.agenda.models import Notice
from rapport.agenda.queries.people import number
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def post(kind: str, *, to: Iterable[int], at: datetime, key: str, facts: dict[str, Any], link: str = "") -> None:
    """Give each of the employees (by number) who work here a notice of a registered kind.

    `facts` are what the kind's sentence needs, JSON-ready; `link` is the path of the page that it is about. `key` names
    the news: posting the same again writes nothing, so reactions may run twice. Raises LookupError for another kind.
    """
    post_many([News(kind, [pk for pk in to if pk], key, facts, link)], at=at)


@dataclass(frozen=True)
class News:
    """One piece of news for some employees (by number), as `post` takes it."""

    kind: str
    to: list[int]
    key: str
    facts: dict[str, Any]
    link: str = ""


def post_many(news: Iterable[News], *, at: datetime) -> None:
    """Post many pieces of news at one moment, as `post` does each. Two queries. Raises LookupError as that does."""
    pieces = list(news)
    unknown = {one.kind for one in pieces if one.kind not in notice_kinds}
    if unknown:
        raise LookupError(f"No kind of notice is called {sorted(unknown)[0]!r}")
    everybody = {pk for one in pieces for pk in one.to}
    here = set(Employee.objects.working().filter(pk__in=everybody).values_list("pk", flat=True))
    rows = [
        Notice(to_id=pk, kind=one.kind, facts=one.facts, key=one.key, link=one.link, at=at)
        for one in pieces
        for pk in one.to
        if pk in here
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def mark_read(actor: Actor, numbers: Iterable[int] | None = None, *, link: str = "") -> int:
    """Mark the actor's own notices read: all of them, those with the numbers, or those about the page of that path.

    Returns how many were unread.
    """
    rows = Notice.objects.filter(to_id=number(actor), read_at=None)
    if numbers is not None:
        rows = rows.filter(pk__in=list(numbers))
    if link:
        rows = rows.filter(link=link)
    return rows.update(read_at=actor.at)
