"""The list of deals, deals in which nothing happens, and those that never reached who decides."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.actions import finish_task, plan_task
from rapport.deals.actions import add_deal, edit_deal
from rapport.deals.models import Deal, Stage
from rapport.deals.queries import deals_seen_by, narrowed_deals, standing, unreached
from rapport.deals.start import write_pipeline
from rapport.interactions.actions import log_talk
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

BEGIN = NOW - timedelta(days=40)


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client, entered forty days ago, and the pipeline of a new installation."""
    write_pipeline("en")
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna, BEGIN), name="Nordvik Foods", country="SK")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def _stale(cast: Cast, deal: Deal) -> bool:
    anna = cast.acts(cast.anna)
    listed = narrowed_deals(anna, deals_seen_by(anna), {"trouble": "stale"}).filter(pk=deal.pk).exists()
    row = Deal.objects.select_related("stage", "client").get(pk=deal.pk)
    stands = standing([row], NOW)[deal.pk]
    assert stands.stale == listed
    return listed


@pytest.mark.requirement("R-087")
def test_a_deal_is_stale_by_talks_and_kept_steps_and_not_by_edits(cast: Cast, nordvik: Client) -> None:
    deal = add_deal(cast.acts(cast.anna, BEGIN), nordvik, name="Trays")
    assert _stale(cast, deal)
    edit_deal(cast.acts(cast.anna), deal, name="Trays for 2027")
    log_talk(cast.acts(cast.anna, NOW - timedelta(days=2)), nordvik, channel="phone", outcome="no_answer")
    assert _stale(cast, deal)
    log_talk(cast.acts(cast.anna, NOW - timedelta(days=15)), nordvik, channel="phone", outcome="reached")
    assert _stale(cast, deal)
    task = plan_task(cast.acts(cast.anna), title="Send samples", subject=("deal", deal.pk))
    assert _stale(cast, deal)
    finish_task(cast.acts(cast.anna), task)
    assert not _stale(cast, deal)


@pytest.mark.requirement("R-100")
def test_three_talks_without_who_decides_are_flagged_with_their_name(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna, BEGIN)
    clerk = add_person(anna, nordvik, name="Ola Clerk", decision="uses")
    deal = add_deal(anna, nordvik, name="Trays")
    for days in (30, 20, 10):
        assert unreached([deal]) == {}
        log_talk(cast.acts(cast.anna, NOW - timedelta(days=days)), nordvik, channel="meeting", people=[clerk])
    assert unreached([deal])[deal.pk].talks == 3 and unreached([deal])[deal.pk].decider is None
    assert "we do not know who decides" in browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()
    head = add_person(anna, nordvik, name="Ingrid Head", decision="decides")
    assert "Ingrid Head, who decides" in browser(cast.anna).get(f"/deals/{deal.pk}/").content.decode()
    assert "Decision maker not reached" in browser(cast.anna).get("/deals/").content.decode()
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="no_answer", people=[head])
    assert deal.pk in unreached([deal])
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", people=[head])
    assert unreached([deal]) == {}


@pytest.mark.requirement("R-085")
def test_the_list_is_narrowed_and_taken_out(cast: Cast, nordvik: Client) -> None:
    old, anna = cast.acts(cast.anna, BEGIN), cast.acts(cast.anna)
    first = add_deal(old, nordvik, name="Trays", closes_on=date(2026, 11, 1))
    other = add_client(anna, name="Baltic Bread")
    second = add_deal(anna, other, name="Racks", stage=Stage.objects.get(code="needs"))
    plan_task(anna, title="Ring them", subject=("client", other.pk))
    page = browser(cast.anna)

    def listed(query: str) -> list[str]:
        shown = page.get(f"/deals/list/{query}").content.decode()
        return [name for name in ("Trays", "Racks") if name in shown]

    assert listed("") == ["Trays", "Racks"]
    for query in ("?trouble=stale", "?trouble=overstayed", "?trouble=late", "?trouble=stepless", "?q=nordvik"):
        assert listed(query) == ["Trays"], query
    assert listed(f"?stage={second.stage_id}&owner=me") == ["Racks"]
    for query in ("?state=won", "?state=x", "?trouble=x", "?stage=x", f"?owner={cast.viktor.pk}"):
        assert listed(query) == [], query
    assert page.get("/deals/list/?cursor=x").status_code == 422
    assert "Trays" not in browser(cast.viktor).get("/deals/list/").content.decode()
    assert page.post("/exports/choose/deals/", {"chosen": [first.pk]}).status_code in (200, 403)


def test_list_and_board_ask_the_same_number_of_questions_whatever_the_rows(cast: Cast, nordvik: Client) -> None:
    old, page = cast.acts(cast.anna, BEGIN), browser(cast.helga)
    counts = []
    for number in (2, 12):
        for one in range(number):
            client = add_client(old, name=f"Client {number} {one}")
            deal = add_deal(old, client, name=f"Deal {number} {one}")
            for _talk in range(3):
                log_talk(cast.acts(cast.anna, NOW - timedelta(days=20)), client, channel="meeting")
            plan_task(cast.acts(cast.anna), title="Ring", subject=("deal", deal.pk))
        asked = []
        for path in ("/deals/", "/deals/list/", "/deals/list/?trouble=stale"):
            page.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert page.get(path).status_code == 200
            asked.append(len(queries))
        counts.append(asked)
    assert counts[0] == counts[1]
