"""Every page is accessible, quiet and stands by itself, at every width, in both themes, in three scripts."""

from pathlib import Path
from typing import Any

import axe_core_python
import pytest

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1440, 768, 390, 320)
# The same people see the pages in the language that the test asks for.
MANAGER, HEAD, ADMINISTRATOR = "anna@lumen.example", "eva@lumen.example", "daniel@lumen.example"
PAGES = {
    MANAGER: [
        "/today/", "/clients/", "{client}", "{person}", "/people/", "/clients/new/", "{talk}", "{message}",
        "/talks/new/", "/calendar/", "/tasks/", "/notices/", "/questions/", "/messages/", "/templates/",
        "/imports/", "/find/?q=dairy", "/me/", "/me/rights/", "/today/flow/", "/kit/", "/clients/999999/",
    ],
    HEAD: ["/team/load/", "/approvals/", "/team/today/", "/clients/growth/"],
    ADMINISTRATOR: ["/employees/", "/units/", "/positions/"],
}  # fmt: skip
OPEN = ["/account/login/", "/account/password/reset/"]


def _look(desk: Any, path: str) -> list[str]:
    """Return what is wrong with a page at each width."""
    desk.complaints.clear()
    desk.go(path)
    desk.page.wait_for_load_state("load")
    found = [f"{path}: {text}" for text in desk.complaints if "404" not in text]
    for width in WIDTHS:
        desk.page.set_viewport_size({"width": width, "height": 900})
        wide = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{path} at {width}: {wide} px wider than the screen")
        # Through the debugger, so that the page's own policy stays on.
        if not desk.page.evaluate("typeof axe === 'object'"):
            desk.page.evaluate(AXE)
        result = desk.page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        for wrong in result["violations"]:
            targets = ", ".join(str(node["target"]) for node in wrong["nodes"][:3])
            found.append(f"{path} at {width}: {wrong['id']} {wrong['help']} ({targets})")
    return found


def _paths(desk: Any, paths: list[str]) -> list[str]:
    desk.go("/clients/")
    client = desk.page.locator("table a[href^='/clients/']").first.get_attribute("href")
    desk.go(client)
    person = desk.page.locator("a[href^='/people/']").first
    places = {
        "{client}": client,
        "{person}": person.get_attribute("href") if person.count() else "/people/",
        "{talk}": f"{client}talks/new/",
        "{message}": f"{client}messages/new/",
    }
    return [places.get(path, path) for path in paths]


def _speak(desk: Any, language: str, theme: str) -> None:
    """Choose language and theme as the person's menu does."""
    desk.go("/me/")
    token = desk.page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    for name, value in (("language", language), ("theme", theme)):
        answer = desk.page.request.post(
            f"{desk.site}/me/look/",
            form={"csrfmiddlewaretoken": token, name: value},
            headers={"Referer": f"{desk.site}/me/"},
        )
        assert answer.ok, f"{name} answered {answer.status}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru", "mr"])
@pytest.mark.parametrize("email", list(PAGES))
def test_pages_are_accessible_and_fit(sit: Any, email: str, language: str, theme: str) -> None:
    desk = sit(email, theme=theme)
    _speak(desk, language, theme)
    wrong = [line for path in _paths(desk, PAGES[email]) for line in _look(desk, path)]
    assert not wrong, "\n".join(wrong)
    assert not desk.strangers, desk.strangers


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_door_is_accessible_and_fits(sit: Any, theme: str) -> None:
    desk = sit(theme=theme)
    wrong = [line for path in OPEN for line in _look(desk, path)]
    assert not wrong, "\n".join(wrong)
