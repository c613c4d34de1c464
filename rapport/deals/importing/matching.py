"""Which deals rows are, and what they would change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import ngettext

from rapport.deals.importing.rows import DealRow
from rapport.deals.models import Deal
from rapport.deals.queries import deals_seen_by
from rapport.exchange.shelves import Difference
from rapport.kit.clock import local_day
from rapport.staff.actor import Actor

CHUNK = 400


def keys_of(row: DealRow) -> tuple[str, ...]:
    """Return the one key of a row: its client, the day it was begun unless it has a number, and its name."""
    return (row.key,)


def meeting_keys(row: DealRow) -> tuple[set[str], set[str]]:
    """Return the keys by which other rows of the file find it and it finds them."""
    return {row.key}, {row.key}


def known_deals(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the seen deals by the keys under which they are known. A query per 400 keys."""
    wanted = set(keys)
    names = sorted({key.split("|", 2)[2] for key in wanted})
    found: dict[str, list[int]] = defaultdict(list)
    for start in range(0, len(names), CHUNK):
        rows = deals_seen_by(actor).filter(name__in=names[start : start + CHUNK]).order_by("pk")
        for pk, client, begun, name in rows.values_list("pk", "client_id", "created_at", "name"):
            for day in ("", str(local_day(begun, actor.zone))):
                if (key := f"deal:{client}|{day}|{name}") in wanted:
                    found[key].append(pk)
    return found


def changes_of(deal: Deal, row: DealRow) -> dict[str, Any]:
    """Return what the row says and the deal does not; where it stands only when the file tells it, and differently."""
    values = {key: value for key, value in row.values.items() if key not in ("created_at", "closed_at", "lost_reason")}
    found = {key: value for key, value in values.items() if getattr(deal, key) != value}
    moved = row.place.told and (deal.state, deal.stage_id) != (row.place.state, row.place.stage.pk)
    # Of a lost deal no file says at which stage it was lost.
    if moved and not deal.state == row.place.state == Deal.State.LOST:
        found |= {"state": row.place.state, "stage": row.place.stage}
    return found


def differences(actor: Actor, rows: Sequence[DealRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their deals. One query."""
    there = deals_seen_by(actor).select_related("stage", "owner").in_bulk([row.match for row in rows if row.match])
    return {row.number: _told(there[row.match], row) if row.match in there else [] for row in rows}


def _told(deal: Deal, row: DealRow) -> list[Difference]:
    found = []
    for key, value in changes_of(deal, row).items():
        if key == "owner_id":
            continue
        label = str(Deal._meta.get_field(key).verbose_name)  # type: ignore[union-attr]
        before = deal.get_state_display() if key == "state" else str(getattr(deal, key) or "")
        found.append(Difference(label, before, str(Deal.State(value).label if key == "state" else value)))
    return found


def strangers(rows: Sequence[DealRow]) -> list[str]:
    """Say how many deals name an owner who is nobody here."""
    number = sum(bool(row.stranger) for row in rows)
    told = ngettext(
        "%(num)s deal names an owner who is not known here. It becomes yours.",
        "%(num)s deals name an owner who is not known here. They become yours.",
        number,
    )
    return [told % {"num": number}] if number else []
