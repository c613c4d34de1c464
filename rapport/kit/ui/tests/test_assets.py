"""What a first visit costs, and what no page of ours may contain."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from rapport.kit.ui.tests.source import STATIC, scripts, sheets, templates

pytestmark = pytest.mark.once

CSS_BUDGET = 25 * 1024
JS_BUDGET = 40 * 1024
LINES_AT_MOST = 350


def packed(text: str) -> int:
    """Return the size in bytes that goes over the wire."""
    return len(gzip.compress(text.encode(), 6))


def test_style_sheets_fit_their_budget():
    sizes = {name: packed(text) for name, text in sheets().items()}

    assert sorted(sizes) == ["base.css", "components.css", "pages.css"]
    assert sum(sizes.values()) <= CSS_BUDGET, sizes


def test_scripts_with_htmx_fit_their_budget():
    found = finders.find("django_htmx/htmx-2.min.js")
    assert found, "django-htmx no longer ships htmx-2.min.js: name the new file in ui/layout.html"
    with open(found, encoding="utf8") as htmx:
        sizes = {name: packed(text) for name, text in scripts().items()} | {"htmx": packed(htmx.read())}

    assert sum(sizes.values()) <= JS_BUDGET, sizes


def test_every_script_is_linked_by_the_layout_and_exists():
    layout = templates()["kit/ui/templates/ui/layout.html"]
    linked = re.search(r"for name in (\[[^\]]+\])", layout)

    assert linked
    assert sorted(re.findall(r'"(\w+)"', linked[1])) == sorted(name.removesuffix(".js") for name in scripts())


# A placeholder stands for what a page writes, so that `{{ x }}="…"` is not taken for an attribute.
WRITTEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without a file": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "an htmx event attribute": r"\bhx-on",
    "a javascript address": r"javascript:",
    "an address outside": r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""",
}


@pytest.mark.parametrize("name", sorted(templates()))
def test_no_page_holds_what_the_content_policy_refuses(name):
    text = WRITTEN.sub("§", templates()[name])

    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", [*sorted(sheets()), "icons.svg", "favicon.svg"])
def test_no_sheet_changes_case_spaces_letters_or_asks_elsewhere(name):
    text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(), flags=re.DOTALL)

    assert not re.search(r"text-transform|letter-spacing|font-variant\s*:\s*[a-z-]*caps", text)
    assert not re.search(r"@import|url\(|//(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize("name", sorted(scripts()))
def test_no_script_builds_code_or_asks_elsewhere(name):
    text = "\n".join(line for line in scripts()[name].splitlines() if not line.lstrip().startswith("//"))

    assert not re.search(r"\beval\(|new Function\(|setAttribute\([\"']style|\.style\.|https?://", text)


@pytest.mark.parametrize("name", [*sorted(sheets()), *sorted(scripts())])
def test_files_can_be_seen_whole(name):
    text = (sheets() | scripts())[name]

    assert len(text.splitlines()) <= LINES_AT_MOST


def test_styles_know_directions_only_by_logic():
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\s*:|[\s;{](?:left|right|top|bottom)\s*:"
    )

    assert {name: physical.findall(text) for name, text in sheets().items() if physical.search(text)} == {}
