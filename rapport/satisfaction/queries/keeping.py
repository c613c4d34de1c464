"""How many clients each manager and unit keeps over a period (R-203). A client counts for who looks after it now."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from rapport.journal.models import Entry
from rapport.parties.events import ClientLost
from rapport.parties.models import Client, ClientQuerySet
from rapport.parties.queries import clients_seen_by
from rapport.satisfaction.models import BonusRule
from rapport.satisfaction.rules import Keeping
from rapport.staff.actor import Actor
from rapport.staff.models import Unit

# Whoever buys from us, or did until lately.
CLIENTS = (Client.Status.COUNTERPARTY, Client.Status.REGULAR, Client.Status.KEY, Client.Status.DORMANT)


@dataclass(frozen=True)
class Keeper:
    """A manager or unit with its clients of the start; `key` narrows the list of clients to them."""

    key: int
    label: str
    sums: Keeping


def clients_at_start(
    actor: Actor, since: date, before: date, *, owner: int | None = None, unit: int | None = None, which: str = ""
) -> ClientQuerySet:
    """Return the seen clients of when the day `since` began, with `stayed`: whether they still were when `before` did.

    Where the card does not say since when they are a client, the day counts on which they were entered as one.

    0 as `owner` or `unit` means nobody; `which` is "kept", "lost" or "" for all. Days begin in the actor's zone.
    """
    starts, ends = _begins(since, actor.zone), _begins(before, actor.zone)
    lost = Q(lost_at__isnull=False)
    theirs = Entry.objects.filter(
        abouts__kind="client", abouts__target_id=OuterRef("pk"), kind=ClientLost.code, undone_by=None,
        facts__before__in=[*CLIENTS],
    )  # fmt: skip
    entered = Q(client_since=None, created_at__lt=starts) & (Q(status__in=CLIENTS) | (lost & Exists(theirs)))
    rows: Any = clients_seen_by(actor).filter(Q(client_since__lt=since) | entered)
    rows = rows.exclude(lost & Q(lost_at__lt=starts))
    gone = When(lost & Q(lost_at__lt=ends), then=Value(False))
    rows = rows.annotate(stayed=Case(gone, default=Value(True), output_field=BooleanField()))
    if owner is not None:
        rows = rows.filter(owner_id=owner) if owner else rows.filter(owner=None)
    if unit is not None:
        rows = rows.filter(unit_id=unit) if unit else rows.filter(unit=None)
    return rows.filter(stayed=which == "kept") if which in ("kept", "lost") else rows  # type: ignore[no-any-return]


def keeping(actor: Actor, since: date, before: date) -> tuple[Keeping, list[Keeper], list[Keeper]]:
    """Return how many clients were kept over the period: all, by manager, and by unit. One query."""
    whole = Keeping()
    owners: dict[int, tuple[str, Keeping]] = {}
    units: dict[int, tuple[str, Keeping]] = {}
    rows = clients_at_start(actor, since, before).order_by()
    columns: Any = ("owner_id", "owner__name", "unit_id", "unit__name", "stayed")
    for owner, name, unit, unit_name, stayed in rows.values_list(*columns):
        whole.add(kept=stayed)
        owners.setdefault(owner or 0, (name or "", Keeping()))[1].add(kept=stayed)
        units.setdefault(unit or 0, (unit_name or "", Keeping()))[1].add(kept=stayed)
    return whole, _keepers(owners), _keepers(units)


def _keepers(found: dict[int, tuple[str, Keeping]]) -> list[Keeper]:
    return sorted((Keeper(key, label, sums) for key, (label, sums) in found.items()), key=lambda one: one.label)


def keeping_of_unit(actor: Actor, unit: Unit, since: date, before: date) -> Keeping:
    """Return how many clients of the unit were kept over the period. One query."""
    found = Keeping()
    column: Any = "stayed"
    for stayed in clients_at_start(actor, since, before, unit=unit.pk).order_by().values_list(column, flat=True):
        found.add(kept=stayed)
    return found


def bonus_rule_on(day: date) -> BonusRule | None:
    """Return the rule of the bonus in force on the day, None before the first."""
    return BonusRule.objects.filter(since__lte=day).order_by("-since").first()


def _begins(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
