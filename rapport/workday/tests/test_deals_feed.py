"""Deals in Today: those that were lost for now, on the day to come back."""

from datetime import timedelta

import pytest

from rapport.agenda.actions import plan_task
from rapport.deals.actions import add_deal, lose_deal, open_deal
from rapport.deals.models.deal import LostReason
from rapport.deals.start import write_pipeline
from rapport.kit.ui.record import Deed
from rapport.parties.actions import add_client
from rapport.staff.actor import Actor
from rapport.workday.feeds import feeds
from rapport.workday.queries.queue import queue_of
from tests.cast import NOW, Cast


def _keys(actor: Actor) -> list[str]:
    return [lead.row.key for lead in queue_of(actor).leads if "deals" in lead.feeds]


@pytest.mark.requirement("R-085")
def test_a_lost_deal_comes_back_on_its_day(cast: Cast) -> None:
    write_pipeline("en")
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, add_client(anna, name="Nordvik Foods", country="SK"), name="Trays")
    back = NOW + timedelta(days=30)
    lose_deal(anna, deal, reason=LostReason.NO_MONEY, come_back_on=back.date())
    assert _keys(cast.acts(cast.anna)) == []
    then = cast.acts(cast.anna, back)
    assert _keys(then) == [f"deal-{deal.pk}"]
    row = next(one.row for one in queue_of(then).leads if one.row.key == f"deal-{deal.pk}")
    told = feeds["deals"].tell(then, row)
    assert told.text == "Come back to Trays" and isinstance(told.act, Deed)
    assert _keys(cast.acts(cast.viktor, back)) == []
    deal.refresh_from_db()
    open_deal(then, deal)
    assert _keys(then) == []


def _of(actor: Actor, feed: str) -> list[str]:
    return [row.key for row in feeds[feed].ask(actor)]


@pytest.mark.requirement("R-087")
def test_a_deal_without_a_next_step_asks_for_one(cast: Cast) -> None:
    write_pipeline("en")
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik Foods", country="SK")
    deal, other = add_deal(anna, client, name="Trays"), add_deal(anna, client, name="Racks")
    assert _of(anna, "deal-stepless") == [f"deal-stepless-{deal.pk}", f"deal-stepless-{other.pk}"]
    told = feeds["deal-stepless"].tell(anna, feeds["deal-stepless"].ask(anna)[0])
    assert told.text == "Plan the next step for Trays" and told.meta == ("Nordvik Foods", "Base")
    plan_task(anna, title="Send samples", subject=("deal", deal.pk))
    assert _of(cast.acts(cast.anna), "deal-stepless") == [f"deal-stepless-{other.pk}"]
    plan_task(anna, title="Ring them", subject=("client", client.pk))
    assert _of(cast.acts(cast.anna), "deal-stepless") == []
    assert _of(cast.acts(cast.helga), "deal-stepless") == []


@pytest.mark.requirement("R-085")
def test_a_deal_beyond_its_allowed_days_asks_to_be_moved(cast: Cast) -> None:
    write_pipeline("en")
    anna = cast.acts(cast.anna)
    deal = add_deal(anna, add_client(anna, name="Nordvik Foods", country="SK"), name="Trays")
    assert _of(cast.acts(cast.anna, NOW + timedelta(days=14)), "deal-overstayed") == []
    then = cast.acts(cast.anna, NOW + timedelta(days=15))
    assert _of(then, "deal-overstayed") == [f"deal-overstayed-{deal.pk}"]
    told = feeds["deal-overstayed"].tell(then, feeds["deal-overstayed"].ask(then)[0])
    assert told.text == "Move Trays on" and told.meta[1] == "15 days at the stage Base"
    lose_deal(then, deal, reason=LostReason.PRICE)
    assert _of(then, "deal-overstayed") == []
