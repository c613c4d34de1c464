"""By what the list of deals is narrowed: a closed set of names, whatever stands in an address."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.agenda.queries.steps import has_step
from rapport.deals.models import Deal, DealQuerySet, LostReason, Stage
from rapport.deals.queries.funnel import with_furthest
from rapport.deals.queries.quiet import stale
from rapport.leads.queries.narrowing import day_begins
from rapport.parties.models import Client
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor


def overstayed(actor: Actor) -> Q:
    """Return the condition on deals that they are open and stay longer than their stage allows. One query."""
    late = Q(pk__in=())
    for pk, days in Stage.objects.filter(allowed_days__gt=0).order_by().values_list("pk", "allowed_days"):
        late |= Q(stage=pk, entered_at__lte=actor.at - timedelta(days=days + 1))
    return Q(state=Deal.State.OPEN) & late


def stepless(actor: Actor) -> Q:
    """Return the condition on deals that they are open and neither they nor their client have a next step."""
    return has_no_step(actor.at)


def has_no_step(at: datetime) -> Q:
    """Return the same condition for the moment."""
    clients = Client.objects.filter(has_step("client", at), pk=OuterRef("client_id"))
    deals = Deal.objects.filter(has_step("deal", at), pk=OuterRef("pk"))
    return Q(state=Deal.State.OPEN) & ~Exists(clients) & ~Exists(deals)


Ask = Callable[[Actor], Q]
# Code: label, which rows.
TROUBLES: dict[str, tuple[object, Ask]] = {
    "stale": (_("Nothing happens"), lambda actor: stale(actor.at)),
    "overstayed": (_("Too long at the stage"), overstayed),
    "late": (_("Past the closing date"), lambda actor: Q(state=Deal.State.OPEN, closes_on__lt=actor.today)),
    "stepless": (_("No next step"), stepless),
}


def narrowed_deals(actor: Actor, rows: DealQuerySet, wanted: Mapping[str, str]) -> DealQuerySet:
    """Return the rows that pass every condition said; a value that can't be read finds nothing.

    `state` is open, won, lost; `stage` and `owner` are numbers, `owner` also "me"; `trouble` is one of TROUBLES; `q` is
    found. `pipeline`, `source` (of the lead) and `unit` (of the owner) are numbers, the latter two also "none"; `past`
    is the number of a stage to which the deal came or beyond which it went; `lost_reason` is a code. Days: `since` and
    `before` when it began, `come_since` and `come_before` when its lead came in (each second one left out).
    """
    if state := wanted.get("state", ""):
        rows = rows.filter(state=state) if state in Deal.State.values else rows.none()
    for name in ("stage", "owner"):
        value = wanted.get(name, "")
        if value == "me" and name == "owner":
            rows = rows.filter(owner_id=actor.pk)
        elif value:
            rows = rows.filter(**{f"{name}_id": int(value)}) if value.isdecimal() and len(value) < 19 else rows.none()
    rows = _of_funnel(rows, wanted)
    if trouble := wanted.get("trouble", ""):
        rows = rows.filter(TROUBLES[trouble][1](actor)) if trouble in TROUBLES else rows.none()
    if words := wanted.get("q", "").strip():
        rows = rows.filter(Q(pk__in=numbers_of("deal", words)) | Q(client__in=numbers_of("client", words)))
    return rows


NUMBERS = {"pipeline": "pipeline_id", "source": "lead__source_id", "unit": "owner__unit_id"}
DAYS = {
    "since": "created_at__gte",
    "before": "created_at__lt",
    "come_since": "lead__created_at__gte",
    "come_before": "lead__created_at__lt",
}


def _of_funnel(rows: DealQuerySet, wanted: Mapping[str, str]) -> DealQuerySet:
    for name, column in NUMBERS.items():
        value = wanted.get(name, "")
        if value == "none" and name != "pipeline":
            rows = rows.filter(**{f"{column}__isnull": True})
        elif value:
            rows = rows.filter(**{column: int(value)}) if _is_number(value) else rows.none()
    for name, lookup in DAYS.items():
        if value := wanted.get(name, ""):
            moment = _day(value)
            rows = rows.filter(**{lookup: moment}) if moment else rows.none()
    if value := wanted.get("lost_reason", ""):
        rows = rows.filter(lost_reason=value) if value in LostReason.values else rows.none()
    if value := wanted.get("past", ""):
        stage = Stage.objects.filter(pk=int(value)).first() if _is_number(value) else None
        rows = (
            with_furthest(rows).filter(pipeline=stage.pipeline_id, furthest__gte=stage.position)
            if stage
            else rows.none()
        )
    return rows


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) < 19


def _day(value: str) -> datetime | None:
    try:
        return day_begins(date.fromisoformat(value))
    except ValueError:
        return None
