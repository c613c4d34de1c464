"""Keys in every layout, without letters, without script; and what was typed is never lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk, Key, Witness
from tests.browser.tour import filled

ANNA = "anna@lumen.example"
# L, the digit 2, and Z as each layout gives them (the letter it types, the place where it lies).
LAYOUTS: dict[str, tuple[Key, Key, Key]] = {
    "Russian": (("д", "KeyL"), ("2", "Digit2"), ("я", "KeyZ")),
    "Marathi": (("त", "KeyL"), ("२", "Digit2"), ("ॆ", "KeyZ")),
    "Slovak": (("l", "KeyL"), ("ľ", "Digit2"), ("z", "KeyY")),
    "French": (("l", "KeyL"), ("é", "Digit2"), ("z", "KeyW")),
}


@pytest.fixture(scope="module")
def card(workplace: Workplace) -> str:
    """The address of a client with whom much was talked."""
    return filled("/clients/{client}/", workplace.database)


@pytest.fixture(scope="module")
def anna(sit_down: Seat) -> Desk:
    """Anna, logged in, who reads English."""
    desk = sit_down(ANNA)
    desk.send("/me/look/", language="en")
    return desk


@pytest.fixture(scope="module")
def talks(witness_for: Callable[[str], Witness], card: str) -> Callable[[], list[Any]]:
    """Give a function that reads the talks of the client."""
    witness = witness_for(ANNA)
    return lambda: witness.items("interactions", client=int(card.split("/")[2]))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_letters_work_in_every_layout(anna: Desk, card: str, talks: Callable[[], list[Any]], layout: str) -> None:
    call, second, undo = LAYOUTS[layout]
    anna.go(card)
    before = len(talks())
    anna.press_on(call)
    anna.stands_on("input[name=outcome]")
    anna.press_on(second)
    anna.stands_on("input[value=no_answer]:checked")
    anna.press("Control+Enter")
    anna.told("Written down")
    assert len(talks()) == before + 1
    if layout == "Slovak":
        anna.press_on(("y", "KeyZ"))  # lies where others have Z, and is no Z
    anna.press_on(undo)
    anna.told("Taken back.")
    assert len(talks()) == before
    anna.holds_its_place()


def test_find_opens_in_every_layout(anna: Desk) -> None:
    keyboard = anna.page.context.new_cdp_session(anna.page)
    control = 2
    for said in ("k", "л", "क"):
        anna.go("/calendar/")
        keyboard.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": said, "code": "KeyK", "modifiers": control}
        )
        anna.stands_on("[role=combobox]")


def test_letters_do_nothing_where_one_types(anna: Desk, card: str) -> None:
    anna.go(card)
    anna.press("l")
    anna.stands_on("input[name=outcome]")
    anna.press("Tab")
    anna.stands_on("textarea[name=words]")
    anna.type("Ezhl 2?")
    assert anna.page.input_value("textarea[name=words]") == "Ezhl 2?"
    anna.stands_on("textarea[name=words]")
    anna.press("Control+a", "Delete")
    assert anna.page.input_value("textarea[name=words]") == ""


def test_letters_can_be_switched_off(anna: Desk, card: str) -> None:
    anna.go(card)
    anna.press("?")
    anna.sees("dialog[open]")
    anna.tab_to("dialog [role=switch]", limit=5)
    with anna.page.expect_response("**/me/keys/"):
        anna.press("Space")
    anna.press("Escape")
    try:
        for _ in range(2):
            anna.press("l")
            anna.page.wait_for_timeout(300)
            assert not anna.page.evaluate("document.activeElement.matches('input[name=outcome]')")
            # The setting lives on the server: it is there on the next page too.
            anna.go(card)
        anna.press("Control+k")
        anna.stands_on("[role=combobox]")
    finally:
        anna.send("/me/keys/", letter_keys="on")
    anna.go(card)
    anna.press("l")
    anna.stands_on("input[name=outcome]")


def test_what_was_typed_is_kept_until_it_is_saved(anna: Desk, card: str, talks: Callable[[], list[Any]]) -> None:
    anna.go(card)
    anna.press("l")
    anna.stands_on("input[name=outcome]")
    anna.press("Tab")
    anna.type("They want the trays in green")
    anna.go("/calendar/")
    anna.go(card)
    anna.sees("[data-draft-note]")
    assert anna.page.input_value("textarea[name=words]") == "They want the trays in green"
    anna.press("l")
    anna.stands_on("input[name=outcome]")
    assert anna.page.input_value("textarea[name=words]") == "They want the trays in green"
    anna.press("Control+Enter")
    anna.told("Written down")
    assert talks()[0]["words"] == "They want the trays in green"
    anna.go(card)
    assert anna.page.input_value("textarea[name=words]") == ""


@pytest.mark.requirement("R-045", "R-078")
def test_the_day_without_script(sit: Seat, witness_for: Callable[[str], Witness]) -> None:
    """Log a call from the queue and do a task: plain forms, and still no mouse."""
    witness = witness_for(ANNA)
    desk = sit(ANNA, script=False)
    desk.send("/me/look/", language="en")
    row = next(row for row in witness.ask("today")["rows"] if row["client"] and row["key"].startswith("task-"))
    before = len(witness.items("interactions", client=row["client"]["id"]))
    desk.go(f"/today/?open={row['key']}")
    desk.tab_to("#talk textarea[name=words]", limit=200)
    desk.type("Written without a script")
    desk.tab_to("#talk [data-save]", limit=20)
    desk.press("Enter")
    desk.sees(".toast", "Written down")
    talks = witness.items("interactions", client=row["client"]["id"])
    assert len(talks) == before + 1
    assert talks[0]["words"] == "Written without a script"
    task = next(one for one in witness.items("tasks") if one["state"] == "accepted")
    desk.go(f"/tasks/{task['id']}/")
    desk.tab_to(f"form[action='/tasks/{task['id']}/done/'] button", limit=80)
    desk.press("Enter")
    desk.sees(".toast")
    assert witness.ask(f"tasks/{task['id']}")["state"] == "done"
    # The day is given back as it was: the task, the promised call and the talk.
    for _ in range(2):
        desk.send("/undo/")
    assert len(witness.items("interactions", client=row["client"]["id"])) == before
    assert not desk.complaints, desk.complaints
