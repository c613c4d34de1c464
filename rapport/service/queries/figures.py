"""How fast and how well answers come, and what complaints come from. Every figure counts the rows of its own list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from rapport.kit.subjects import names
from rapport.service.models import Enquiry, EnquiryPart, EnquiryQuerySet, Way
from rapport.service.queries.lists import Wanted
from rapport.service.queries.sight import enquiries_seen_by, parts_seen_by
from rapport.service.rules import Bar, Sums, pareto, sums_of
from rapport.staff.actor import Actor

BY = ("person", "team", "channel")
REASONS = ("cause", "client", "product", "department")


@dataclass(frozen=True)
class Measured:
    """Which answers are meant: given from `since` on and before `before` (aware), by whom, of which team and means.

    `kept`: "in_time", "late", "inner" or "" for all.
    """

    since: datetime
    before: datetime
    person: int | None = None
    team: int | None = None
    channel: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Row:
    """The sums of one person, team or channel; `key` narrows the list of answers to them."""

    key: object
    label: str
    sums: Sums


def answers(actor: Actor, wanted: Measured) -> QuerySet[EnquiryPart]:
    """Return the answered messages of seen enquiries that are meant, latest answer first (R-050)."""
    rows = parts_seen_by(actor).filter(answered_at__gte=wanted.since, answered_at__lt=wanted.before)
    named = {"answered_by_id": wanted.person, "answered_by__unit_id": wanted.team, "channel": wanted.channel}
    rows = rows.filter(**{name: value for name, value in named.items() if value})
    kept = {"in_time": Q(in_time=True), "late": Q(in_time=False), "inner": Q(inner=True)}
    return rows.filter(kept.get(wanted.kept, Q())).order_by("-answered_at", "-id")


def figures(actor: Actor, wanted: Measured) -> tuple[Sums, dict[str, list[Row]]]:
    """Return the sums over all answers that are meant, and per person, team and channel. One query."""
    rows: Any = answers(actor, wanted).order_by().values_list(
        "answered_in", "in_time", "inner", "answered_by_id", "answered_by__name", "answered_by__unit_id",
        "answered_by__unit__name", "channel",
    )  # fmt: skip
    all_of_them: list[tuple[int, bool, bool | None]] = []
    groups: dict[str, dict[tuple[Any, str], list[Any]]] = {by: defaultdict(list) for by in BY}
    for seconds, in_time, inner, person, name, unit, unit_name, channel in rows:
        one = (seconds, in_time, inner)
        all_of_them.append(one)
        groups["person"][person, name].append(one)
        groups["team"][unit or 0, unit_name or ""].append(one)
        groups["channel"][channel, str(Way(channel).label)].append(one)
    told = {
        by: sorted((Row(key, label, sums_of(ones)) for (key, label), ones in found.items()), key=lambda row: row.label)
        for by, found in groups.items()
    }
    return sums_of(all_of_them), told


def by_month(actor: Actor, since: datetime, before: datetime) -> list[tuple[datetime, int, int, int]]:
    """Return per month of the actor's zone how many answers, in time, and within the inner target. One query."""
    rows = answers(actor, Measured(since, before)).order_by()
    month = TruncMonth("answered_at", tzinfo=ZoneInfo(actor.zone))
    counts = rows.annotate(month=month).values("month").annotate(
        n=Count("id"), kept=Count("id", filter=Q(in_time=True)), within=Count("id", filter=Q(inner=True))
    )  # fmt: skip
    return [(row["month"], row["n"], row["kept"], row["within"]) for row in counts.order_by("-month")]


def complaints(actor: Actor, since: datetime, before: datetime) -> EnquiryQuerySet:
    """Return the seen complaints and claims that came in in the period."""
    return Wanted(kind="caused", since=since, before=before).narrow(enquiries_seen_by(actor))


def reasons(actor: Actor, by: str, since: datetime, before: datetime) -> list[Bar]:
    """Return the complaints of the period by cause, client, product or department, most first (R-192). Two queries."""
    rows = complaints(actor, since, before).order_by()
    if by == "product":
        return pareto(_products(actor, rows))
    columns = {
        "cause": (F("cause_id"), F("cause__name")),
        "client": (F("client_id"), F("client__name")),
        "department": (F("unit_id"), F("unit__name")),
    }
    key, label = columns[by]
    counts = rows.annotate(key=key, label=label).values_list("key", "label").annotate(n=Count("id"))
    return pareto((pk, name or "", number) for pk, name, number in counts)


def _products(actor: Actor, rows: EnquiryQuerySet) -> Iterable[tuple[object, str, int]]:
    about = rows.filter(about_kind="product").values_list("about_id").annotate(n=Count("id"))
    counts = dict(about)
    known = names(actor, [("product", pk) for pk in counts])
    return [(pk, str(known.get(("product", pk), "")), number) for pk, number in counts.items()]


def last_enquiries(enquiry: Enquiry, most: int = 3) -> list[Enquiry]:
    """Return the client's enquiries before this one, newest first."""
    rows = Enquiry.objects.filter(client_id=enquiry.client_id, pk__lt=enquiry.pk).select_related("owner")
    return list(rows.order_by("-id")[:most])
