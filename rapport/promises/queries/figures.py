"""How promises were kept: by person, client, kind and month, from the very rows that the list shows (R-176)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.promises.models import Promise
from rapport.promises.queries.narrowing import narrowed
from rapport.roles.evidence import Span
from rapport.staff.actor import Actor

# By what figures are told; the most lines that a table shows.
BY = {
    "owner": gettext_lazy("Person"), "client": gettext_lazy("Client"), "kind": gettext_lazy("Kind"),
    "month": gettext_lazy("Month"),
}  # fmt: skip
MOST = 200
NUMBERS = ("kept", "late", "broken", "overdue")
State = Promise.State


@dataclass(frozen=True)
class Line:
    """One line: whose, how many were kept, kept late, broken and are overdue, and what its list is asked for."""

    label: str
    asked: Mapping[str, str]
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """How many there are together."""
        return sum(self.numbers.values())

    @property
    def rate(self) -> float | None:
        """Which share was kept in time (0 to 1), None while nothing fell due."""
        return self.numbers["kept"] / self.all if self.all else None

    def url(self, which: str) -> str:
        """Return the list of the promises behind one number, or with "decided" behind all."""
        return f"{reverse('promises')}?{urlencode({**self.asked, 'which': which})}"


def kept_figures(actor: Actor, by: str, wanted: Mapping[str, str]) -> tuple[list[Line], Line]:
    """Return the lines by owner, client, kind or month, most promises first (months in order), and their sum.

    Counted are the promises of `wanted` (see `narrowed`) that fell due or were closed, save those that were withdrawn.
    Months are those of the date by which they were to be kept, in the actor's zone. The sum is of all, however many
    lines are shown. Two queries.
    """
    asked = {name: value for name, value in wanted.items() if value and name != "which"}
    rows = narrowed(actor, {**asked, "which": "decided"}).select_related(None).order_by()
    total = rows.aggregate(**_counts(actor))
    grouped = {
        "owner": rows.values(key=F("owner"), name=F("owner__name")),
        "client": rows.values(key=F("client"), name=F("client__name")),
        "kind": rows.values(key=F("kind")),
        "month": rows.annotate(key=TruncMonth("due_at", tzinfo=ZoneInfo(actor.zone))).values("key"),
    }[by]
    counted: Any = grouped.annotate(number=Count("pk"), **_counts(actor))
    counted = counted.order_by("key") if by == "month" else counted.order_by("-number", "key")
    lines = [Line(*_told(by, row, asked), _numbers(row)) for row in counted[:MOST]]
    return lines, Line(_("Together"), asked, _numbers(total))


def _counts(actor: Actor) -> dict[str, Count]:
    which = {
        "kept": Q(state=State.KEPT), "late": Q(state=State.LATE), "broken": Q(state=State.BROKEN),
        "overdue": Q(state=State.OPEN, due_at__lte=actor.at),
    }  # fmt: skip
    return {f"n_{name}": Count("pk", filter=condition) for name, condition in which.items()}


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[f"n_{name}"] for name in NUMBERS}


def _told(by: str, row: Mapping[str, Any], asked: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the words of a line, and what its list is asked for."""
    if by == "month":
        month = Span.month(row["key"].date())
        since = max(month.since.isoformat(), asked.get("since", ""))
        before = min(month.before.isoformat(), asked.get("before", "") or "9999")
        return formats.day(month.since, "LLLL y"), {**asked, "since": since, "before": before}
    if by == "kind":
        return str(Promise.Kind(row["key"]).label), {**asked, "kind": row["key"]}
    return row["name"], {**asked, by: str(row["key"])}
