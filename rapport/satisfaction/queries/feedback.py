"""Answers of clients: whoever sees the client sees them, and who served. Every figure counts the rows of its list."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import gate
from rapport.roles.queries import carried_by
from rapport.satisfaction.models import Feedback, FeedbackQuerySet
from rapport.satisfaction.models.feedback import BAD
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.rules import GOOD_SERVICE, PROMOTES, Recommended, Satisfied
from rapport.staff.actor import Actor

BY = ("person", "unit", "client_kind")


@dataclass(frozen=True)
class Wanted:
    """Which answers are meant: None and "" leave that open, 0 is nobody.

    `since` and `before` (aware) bound when they were first answered; `which` is "bad", "good", "passive", "unread" or
    "asked" (then they bound when the client was asked).
    """

    kind: str = ""
    since: datetime | None = None
    before: datetime | None = None
    person: int | None = None
    unit: int | None = None
    client_kind: str = ""
    client: int | None = None
    round: int | None = None
    which: str = ""

    def narrow(self, rows: FeedbackQuerySet) -> FeedbackQuerySet:
        """Return those of the answers that are wanted."""
        named = {
            "kind": self.kind,  "client__kind": self.client_kind,
            "client_id": self.client, "round_id": self.round,
        }  # fmt: skip
        rows = rows.filter(**{name: value for name, value in named.items() if value})
        if self.person is not None:
            rows = rows.filter(served_by_id=self.person) if self.person else rows.filter(served_by=None)
        if self.unit is not None:
            rows = rows.filter(unit_id=self.unit) if self.unit else rows.filter(unit=None)
        if self.which == "asked":
            rows = rows.filter(asked_at__gte=self.since) if self.since else rows
            return rows.filter(asked_at__lt=self.before) if self.before else rows
        return rows.answered(self.since, self.before).filter(_WHICH.get(self.which, Q()))


_good = Q(kind=Feedback.Kind.SERVICE, score__gte=GOOD_SERVICE) | Q(kind=Feedback.Kind.RECOMMEND, score__gte=PROMOTES)
_WHICH = {"bad": BAD, "good": _good, "passive": ~BAD & ~_good, "unread": BAD & Q(read_by=None)}


@dataclass
class Group:
    """What the clients of one person, unit or kind answered; `key` narrows the list of answers to them."""

    key: Any
    label: str
    service: Satisfied = field(default_factory=Satisfied)
    recommend: Recommended = field(default_factory=Recommended)

    def add(self, kind: str, score: int) -> None:
        """Count one answer."""
        if kind == Feedback.Kind.SERVICE:
            self.service.add(score)
        else:
            self.recommend.add(score)


def feedback_seen_by(actor: Actor) -> FeedbackQuerySet:
    """Return the questions and answers of clients whom the actor sees or served, newest first."""
    rows = Feedback.objects.select_related(
        "client", "person", "enquiry", "round", "served_by", "unit", "owner", "read_by", "called_by"
    )
    if actor.is_program:
        return rows
    mine = Q(served_by_id__in=carried_by(actor)) | Q(owner_id__in=carried_by(actor))
    return rows.filter((client_is_seen(actor, "client") | mine) & Q(client__removed_at=None))


def feedback_of(client: Client) -> FeedbackQuerySet:
    """Return what the client was asked, newest first. The caller has made sure of the client."""
    return Feedback.objects.filter(client=client).select_related("person", "served_by", "enquiry", "round")


def figures(actor: Actor, wanted: Wanted) -> tuple[Group, dict[str, list[Group]], int]:
    """Return the sums over all answers that are meant, by person, unit and kind of client, and how many were asked.

    Two queries.
    """
    rows = wanted.narrow(feedback_seen_by(actor)).order_by()
    whole = Group(None, "")
    groups: dict[str, dict[Any, Group]] = {by: {} for by in BY}
    columns = (
        "kind", "score", "served_by_id", "served_by__name", "unit_id", "unit__name", "client__kind",
    )  # fmt: skip
    for kind, score, person, name, unit, unit_name, client_kind in rows.values_list(*columns):
        whole.add(kind, score)
        keys = {
            "person": (person or 0, name or ""),
            "unit": (unit or 0, unit_name or ""),
            "client_kind": (client_kind, str(Client.Kind(client_kind).label)),
        }
        for by, (key, label) in keys.items():
            groups[by].setdefault(key, Group(key, label)).add(kind, score)
    asked = Wanted(since=wanted.since, before=wanted.before, which="asked").narrow(feedback_seen_by(actor))
    told = {by: sorted(found.values(), key=lambda one: one.label) for by, found in groups.items()}
    return whole, told, asked.order_by().count()


def of_people(actor: Actor, since: datetime, before: datetime) -> dict[int, Group]:
    """Return what the clients of each person answered in the period, by the number of who served. One query."""
    rows = feedback_seen_by(actor).answered(since, before).filter(served_by__isnull=False).order_by()
    found: dict[int, Group] = defaultdict(lambda: Group(None, ""))
    columns: Any = ("served_by_id", "kind", "score")
    for person, kind, score in rows.values_list(*columns):
        found[person].add(kind, score)
    return dict(found)


@dataclass(frozen=True)
class BadAnswer:
    """An answer of a client who is not satisfied, for Today: who owns the client, and whether a head has read it."""

    pk: int
    kind: str
    score: int
    words: str
    changed_at: datetime
    client_id: int
    client_name: str
    client_status: str
    person_id: int | None
    owner_id: int | None
    called: bool
    read: bool


def bad_answers(actor: Actor, *, most: int) -> list[BadAnswer]:
    """Return the bad answers with something to do for the actor, oldest first: to call back, or to read.

    Who arranges how clients are asked reads them. One query, two for a head.
    """
    rows = [BadAnswer(*row) for row in _to_call([actor.pk], most=most)]
    if gate(actor, ARRANGE).yes:
        there = {one.pk for one in rows}
        unread = feedback_seen_by(actor).filter(BAD, read_by=None).order_by("changed_at", "pk")
        found = [BadAnswer(*row) for row in _values(unread)[:most]]
        rows += [one for one in found if one.pk not in there]
    return rows[:most]


@written_once
def _to_call(people: list[int], *, most: int) -> QuerySet[Feedback, Any]:
    rows = Feedback.objects.filter(BAD, owner__pk__in=people, called_by=None, client__removed_at=None)
    return _values(rows.order_by("changed_at", "pk"))[:most]


def _values(rows: FeedbackQuerySet) -> Any:
    rows = rows.annotate(called=Q(called_by__isnull=False), was_read=Q(read_by__isnull=False))
    return rows.values_list(
        "pk", "kind", "score", "words", "changed_at", "client_id", "client__name", "client__status", "person_id",
        "owner_id", "called", "was_read",
    )  # fmt: skip
