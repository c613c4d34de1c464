"""One day of the head of sales, by keyboard only: what needs her, whom she frees, and how the base grows."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk, Witness
from tests.browser.tour import filled

ANNA, EVA = "anna@lumen.example", "eva@lumen.example"


@pytest.fixture(scope="module")
def witness(witness_for: Callable[[str], Witness]) -> Witness:
    """Who reads through the API what Eva has really written."""
    return witness_for(EVA)


@pytest.fixture(scope="module")
def eva(sit_down: Seat) -> Desk:
    """Eva, who sat down in the morning and logged in."""
    desk = sit_down(EVA)
    desk.send("/me/look/", language="en")
    return desk


@pytest.fixture(autouse=True)
def _quiet(eva: Desk) -> Any:
    eva.presses = 0
    eva.complaints.clear()
    yield
    assert not eva.complaints, eva.complaints
    assert not eva.strangers, eva.strangers


@pytest.fixture
def asked(sit: Seat, workplace: Workplace) -> list[int]:
    """The numbers of clients, too many for Anna and for the head of her unit, that she asks Eva to give to Tomáš.

    The ones with whom least is going on, so that the days told after this one find their clients with Anna.
    """
    desk = sit(ANNA)
    clients = [int(one) for one in filled("{quiet_clients}", workplace.database).split(",")]
    assert len(clients) == 21
    desk.go("/clients/")
    token = desk.page.locator("meta[name=csrf-token]").get_attribute("content")
    form = {
        "csrfmiddlewaretoken": token,
        "chosen": ",".join(map(str, clients)),
        "to": filled("{tomas}", workplace.database),
        "reason": "He is nearer to them",
        "notes": "Prices are agreed until spring.",
        "apply": "1",
    }
    refused = desk.page.request.post(
        f"{desk.site}/clients/many/hand-over/", form=form, headers={"Referer": desk.page.url}
    )
    sealed = re.search(r'name="request" value="([^"]+)"', refused.text())
    assert refused.status == 403 and sealed
    desk.send("/approvals/", request=sealed[1], reason="We agreed on it yesterday")
    return clients


@pytest.mark.requirement("R-078")
def test_what_needs_her_and_agreeing_to_it(eva: Desk, witness: Witness, asked: list[int]) -> None:
    eva.go("/calendar/")
    eva.press("g m")
    eva.arrives("/team/today/")
    eva.sees("[data-row]", "Anna Whitfield")
    with eva.budget(2):
        eva.press("g t")
        eva.arrives("/today/")
        eva.press("a")
        eva.told("Agreed, and done.")
    assert {witness.ask(f"clients/{one}")["owner"]["name"] for one in asked} == {"Tomáš Hruška"}
    assert not [one for one in witness.ask("approvals")["waiting"] if "21" in one["summary"]]
    eva.holds_its_place()


@pytest.mark.requirement("R-074")
def test_the_load_of_a_colleague_and_moving_work(eva: Desk, witness: Witness, workplace: Workplace) -> None:
    anna, tomas = (int(filled(name, workplace.database)) for name in ("{anna}", "{tomas}"))
    eva.go("/clients/")
    with eva.budget(2):
        eva.press("g l")
        eva.arrives("/team/load/")
        eva.sees("table.load", "Anna Whitfield")
    eva.tab_to(f"a[href='/team/load/{anna}/'], a[href^='/team/load/{anna}/?']")
    eva.press("Enter")
    eva.arrives(rf"/team/load/{anna}/.*")
    with eva.budget(2):
        eva.press("j", "x")
    moved = int(eva.sees("[name=chosen]:checked").get_attribute("value"))
    eva.tab_to("[name=to]")
    while not eva.page.evaluate("who => document.activeElement.value === who", str(tomas)):
        eva.press("ArrowDown")
    eva.press("Space", "Tab")
    eva.type("Anna is full this week")
    eva.press("Tab", "Enter")
    eva.sees(".toast")
    assert witness.ask(f"tasks/{moved}")["asked_of_id"] == tomas


@pytest.mark.requirement("R-075")
def test_the_calendar_of_a_colleague(eva: Desk, workplace: Workplace) -> None:
    anna = filled("{anna}", workplace.database)
    eva.go(f"/team/load/{anna}/")
    eva.tab_to(f"main a[href*='/calendar/?who={anna}']")
    eva.press("Enter")
    eva.arrives(rf"/calendar/\?who={anna}.*")
    eva.sees("h1", "Anna Whitfield")


@pytest.mark.requirement("R-016")
def test_give_thirty_clients_to_a_colleague(eva: Desk, witness: Witness, workplace: Workplace) -> None:

    tomas = int(filled("{tomas}", workplace.database))
    eva.go(f"/clients/?owner={filled('{giulia}', workplace.database)}")
    before = len(witness.items("clients", owner=tomas))
    with eva.budget(6):
        eva.press("Control+a")
        number = int(eva.page.inner_text("[data-selected]"))
        assert number >= 30
        eva.press("a")
        eva.arrives("/clients/many/hand-over/")
        eva.stands_on("[name=to]")
        eva.press("t", "Tab")
        eva.type("The region moves to Bratislava")
        eva.press("Tab")
        eva.type("Giulia tells the rest by phone.")
        eva.press("Control+Enter")
        eva.told("clients changed")
    assert len(witness.items("clients", owner=tomas)) == before + number
    with eva.budget(1):
        eva.press("z")
        eva.told("Taken back.")
    assert len(witness.items("clients", owner=tomas)) == before


def test_how_the_base_grows(eva: Desk) -> None:
    eva.go("/today/")
    eva.press("g c")
    eva.arrives("/clients/")
    eva.tab_to("a[href='/clients/growth/']")
    eva.press("Enter")
    eva.arrives("/clients/growth/")
    eva.sees("h1", "Growth")
    eva.sees("main svg, main table")
