"""Every page is accessible, quiet and stands by itself, at every width, in both themes, in three scripts."""

import re
from pathlib import Path
from typing import Any

import axe_core_python
import pytest

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk
from tests.browser.tour import (
    ADMINISTRATOR,
    DIRECTOR,
    HEAD,
    LEFT_OUT,
    MANAGER,
    NOBODY,
    REFUSING,
    STOPS,
    filled,
    is_there,
)

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_WIDTHS = (1440, 768, 390, 320)
BOTH = ("light", "dark")
# Every run shows each page in English and in one of the two other scripts; the drills show every page in all three.
ALL_STOPS = slice(None)
# What only a colour can break is asked again where only the colours change; so it is with words.
COLOURS = ["color-contrast", "link-in-text-block"]
WORDS = ["button-name", "link-name", "label", "select-name", "html-has-lang", "html-lang-valid"]
# A page that is not there or not one's own is a page too: its answer is no complaint of the browser's.
REFUSED = re.compile(r"status of 40[34]|status of 410|status of 405")
# Two files that need a person's eye, as pasted tables, one of them brought in as it is.
TABLE = "Name;Country;E-mail\nLooked At Trays;SE;post@lookedat.example\nNo Such Address;SE;nobody at all\n"


# A width, a theme, and the rules that are asked there; that the page is no wider than the screen is asked always.
Look = tuple[int, str, list[str]]


@pytest.fixture(scope="package")
def firm(workplace: Workplace, chrome: Any) -> Workplace:
    """The workplace with what the invented firm has not done yet: files, waiting imports, a bare client, a draft."""
    context = chrome.new_context()
    desk = Desk(context.new_page(), workplace.address)
    desk.log_in(MANAGER)
    desk.send("/clients/new/", name="Nothing Known", kind="company")
    client = filled("{client}", workplace.database)
    note = {"name": "minutes.txt", "mimeType": "text/plain", "buffer": b"What we agreed on"}
    desk.send(f"/files/client/{client}/new/", file=note, note="")
    for after in ("", "start/"):
        desk.send("/imports/", kind="clients", pasted=TABLE)
        if after:
            path = filled("/imports/{wizard}/", workplace.database)
            desk.go(path)
            with desk.page.expect_navigation():
                desk.page.locator("form#columns [data-save]").click()
            desk.page.wait_for_selector("#rejected")
    desk.send("/imports/", kind="clients", pasted=TABLE.replace("Looked At", "Not Yet Looked At"))
    context.close()
    context = chrome.new_context()
    desk = Desk(context.new_page(), workplace.address)
    desk.log_in(HEAD)
    if not is_there("draft", workplace.database):
        desk.send(filled("/positions/{position}/job-description/", workplace.database))
    asked = {"by": "2099-01-01", "unit": filled("{anna}", workplace.database)}
    desk.send(filled("/job-descriptions/{draft}/coordination/", workplace.database), **asked)
    context.close()
    return workplace


def test_every_page_is_on_the_tour() -> None:
    from tests.contracts.rights.doors import doors

    pages = {door.name for door in doors() if door.method == "GET" and not door.is_machine}
    toured = {stop.name for stop in STOPS}
    assert pages - toured - set(LEFT_OUT) == set(), "put these on the tour, or say in LEFT_OUT why not"
    assert (toured | set(LEFT_OUT)) - pages == set(), "these pages are no more"
    assert toured & set(LEFT_OUT) == set()


def _look(desk: Desk, path: str, refusing: bool, looks: list[Look], leave_out: list[list[str]]) -> list[str]:
    """Return what is wrong with a page at each width and theme, each with the rules that are asked there."""
    desk.complaints.clear()
    status = desk.go(path)
    desk.page.wait_for_load_state("load")
    found = [f"{path}: {text}" for text in desk.complaints if not REFUSED.search(text)]
    if (status >= 400) is not refusing:
        found.append(f"{path}: answered {status}, which is not the page that is meant")
    # Through the debugger, so that the page's own policy stays on.
    desk.page.evaluate(AXE)
    for width, theme, rules in looks:
        desk.page.set_viewport_size({"width": width, "height": 900})
        desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        asked = [rules, rules is ALL, leave_out]
        found += [f"{path} at {width} {theme}: {wrong}" for wrong in desk.page.evaluate(LOOK, asked)]
    return found


# The same around every page of a person: looked at on the first one, with all that it refers to.
FRAME = [["#menu"], [".top-bar"], [".bottom-bar"]]
LOOK = """async ([rules, areTags, leaveOut]) => {
  const root = document.documentElement;
  const wide = root.scrollWidth - root.clientWidth;
  const found = wide > 0 ? [`${wide} px wider than the screen`] : [];
  if (!rules.length) return found;
  const asked = {runOnly: {type: areTags ? 'tag' : 'rule', values: rules}, resultTypes: ['violations']};
  const {violations} = await axe.run({include: [['html']], exclude: leaveOut}, asked);
  return found.concat(violations.map((wrong) =>
    `${wrong.id} ${wrong.help} (${wrong.nodes.slice(0, 3).map((node) => node.target).join(', ')})`));
}"""


def _tour(sit: Seat, firm: Workplace, person: str, language: str, looks: list[Look], which: slice) -> list[str]:
    desk = sit(person)
    if person:
        desk.send("/me/look/", language=language)
        desk.send("/me/look/", theme="system")
    else:
        desk.go("/account/login/")
        desk.send("/account/language/", language=language)
    found = []
    for number, stop in enumerate([stop for stop in STOPS if stop.person == person][which]):
        refusing = (person, stop.path) in REFUSING
        frame = FRAME if number and person else []
        found += _look(desk, filled(stop.path, firm.database), refusing, looks, frame)
    assert not desk.strangers, desk.strangers
    return found


WHO = [MANAGER, HEAD, ADMINISTRATOR, DIRECTOR, NOBODY]
SEATS = pytest.mark.parametrize("person", WHO, ids=["manager", "head", "administrator", "director", "nobody"])


@SEATS
def test_pages_are_accessible_and_fit(sit: Seat, firm: Workplace, person: str) -> None:
    looks = [(1440, "light", ALL), (1440, "dark", COLOURS), (768, "light", []), (390, "dark", []), (320, "light", [])]
    wrong = _tour(sit, firm, person, "en", looks, ALL_STOPS)
    assert not wrong, "\n".join(wrong)


@SEATS
@pytest.mark.parametrize(
    ("language", "which"), [("ru", slice(0, None, 2)), ("mr", slice(1, None, 2))], ids=["ru", "mr"]
)
def test_pages_fit_in_other_scripts(sit: Seat, firm: Workplace, person: str, language: str, which: slice) -> None:
    looks = [(1440, "light", WORDS), (768, "light", []), (390, "light", WORDS), (320, "light", [])]
    wrong = _tour(sit, firm, person, language, looks, which)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@SEATS
@pytest.mark.parametrize("language", ["en", "ru", "mr"])
def test_pages_at_every_width_and_theme(sit: Seat, firm: Workplace, person: str, language: str) -> None:
    looks = [(width, theme, ALL) for width in ALL_WIDTHS for theme in BOTH]
    wrong = _tour(sit, firm, person, language, looks, ALL_STOPS)
    assert not wrong, "\n".join(wrong)
