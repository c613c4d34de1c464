"""Every drawing that a page names is in the sprite."""

import re

import pytest

from rapport.kit.ui.icons import icon_names
from rapport.kit.ui.menu import entries
from rapport.kit.ui.tests.source import PACKAGE, templates

pytestmark = pytest.mark.once

NAMED = [
    r"""\bicon\(\s*"([a-z-]+)\"""",
    r"""\bsymbol\s*=\s*"([a-z-]+)\"""",
    r"""["']symbol["']\s*:\s*["']([a-z-]+)["']""",
    r"""\b(?:empty)\((?:_\("[^"]*"\)|"[^"]*"|[\w.]+),\s*"([a-z-]+)\"""",
    r"""\b(?:button|submit)\((?:_\("[^"]*"\)|"[^"]*"|[\w.]+),\s*"([a-z-]+)\"""",
    r"""\bicon_button\((?:_\("[^"]*"\)|"[^"]*"|[\w.]+),\s*"([a-z-]+)\"""",
    r"""\blink_button\((?:_\("[^"]*"\)|"[^"]*"|[\w.]+),\s*(?:url\([^()]*\)|"[^"]*"|[\w.]+),\s*"([a-z-]+)\"""",
]
NOT_DRAWINGS = {"main", "quiet", "danger"}


def named_in(text: str) -> set[str]:
    """Return the drawings that a piece of source asks for by name."""
    return {name for pattern in NAMED for name in re.findall(pattern, text)} - NOT_DRAWINGS


def test_the_finder_sees_the_usual_ways_to_name_a_drawing():
    page = """
        {{ ui.icon("phone") }}{{ ui.link_button(_("New"), url("deal", 1), "plus") }}{{ ui.empty(_("No"), "search") }}
        {{ ui.button(_("Save"), symbol="ok") }}{{ ui.icon_button(_("Later"), "clock") }}{% set x = {"symbol": "pin"} %}
    """

    assert named_in(page) == {"phone", "plus", "search", "ok", "clock", "pin"}


@pytest.mark.parametrize("name", sorted(templates()))
def test_pages_name_only_drawings_that_exist(name):
    assert named_in(templates()[name]) - set(icon_names()) == set()


def test_code_names_only_drawings_that_exist():
    wrong = {}
    for file in sorted(PACKAGE.glob("**/*.py")):
        missing = named_in(file.read_text()) - set(icon_names())
        if missing and "tests" not in file.parts:
            wrong[str(file.relative_to(PACKAGE))] = missing

    assert wrong == {}


def test_the_menu_names_only_drawings_that_exist():
    assert {entry.label: entry.icon for entry in entries if entry.icon not in icon_names()} == {}
