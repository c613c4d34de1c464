"""Entering deals and changing what is known of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from rapport.deals.actions.staying import comes
from rapport.deals.events import DealAdded, DealEdited
from rapport.deals.models import Deal, Stage
from rapport.deals.rights import WORK
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.money import places
from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

FACTS = ("name", "amount", "currency", "closes_on", "their_gain", "our_gain")


@act("deals.add_deal", right=WORK)
def add_deal(
    actor: Actor, client: Client, *, name: str, lead: Lead | None = None, stage: Stage | None = None, **facts: Any
) -> Deal:
    """Begin a deal with the client and answer for it; without a stage at the first of the first pipeline.

    `lead` is where it came from. `amount` is without tax in `currency`. Raises BadInput with a sentence per field.
    """
    no_foreign_fields(facts, frozenset(FACTS))
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if lead is not None and not leads_seen_by(actor).filter(pk=lead.pk).exists():
        raise BadInput(fields={"lead": [_("Choose a lead from the list.")]})
    first = stage or Stage.objects.filter(state=Stage.State.OPEN).order_by("pipeline__position", "position").first()
    if first is None or first.state != Stage.State.OPEN:
        raise BadInput(fields={"stage": [_("A deal begins at an open stage.")]})
    deal = Deal(
        client=client,
        lead=lead,
        pipeline=first.pipeline,
        stage=first,
        owner=cast(Employee, actor.employee),
        name=name.strip(),
        created_at=actor.at,
        entered_at=actor.at,
        **facts,
    )
    _amount_fits(deal.amount, deal.currency)
    changes = [create(deal), comes(deal, actor.at)]
    record(actor, DealAdded(deal.pk, deal.name, first.name), deal, client, changes=changes)
    return deal


@act("deals.edit_deal", right=WORK)
def edit_deal(actor: Actor, deal: Deal, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Deal:
    """Change what is known of a deal; nothing is written when nothing differs. Raises BadInput and Stale."""
    no_foreign_fields(facts, frozenset(FACTS))
    nobody_else_changed(deal, facts, seen)
    if "name" in facts:
        facts["name"] = facts["name"].strip()
    _amount_fits(facts.get("amount", deal.amount), facts.get("currency", deal.currency))
    change = update(deal, **facts)
    if change:
        named = [name for name in FACTS if name in change.fields]
        record(actor, DealEdited(deal.pk, named), deal, deal.client, changes=[change])
    return deal


def _amount_fits(amount: Decimal | None, currency: str) -> None:
    # What has no smallest unit of its currency could never be paid. Text is read, or refused, by the field itself.
    if not isinstance(amount, Decimal) or not amount.is_finite():
        return
    decimals = places(currency)
    if amount != round(amount, decimals):
        told = {"number": decimals, "currency": currency}
        raise BadInput(fields={"amount": [_("Write at most %(number)s decimals for %(currency)s.") % told]})
