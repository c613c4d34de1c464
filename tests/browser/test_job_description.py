"""A job description from the first draft to the signature, and what it changes at the button, in a browser."""

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import PASSPHRASE, Desk, Witness
from tests.browser.tour import filled

EVA, HELENA, ANNA, TOMAS = "eva@lumen.example", "helena@lumen.example", "anna@lumen.example", "tomas@lumen.example"
PAOLO, IRINA, DANIEL = "paolo@lumen.example", "irina@lumen.example", "daniel@lumen.example"


@pytest.fixture
def person(sit: Seat) -> Callable[[str], Desk]:
    """Give a function that seats somebody who reads English."""

    def seated(email: str) -> Desk:
        desk = sit(email)
        desk.send("/me/look/", language="en")
        return desk

    return seated


def _client_of(witness: Witness, workplace: Workplace, who: str) -> int:
    return int(witness.items("clients", owner=filled(f"{{{who}}}", workplace.database))[0]["id"])


def _try_discount(desk: Desk, client: int, percent: str) -> str:
    """Type a discount and press; return where it led: agreed, or the page that asks."""
    desk.go(f"/clients/{client}/discount/")
    desk.page.fill("[name=percent]", percent)
    desk.page.fill("[name=reason]", "They order for two more kitchens")
    desk.page.keyboard.press("Tab")
    desk.page.locator("form:has([name=percent]) button[type=submit]").first.click()
    desk.page.wait_for_load_state()
    return (
        "agreed"
        if desk.page.locator(".toast", has_text="The discount is agreed.").count()
        else desk.page.inner_text("main")
    )


@pytest.mark.requirement("R-245", "R-246", "R-239", "R-240", "R-244", "R-255", "R-363")
def test_from_the_draft_to_the_signature(
    person: Callable[[str], Desk], witness_for: Callable[[str], Witness], workplace: Workplace
) -> None:
    position = filled("{position}", workplace.database)
    eva, complaints = person(EVA), []
    # The head of sales drops what was begun, and drafts the next version from the B2B profile with 12 per cent.
    eva.go(f"/job-descriptions/{filled('{draft}', workplace.database)}/")
    eva.page.get_by_role("button", name="Drop the draft").click()
    eva.sees(".toast")
    eva.go(f"/positions/{position}/")
    eva.page.get_by_role("button", name="Begin the next version").click()
    eva.arrives(r"/job-descriptions/\d+/")
    draft = re.findall(r"\d+", eva.page.url)[-1]
    eva.go(f"/job-descriptions/{draft}/facts/")
    eva.page.select_option("[name=profile]", "b2b")
    eva.page.locator("form:has([name=profile]) button[type=submit]").first.click()
    eva.arrives(rf"/job-descriptions/{draft}/.*")
    clause = eva.sees(".clause", "give discounts")
    clause.get_by_role("link", name="Edit").click()
    eva.arrives(rf"/job-descriptions/{draft}/clauses/\d+/")
    eva.page.fill("[name=limit]", "12")
    eva.page.locator("form:has([name=limit]) button[type=submit]").first.click()
    eva.arrives(rf"/job-descriptions/{draft}/.*")
    eva.sees(".clause", "12%")
    eva.sees("#changes", "12%")

    # Three look it over; one remarks, and the remark is resolved.
    eva.go(f"/job-descriptions/{draft}/coordination/")
    eva.page.fill("[name=by]", "2027-01-31")
    names = {"legal": "Paolo Marchetti", "planning": "Ирина Маратовна Касымова", "personnel": "Daniel Price"}
    for service, name in names.items():
        eva.page.locator(f"label:has([name={service}])", has_text=name).first.click()
    eva.page.locator("form:has([name=by]) button[type=submit]").first.click()
    eva.arrives(rf"/job-descriptions/{draft}/.*")
    for email in (PAOLO, DANIEL):
        desk = person(email)
        desk.go(f"/job-descriptions/{draft}/")
        desk.page.get_by_role("button", name=re.compile("^Agree")).first.click()
        desk.sees(".toast")
        complaints += desk.complaints
    irina = person(IRINA)
    irina.go(f"/job-descriptions/{draft}/")
    irina.page.locator("#coordination details summary", has_text="Remark").click()
    irina.page.fill("#coordination [name=words]", "Twelve only where the margin allows it.")
    irina.page.get_by_role("button", name="Send the remark").click()
    irina.sees(".toast")
    helena = person(HELENA)
    helena.go(f"/job-descriptions/{draft}/approve/")
    helena.page.locator("form:has([name=in_force_from]) button[type=submit]").first.click()
    helena.sees("main", "is not resolved yet")
    eva.go(f"/job-descriptions/{draft}/")
    eva.page.fill("#coordination [name=answer]", "The price list keeps the margin; nothing below it is sold.")
    eva.page.get_by_role("button", name="Resolved").click()
    eva.sees(".toast")

    # The director approves; before the signature 12 per cent asks, after it passes, and for a colleague it still asks.
    helena.go(f"/job-descriptions/{draft}/approve/")
    helena.page.locator("form:has([name=in_force_from]) button[type=submit]").first.click()
    helena.arrives(rf"/job-descriptions/{draft}/.*")
    helena.sees(".tags", "In force")
    anna = person(ANNA)
    hers = _client_of(witness_for(ANNA), workplace, "anna")
    assert "clause 3." in _try_discount(anna, hers, "12")
    anna.go(f"/job-descriptions/{draft}/")
    anna.page.fill("#sign [name=password]", "not my password")
    anna.page.get_by_role("button", name="I have read it and sign").click()
    anna.sees("#sign", "This is not your password.")
    assert "clause 3." in _try_discount(anna, hers, "12")
    anna.go(f"/job-descriptions/{draft}/")
    anna.page.fill("#sign [name=password]", PASSPHRASE)
    anna.page.get_by_role("button", name="I have read it and sign").click()
    anna.sees("#signed", "Anna Whitfield")
    assert _try_discount(anna, hers, "12") == "agreed"
    assert float(witness_for(ANNA).ask(f"clients/{hers}")["discount"]) == 12
    tomas = person(TOMAS)
    assert "clause 3." in _try_discount(tomas, _client_of(witness_for(TOMAS), workplace, "tomas"), "12")
    for desk in (eva, irina, helena, anna, tomas):
        complaints += [one for one in desk.complaints if "403" not in one and "422" not in one]
    assert not complaints, complaints
