"""Writing deals that a file brings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rapport.deals.actions.staying import came, comes, leaves
from rapport.deals.events import DealsImported
from rapport.deals.importing.matching import changes_of
from rapport.deals.importing.rows import DealRow
from rapport.deals.models import Deal
from rapport.deals.queries import deals_seen_by
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import Change, created, tell_many, update
from rapport.kit.refusals import NotAllowed
from rapport.parties.importing import Written
from rapport.roles.authority import gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def write_deals(actor: Actor, rows: Sequence[DealRow], origin: str) -> Written:
    """Write the rows inside the caller's deed, with one journal line; whose owner nobody knows are the actor's.

    Raises NotAllowed without the right to work deals.
    """
    answer = gate(actor, WORK)
    if not answer.yes:
        raise NotAllowed(answer.sentence, WORK)
    written = Written()
    there = deals_seen_by(actor).select_for_update(of=("self",)).in_bulk([row.match for row in rows if row.match])
    fresh = [row for row in rows if row.match not in there]
    made = Deal.objects.bulk_create(_new(actor, row) for row in fresh)
    tell_many(made)
    changes = [*(created(deal) for deal in made), *came(made)]
    written.created = {row.number: deal.pk for row, deal in zip(fresh, made, strict=True)}
    for row in rows:
        if row.match is None or row.match not in there:
            continue
        deal, stage = there[row.match], there[row.match].stage_id
        change = _changed(actor, deal, row)
        if change:
            changes.append(change)
            changes += _stayed(actor, deal, moved="entered_at" in change.fields or deal.stage_id != stage)
            written.updated[row.number] = row.match
        else:
            written.unchanged.append(row.number)
    if changes:
        event = DealsImported(len(written.created), len(written.updated), origin)
        numbers = [*written.created.values(), *written.updated.values()]
        written.entry = record(actor, event, also=[("deal", pk) for pk in numbers], changes=changes)
    return written


def _new(actor: Actor, row: DealRow) -> Deal:
    values: dict[str, Any] = {"currency": row.client.currency or "EUR", "owner_id": _me(actor), **row.values}
    closed: datetime | None = values.pop("closed_at", actor.at) if row.place.state != Deal.State.OPEN else None
    begun: datetime = values.pop("created_at", closed or actor.at)
    return Deal(
        client_id=row.client.pk,
        pipeline=row.place.stage.pipeline,
        stage=row.place.stage,
        state=row.place.state,
        created_at=begun,
        entered_at=closed if closed and row.place.state == Deal.State.WON else begun,
        closed_at=closed,
        **values,
    )


def _stayed(actor: Actor, deal: Deal, *, moved: bool) -> list[Change]:
    """Where a deal is that the file changed: it left its stage when it was lost, and came to another when it moved."""
    if deal.state == Deal.State.LOST:
        return leaves(deal, actor.at)
    return [*leaves(deal, actor.at), comes(deal, deal.entered_at)] if moved else []


def _me(actor: Actor) -> int | None:
    return actor.employee.pk if actor.employee else None


def _changed(actor: Actor, deal: Deal, row: DealRow) -> Change | None:
    values = changes_of(deal, row)
    if "state" in values:
        values |= {"pipeline": row.place.stage.pipeline, "entered_at": actor.at, "lost_reason": "", "closed_at": None}
        if row.place.state != Deal.State.OPEN:
            values["closed_at"] = row.values.get("closed_at", actor.at)
        if row.place.state == Deal.State.LOST:
            # It was lost where it stood.
            values |= {"stage": deal.stage, "pipeline": deal.pipeline, "entered_at": deal.entered_at}
            values["lost_reason"] = row.values["lost_reason"]
    if "owner_id" in values:
        values["owner"] = Employee(pk=values.pop("owner_id"))
    return update(deal, **values) if values else None
