"""Leads in Today: new ones, those to come back to, and calls for the quiet hours."""

from datetime import timedelta

import pytest

from rapport.kit.ui.record import Deed
from rapport.leads.actions import add_lead, log_lead_talk, make_call_list, set_quiet_hours
from rapport.staff.actor import Actor
from rapport.workday.feeds import feeds
from rapport.workday.queries.queue import queue_of
from tests.cast import NOW, Cast


def _keys(actor: Actor, feed: str) -> list[str]:
    return [lead.row.key for lead in queue_of(actor).leads if feed in lead.feeds]


@pytest.mark.requirement("R-027", "R-041")
def test_what_is_new_and_what_comes_back(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    new, tried, later = (add_lead(anna, name=name) for name in ("New", "Tried", "Later"))
    log_lead_talk(anna, tried, result="not-reached")
    log_lead_talk(anna, later, result="not-now")
    assert _keys(cast.acts(cast.anna), "leads") == [f"lead-{new.pk}"]
    then = cast.acts(cast.anna, NOW + timedelta(days=30))
    assert set(_keys(then, "leads")) == {f"lead-{new.pk}", f"lead-{later.pk}"}
    row = next(one.row for one in queue_of(then).leads if one.row.key == f"lead-{later.pk}")
    told = feeds["leads"].tell(then, row)
    assert told.text == "Come back to Later" and isinstance(told.act, Deed)
    assert _keys(cast.acts(cast.viktor), "leads") == []


@pytest.mark.requirement("R-031")
def test_quiet_hours_offer_calls_on_working_days(cast: Cast) -> None:
    early, day = cast.acts(cast.anna, NOW - timedelta(days=3)), timedelta(days=1)
    lead = add_lead(early, name="Tried before")
    log_lead_talk(early, lead, result="not-reached")
    called = make_call_list(early, name="Bakers", leads=[lead.pk])
    # NOW is a Monday at 10:25 for Anna.
    assert _keys(cast.acts(cast.anna), "prospecting") == []
    noon = NOW + timedelta(hours=2)
    assert _keys(cast.acts(cast.anna, noon), "prospecting") == [f"call-list-{called.pk}", f"prospect-{lead.pk}"]
    assert _keys(cast.acts(cast.anna, noon - 2 * day), "prospecting") == []
    set_quiet_hours(cast.acts(cast.helga), starts=NOW.time().replace(hour=10), ends=NOW.time().replace(hour=11), most=1)
    assert len(_keys(cast.acts(cast.anna), "prospecting")) == 2
    told = [
        feeds["prospecting"].tell(cast.acts(cast.anna), one) for one in feeds["prospecting"].ask(cast.acts(cast.anna))
    ]
    assert [one.text for one in told] == ["Call through: Bakers", "Call the lead Tried before"]
