"""One day of a client manager, by keyboard only, each task within its budget of presses (ux.md, part 3)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk, Witness
from tests.browser.tour import filled

ANNA = "anna@lumen.example"
CLIENT = "Hedin & Döttrar Bageri AB"
LOGGED = "Written down"
# The browser's own word for a deed that waits for agreement.
REFUSED = re.compile("status of 403")


@pytest.fixture(scope="module")
def witness(witness_for: Callable[[str], Witness]) -> Witness:
    """Who reads through the API what Anna has really written."""
    return witness_for(ANNA)


@pytest.fixture(scope="module")
def anna(sit_down: Seat) -> Desk:
    """Anna, who sat down in the morning and logged in."""
    desk = sit_down(ANNA)
    desk.send("/me/look/", language="en")
    return desk


@pytest.fixture(autouse=True)
def _quiet(anna: Desk) -> Any:
    anna.presses = 0
    anna.complaints.clear()
    yield
    assert not [one for one in anna.complaints if not REFUSED.search(one)], anna.complaints
    assert not anna.strangers, anna.strangers


@pytest.fixture(scope="module")
def card(workplace: Workplace) -> str:
    """The address of the client of whom the day is told."""
    return filled("/clients/{client}/", workplace.database)


def _number(card: str) -> int:
    return int(card.strip("/").rsplit("/", 1)[1])


def _talks(witness: Witness, card: str) -> list[Any]:
    return witness.items("interactions", client=_number(card))


def _rows(witness: Witness) -> set[str]:
    return {row["key"] for row in witness.ask("today")["rows"]}


def _walk_to(desk: Desk, fits: str) -> str:
    """Go down the queue to the first row that fits, and return its key."""
    for _ in range(60):
        desk.press("j")
        row = desk.page.evaluate(
            "fits => [document.activeElement.closest('[data-row]')].find((row) => row?.matches(fits))?.id ?? ''", fits
        )
        if row:
            return str(row).removeprefix("row-")
    raise AssertionError(f"no row of the queue is {fits}")


CAN_BE_DONE = ":has(button[data-key=e])"
# A row of its own and no answer that a client waits for.
OF_A_TASK = "[id^=row-task]:has(button[data-key=e])"
SHUT = ":not(:has(.queue-open)):has([data-main][data-key=l])"


@pytest.mark.requirement("R-078", "R-083")
def test_from_login_to_the_first_job_done(sit: Seat, witness: Witness) -> None:
    desk = sit(ANNA)
    before = _rows(witness)
    with desk.budget(3):
        row = _walk_to(desk, CAN_BE_DONE)
        desk.press("e")
        desk.told("Done.")
    assert row in before
    assert row not in _rows(witness)
    desk.holds_its_place()
    with desk.budget(1):
        desk.press("z")
        desk.told("Taken back.")
    assert row in _rows(witness)
    desk.holds_its_place()


def test_find_and_open_a_client(anna: Desk, card: str) -> None:
    anna.go("/calendar/")
    with anna.budget(5):
        anna.press("Control+k")
        anna.stands_on("[role=combobox]")
        anna.press("h", "e", "d")
        anna.sees("[role=option][aria-selected=true]", CLIENT)
        anna.press("Enter")
        anna.arrives(card)


@pytest.mark.requirement("R-045")
def test_log_a_call_from_the_card(anna: Desk, witness: Witness, card: str) -> None:
    anna.go(card)
    before = len(_talks(witness, card))
    with anna.budget(2):
        anna.press("l")
        anna.stands_on("input[name=outcome]")
        anna.press("Control+Enter")
        anna.told(LOGGED)
    talks = _talks(witness, card)
    assert len(talks) == before + 1
    assert talks[0]["channel"] == "phone"
    assert talks[0]["outcome"] == "reached"
    anna.holds_its_place()


@pytest.mark.requirement("R-045")
def test_undo_the_last_deed_long_after_its_notice_is_gone(anna: Desk, witness: Witness, card: str) -> None:
    before = len(_talks(witness, card))
    anna.go("/calendar/")
    with anna.budget(1):
        anna.press("z")
        anna.told("Taken back.")
    assert len(_talks(witness, card)) == before - 1
    anna.holds_its_place()


@pytest.mark.requirement("R-045", "R-054")
def test_log_a_call_and_set_the_next_step(anna: Desk, witness: Witness, card: str) -> None:
    anna.go(card)
    steps = {task["id"] for task in witness.items("tasks", subject_kind="client", subject_id=_number(card))}
    with anna.budget(3):
        anna.press("l")
        anna.stands_on("input[name=outcome]")
        # None is 5, the next working day 6.
        anna.press("6", "Control+Enter")
        anna.told(LOGGED)
    talk = _talks(witness, card)[0]
    assert talk["outcome"] == "reached"
    assert talk["next_step"] == "Call again"
    new = [
        task
        for task in witness.items("tasks", subject_kind="client", subject_id=_number(card))
        if task["id"] not in steps
    ]
    assert [task["title"] for task in new] == ["Call again"]


@pytest.mark.requirement("R-045")
def test_nobody_answered(anna: Desk, witness: Witness, card: str) -> None:
    anna.go(card)
    with anna.budget(3):
        anna.press("l")
        anna.stands_on("input[name=outcome]")
        anna.press("2", "Control+Enter")
        anna.told(LOGGED)
    assert _talks(witness, card)[0]["outcome"] == "no_answer"


@pytest.mark.requirement("R-045", "R-078")
def test_log_a_call_from_a_row_of_today(anna: Desk, witness: Witness) -> None:
    anna.go("/today/?open=none")
    row = _walk_to(anna, SHUT)
    about = next(one for one in witness.ask("today")["rows"] if one["key"] == row)["client"]
    before = len(witness.items("interactions", client=about["id"]))
    with anna.budget(2):
        anna.press("l")
        anna.stands_on("input[name=outcome]")
        anna.press("Control+Enter")
        anna.told(f"{LOGGED}: {about['name']}")
    assert len(witness.items("interactions", client=about["id"])) == before + 1
    anna.holds_its_place()


@pytest.mark.requirement("R-045")
def test_log_a_call_from_anywhere(anna: Desk, witness: Witness) -> None:
    anna.go("/calendar/")
    with anna.budget(4):
        anna.press("l")
        anna.arrives("/talks/new/")
        anna.stands_on("[data-rows] a")
        guessed = anna.page.evaluate("document.activeElement.getAttribute('href')")
        client = int(guessed.split("/")[2])
        before = len(witness.items("interactions", client=client))
        anna.press("Enter")
        anna.arrives(guessed)
        anna.stands_on("input[name=outcome]")
        anna.press("Control+Enter")
        anna.told(LOGGED)
    assert len(witness.items("interactions", client=client)) == before + 1


@pytest.mark.requirement("R-078")
def test_done_and_later(anna: Desk, witness: Witness) -> None:
    anna.go("/today/?open=none")
    row = _walk_to(anna, OF_A_TASK)
    with anna.budget(1):
        anna.press("e")
        anna.told("Done.")
    assert row not in _rows(witness)
    assert witness.ask(f"tasks/{row.removeprefix('task-')}")["state"] == "done"
    anna.holds_its_place()
    anna.go("/today/?open=none")
    row = _walk_to(anna, OF_A_TASK)
    number = row.removeprefix("task-")
    due = witness.ask(f"tasks/{number}")["due_at"]
    with anna.budget(2):
        # Without waiting for the choices: a hand that knows them is faster than they are.
        anna.press("h", "1")
        anna.told("Comes back")
    later = witness.ask(f"tasks/{number}")["due_at"]
    assert datetime.fromisoformat(later).date() > datetime.fromisoformat(due).date()
    anna.holds_its_place()
    with anna.budget(1):
        anna.press("z")
        anna.told("Taken back.")
    assert witness.ask(f"tasks/{number}")["due_at"] == due


@pytest.mark.requirement("R-045")
def test_answer_with_a_ready_text(anna: Desk, witness: Witness, card: str) -> None:
    anna.go(card)
    before = len(witness.items("messages"))
    with anna.budget(3):
        anna.press("r")
        anna.stands_on("[data-near] a")
        anna.press("1")
        anna.arrives(r"/clients/\d+/messages/new/\?.*")
        anna.stands_on("textarea[name=body]")
        subject = anna.page.input_value("[name=subject]")
        anna.press("Control+Enter")
        anna.told("Sending to")
    messages = witness.items("messages")
    assert len(messages) == before + 1
    assert subject and subject in {message["subject"] for message in messages}
    anna.press("z")
    anna.told("Taken back.")


@pytest.mark.requirement("R-001")
def test_enter_a_new_client(anna: Desk, witness: Witness) -> None:
    anna.go("/today/")
    with anna.budget(3):
        anna.press("n c")
        anna.arrives("/clients/new/")
        anna.stands_on("[name=name]")
        anna.type("Hedin & Dottrar")
        anna.sees("#like a", CLIENT)
        anna.type(" of Kungsbacka")
        anna.press("Control+Enter")
        anna.arrives(r"/clients/\d+/")
    (made,) = witness.items("clients", q="kungsbacka")
    assert made["name"] == "Hedin & Dottrar of Kungsbacka"
    assert made["owner"]["name"] == "Anna Whitfield"


@pytest.mark.requirement("R-074")
def test_a_task_for_another_department(anna: Desk, witness: Witness) -> None:
    anna.go("/clients/")
    with anna.budget(3):
        anna.press("n t")
        anna.arrives("/tasks/new/")
        anna.stands_on("[name=line]")
        anna.type("Check pallet 4417 by keyboard @warehouse tomorrow 12:00 high")
        anna.press("Control+Enter")
        anna.told("Check pallet 4417")
    task = next(one for one in witness.items("tasks", whose="by_me") if one["title"] == "Check pallet 4417 by keyboard")
    assert task["priority"] == "high"
    assert task["unit_id"] or task["asked_of_id"]


@pytest.mark.requirement("R-073")
def test_a_meeting_in_a_free_slot(anna: Desk, witness: Witness, card: str) -> None:
    anna.go("/clients/")
    with anna.budget(4):
        anna.press("g k")
        anna.arrives("/calendar/")
        anna.press("f")
        anna.arrives(r"/calendar/new/.*")
        anna.stands_on("[name=title]")
        anna.type("Tray samples by keyboard")
        anna.press("Tab")
        anna.type("Hedin & Döttrar Bag")
        anna.press("Control+Enter")
        anna.told("Planned: Tray samples by keyboard")
    now = datetime.now(UTC)
    span = {"since": now.isoformat(), "until": (now + timedelta(days=40)).isoformat()}
    planned = witness.ask("calendar", **span)["items"]
    number = next(one["appointment_id"] for one in planned if one["title"] == "Tray samples by keyboard")
    meeting = witness.ask(f"calendar/{number}")
    assert (meeting["subject_kind"], meeting["subject_id"]) == ("client", _number(card))


@pytest.mark.requirement("R-016")
def test_ask_for_the_hand_over_of_thirty_clients(anna: Desk, witness: Witness) -> None:
    """Above her limit the same presses ask her head; nothing moves before."""
    anna.go("/clients/?owner=me")
    before = len(witness.items("clients", owner="me"))
    with anna.budget(8):
        anna.press("Control+a")
        assert int(anna.page.inner_text("[data-selected]")) >= 30
        anna.press("a")
        anna.arrives("/clients/many/hand-over/")
        anna.stands_on("[name=to]")
        anna.press("t", "Tab")
        anna.type("New regions from December")
        anna.press("Tab")
        anna.type("Prices are agreed until spring.")
        anna.press("Control+Enter")
        anna.stands_on("[name=reason]")
        anna.type("Eva and I agreed on it yesterday")
        anna.press("Control+Enter")
        anna.told("Asked Eva")
    assert len(witness.items("clients", owner="me")) == before
    (waiting,) = [one for one in witness.ask("approvals")["asked"] if one["act"] == "parties.hand_over"]
    anna.tab_to(f"form[action='/approvals/{waiting['id']}/withdraw/'] button")
    anna.press("Enter")
    anna.told("withdrawn")
    assert waiting["id"] not in {one["id"] for one in witness.ask("approvals")["asked"]}


@pytest.mark.requirement("R-023")
def test_bring_five_hundred_clients_in(anna: Desk, witness: Witness, tmp_path: Any) -> None:
    file = tmp_path / "five-hundred.csv"
    lines = [f"Keyboard Bakery {n};SE;order{n}@keyboard{n}.example" for n in range(499)]
    file.write_text("\n".join(["Name;Country;E-mail", *lines, "Keyboard Bakery 499;SE;no address at all"]))
    # The window in which the system asks for a file is not the page's: the file is chosen there.
    anna.page.once("filechooser", lambda chooser: chooser.set_files(file))
    anna.go("/today/")
    with anna.budget(9):
        anna.press("Control+k")
        anna.stands_on("[role=combobox]")
        anna.type("bring in")
        anna.sees("[role=option][aria-selected=true]", "Bring in")
        anna.press("Enter")
        anna.arrives("/imports/")
        anna.stands_on("[name=file]")
        anna.press("Enter")
        anna.page.wait_for_function("() => document.querySelector('[name=file]').files.length === 1")
        anna.press("Control+Enter")
        anna.arrives(r"/imports/\d+/")
        anna.sees("#look")
        anna.press("Control+Enter")
        anna.sees("#rejected")
        anna.press("w")
        anna.page.locator("#rejected").wait_for(state="detached")
    brought = max(witness.items("imports"), key=lambda one: one["id"])
    counts = {name: brought[name] for name in ("rows", "created", "updated", "skipped", "rejected")}
    assert counts == {"rows": 500, "created": 500, "updated": 0, "skipped": 0, "rejected": 0}


def test_switch_the_language(anna: Desk) -> None:
    anna.go("/clients/")
    for digit, language in (("5", "ru"), ("1", "en")):
        with anna.budget(2):
            anna.press("u", digit)
            anna.page.wait_for_function("said => document.documentElement.lang === said", arg=language)


def test_print_the_sheet_of_a_client(anna: Desk, card: str) -> None:
    """Ctrl P is the browser's own: what comes out of it is the card on at most two sheets, without controls."""
    anna.go(card)
    paper = anna.page.pdf(prefer_css_page_size=True)
    assert 1 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 2
    anna.page.emulate_media(media="print")
    assert anna.page.locator("main button:visible, main input:visible, nav:visible").count() == 0
    anna.page.emulate_media(media="screen")
