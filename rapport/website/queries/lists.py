"""The lists of chats and questions: whose, which of them, and those first that wait longest."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import ExtractHour

from rapport.kit.ui import formats
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor
from rapport.website.models import Chat, ChatQuerySet, WebQuestion
from rapport.website.queries.sight import chats_seen_by, questions_seen_by

VIEWS = ("open", "mine", "ended", "all")
QUESTION_VIEWS = ("waiting", "suspected", "settled", "all")
KEPT = ("in_time", "late", "missed")
State = Chat.State


@dataclass(frozen=True)
class Wanted:
    """Which chats are wanted; None and "" leave that open. `since` and `before` (aware) bound when they began.

    `person` gave the first answer. `hour` is that of the day in `zone` in which they began. `kept`: answered "in_time",
    "late", or "missed": ended without an answer.
    """

    desk: int | None = None
    client: int | None = None
    person: int | None = None
    hour: int | None = None
    kept: str = ""
    since: datetime | None = None
    before: datetime | None = None
    zone: str = "UTC"

    def narrow(self, rows: ChatQuerySet) -> ChatQuerySet:
        """Return those of the chats that are wanted."""
        named = {
            "desk_id": self.desk, "client_id": self.client, "answered_by_id": self.person,
            "began_at__gte": self.since, "began_at__lt": self.before,
        }  # fmt: skip
        rows = rows.filter(**{name: value for name, value in named.items() if value})
        if self.hour is not None:
            rows = rows.annotate(hour=ExtractHour("began_at", tzinfo=formats.zone_of(self.zone))).filter(hour=self.hour)
        return rows.filter(HOW[self.kept]) if self.kept else rows


HOW = {"in_time": Q(in_time=True), "late": Q(in_time=False), "missed": Q(state=State.ENDED, first_answered_at=None)}


def viewed(actor: Actor, view: str) -> ChatQuerySet:
    """Return the seen chats of one view: open (waiting ones and the actor's own), mine, ended, or all."""
    rows = chats_seen_by(actor)
    own = Q(owner_id__in=carried_by(actor))
    narrow = {
        "open": lambda: rows.going_on(),
        "mine": lambda: rows.going_on().filter(own),
        "ended": lambda: rows.filter(state=State.ENDED),
        "all": lambda: rows,
    }
    return narrow[view]()


def by_urgency(rows: ChatQuerySet) -> ChatQuerySet:
    """Return the chats with those first whose visitor has waited longest, then those in which all is answered."""
    return rows.order_by(F("waits_since").asc(nulls_last=True), "-id")


def questions_viewed(actor: Actor, view: str) -> QuerySet[WebQuestion]:
    """Return the seen questions of one view: waiting (longest first), suspected, settled, or all."""
    rows = questions_seen_by(actor)
    if view == "waiting":
        return rows.filter(state=WebQuestion.State.WAITING).order_by("id")
    if view == "suspected":
        return rows.filter(state=WebQuestion.State.SUSPECTED)
    return rows.exclude(state__in=WebQuestion.UNSETTLED) if view == "settled" else rows
