"""Leading a deal through the stages to its end."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.deals.actions.staying import comes, leaves
from rapport.deals.conditions import conditions
from rapport.deals.events import DealLost, DealMoved, DealOpened
from rapport.deals.models import Deal, LostReason, Stage
from rapport.deals.queries import lacking
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("deals.move_deal", right=WORK)
def move_deal(actor: Actor, deal: Deal, stage: Stage, *, reason: str = "") -> Deal:
    """Move the deal to another stage of its pipeline; onwards with open conditions it needs a reason (R-086).

    A move to the stage where it stands writes nothing. Raises BadInput under "stage", or under "reason" with the
    conditions that nothing proves.
    """
    _locked(deal)
    origin = deal.stage
    if stage.pk == origin.pk:
        return deal
    if stage.pipeline_id != deal.pipeline_id:
        raise BadInput(fields={"stage": [_("Choose a stage of this pipeline.")]})
    if deal.state == Deal.State.LOST:
        raise BadInput(fields={"stage": [_("This deal is lost. Open it again first.")]})
    open_ones = lacking(deal) if stage.position > origin.position else []
    reason = reason.strip()
    if open_ones and not reason:
        named = "; ".join(str(conditions[code].sentence) for code in open_ones)
        raise BadInput(
            fields={"reason": [_("Not proved yet: %(conditions)s. Write why you move on.") % {"conditions": named}]}
        )
    values: dict[str, Any] = {"stage": stage, "entered_at": actor.at}
    if stage.state != deal.state:
        values |= {"state": stage.state, "closed_at": None if stage.state == Stage.State.OPEN else actor.at}
    change = update(deal, **values)
    stays = [*leaves(deal, actor.at), comes(deal, actor.at)]
    told = DealMoved(deal.pk, deal.name, origin.name, stage.name, open_ones, reason)
    record(actor, told, deal, deal.client, changes=[change, *stays])
    return deal


@act("deals.lose_deal", right=WORK)
def lose_deal(actor: Actor, deal: Deal, *, reason: str, rival: str = "", come_back_on: date | None = None) -> Deal:
    """Close the deal as lost: why, to which competitor, and when to come back. Raises BadInput with fields."""
    _locked(deal)
    if not deal.is_open:
        raise BadInput(_("Only an open deal can be lost."))
    if come_back_on is not None and come_back_on <= actor.today:
        raise BadInput(fields={"come_back_on": [_("Choose a day to come.")]})
    if reason not in LostReason.values:
        raise BadInput(fields={"reason": [_("Choose why it was lost.")]})
    change = update(
        deal,
        state=Deal.State.LOST,
        closed_at=actor.at,
        lost_reason=reason,
        rival=rival.strip(),
        come_back_on=come_back_on,
    )
    day = come_back_on.isoformat() if come_back_on else ""
    changes = [change, *leaves(deal, actor.at)]
    record(actor, DealLost(deal.pk, deal.name, reason, deal.rival, day), deal, deal.client, changes=changes)
    return deal


@act("deals.open_deal", right=WORK)
def open_deal(actor: Actor, deal: Deal) -> Deal:
    """Work on a lost deal again, at the stage where it was lost. Raises BadInput for any other."""
    _locked(deal)
    if deal.state != Deal.State.LOST:
        raise BadInput(_("Only a lost deal can be opened again."))
    change = update(
        deal,
        state=Deal.State.OPEN,
        closed_at=None,
        entered_at=actor.at,
        lost_reason="",
        rival="",
        come_back_on=None,
    )
    changes = [change, comes(deal, actor.at)]
    record(actor, DealOpened(deal.pk, deal.name), deal, deal.client, changes=changes)
    return deal


def _locked(deal: Deal) -> None:
    # Held until the deed is done: two may not move or close it at once.
    deal.refresh_from_db(from_queryset=Deal.objects.select_for_update())
