"""Deals in Today: those that were lost for now, on the day to come back."""

from datetime import timedelta

import pytest

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
