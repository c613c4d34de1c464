"""The inbox: whose enquiries, which of them, and the most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
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
# Up to so many enquiries are sorted; of more, those on top are looked for.
FEW = 500


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


def most_urgent(rows: EnquiryQuerySet, first: int, last: int) -> list[Enquiry]:
    """Return the enquiries from place `first` (0 on) to before `last`, the smallest time left first.

    It is the time to the answer that is owed, else to the solution; those whose clocks stand still come last, the
    newest first. Two to four queries: a few hundred are sorted; of more, the clocks are gone through in the order in
    which they end, so that of ten thousand those on top are found without looking at the rest.
    """
    if rows.order_by().values("pk")[FEW : FEW + 1].exists():
        return _from_the_clocks(rows, first, last)
    due = Coalesce(_due(FIRST_ANSWER), _due(SOLUTION))
    return list(rows.annotate(due=due).order_by(F("due").asc(nulls_last=True), "-id")[first:last])


def _from_the_clocks(rows: EnquiryQuerySet, first: int, last: int) -> list[Enquiry]:
    owed = Exists(_running(FIRST_ANSWER).filter(subject_id=OuterRef("subject_id")))
    clocks = _running(FIRST_ANSWER, SOLUTION).filter(Q(code=FIRST_ANSWER) | ~owed)
    counted = clocks.filter(Exists(rows.order_by().filter(pk=OuterRef("subject_id"))))
    numbers = list(counted.order_by("due_at", "-subject_id").values_list("subject_id", flat=True)[first:last])
    found = rows.in_bulk(numbers)
    listed = [found[pk] for pk in numbers if pk in found]
    if len(numbers) < last - first:
        before = first + len(numbers) if numbers or not first else counted.count()
        still = rows.filter(~Exists(_running(FIRST_ANSWER, SOLUTION).filter(subject_id=OuterRef("pk"))))
        listed += still.order_by("-id")[max(first - before, 0) : last - before]
    return listed


def _running(*codes: str) -> QuerySet[Clock]:
    return Clock.objects.filter(kind="enquiry", code__in=codes, state=Clock.State.RUNNING).order_by()


def _due(code: str) -> Subquery:
    return Subquery(_running(code).filter(subject_id=OuterRef("pk")).values("due_at")[:1])


def found_among(rows: EnquiryQuerySet, query: str) -> EnquiryQuerySet:
    """Return those that hold every word typed; all of them for less than two letters."""
    return rows.filter(pk__in=numbers_of("enquiry", query)) if len(fold(query)) >= FEWEST_LETTERS else rows
