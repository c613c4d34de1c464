"""The inbox: whose enquiries, which of them, and the most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rapport.clocks.models import Clock
from rapport.clocks.shelves import FIRST_ANSWER, SOLUTION
from rapport.kit.text import fold
from rapport.roles.queries import carried_by, sight_of
from rapport.search.queries import numbers_of
from rapport.service.models import Enquiry, EnquiryQuerySet
from rapport.service.queries.sight import enquiries_seen_by
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units

VIEWS = ("mine", "team", "waiting", "complaints", "ended", "all")
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Wanted:
    """Which enquiries are wanted: None and "" leave that open. `kind` "caused" are complaints and claims.

    `since` and `before` (aware) bound when they came in; `about` is kind and number of the record they are about.
    """

    client: int | None = None
    owner: int | None = None
    unit: int | None = None
    cause: int | None = None
    kind: str = ""
    channel: str = ""
    state: str = ""
    about: tuple[str, int] | None = None
    since: datetime | None = None
    before: datetime | None = None

    def narrow(self, rows: EnquiryQuerySet) -> EnquiryQuerySet:
        """Return those of the enquiries that are wanted."""
        named = {
            "client_id": self.client, "owner_id": self.owner, "unit_id": self.unit, "cause_id": self.cause,
            "channel": self.channel, "state": self.state, "came_at__gte": self.since, "came_at__lt": self.before,
        }  # fmt: skip
        rows = rows.filter(**{name: value for name, value in named.items() if value})
        if self.about:
            rows = rows.filter(about_kind=self.about[0], about_id=self.about[1])
        if self.kind == "caused":
            return rows.filter(kind__in=Enquiry.CAUSED)
        return rows.filter(kind=self.kind) if self.kind else rows


def viewed(actor: Actor, view: str) -> EnquiryQuerySet:
    """Return the seen enquiries of one view: mine, team, waiting, complaints (these open), ended, or all."""
    rows = enquiries_seen_by(actor)
    mine = Q(owner_id__in=carried_by(actor)) | Q(offered_to_id__in=carried_by(actor))
    # Who sees all clients has everybody for a team.
    team = Q() if sight_of(actor) == "all" else mine | Q(unit_id__in=team_units(actor))
    narrow = {
        "mine": lambda: rows.open().filter(mine),
        "team": lambda: rows.open().filter(team),
        "waiting": lambda: rows.waiting().filter(team),
        "complaints": lambda: rows.open().filter(kind__in=Enquiry.CAUSED),
        "ended": lambda: rows.exclude(state__in=Enquiry.OPEN),
        "all": lambda: rows,
    }
    return narrow[view]()


def by_urgency(rows: EnquiryQuerySet) -> EnquiryQuerySet:
    """Return the enquiries with the smallest time left first: to the answer that is owed, else to the solution."""
    due = Coalesce(_due(FIRST_ANSWER), _due(SOLUTION))
    return rows.annotate(due=due).order_by(F("due").asc(nulls_last=True), "-id")


def found_among(rows: EnquiryQuerySet, query: str) -> EnquiryQuerySet:
    """Return those that hold every word typed; all of them for less than two letters."""
    return rows.filter(pk__in=numbers_of("enquiry", query)) if len(fold(query)) >= FEWEST_LETTERS else rows


def _due(code: str) -> Subquery:
    clocks = Clock.objects.filter(kind="enquiry", subject_id=OuterRef("pk"), code=code, state=Clock.State.RUNNING)
    return Subquery(clocks.values("due_at")[:1])
