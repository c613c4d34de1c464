"""Every text of the program is translated into every language, and keeps its places."""

import ast
import re
from pathlib import Path

import pytest

from tools.messages import KEYWORDS, LANGUAGES, catalogue, extract, waiting

GATHERED = {"_", "_now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
PLACES = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_waits_for_a_translation(language: str) -> None:
    gaps = waiting(extract(), catalogue(language))
    assert not gaps, f"{len(gaps)} texts wait: " + "; ".join(gaps[:20])


@pytest.mark.once
def test_texts_are_marked_by_names_that_are_gathered() -> None:
    """A text under another name for gettext is never found, and stays English in every language."""
    alias = re.compile(r"\b(?:n|p|np)?gettext(?:_lazy)? as (\w+)")
    used = {name for path in Path("rapport").rglob("*.py") for name in alias.findall(path.read_text(encoding="utf-8"))}
    assert used <= set(KEYWORDS)


@pytest.mark.once
def test_no_text_hides_in_a_formatted_string() -> None:
    """What gathers the texts does not look into f-strings, so a text there would stay English for ever."""
    hidden = []
    for path in sorted(Path("rapport").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)] if type(node) is ast.JoinedStr else []
            hidden += [f"{path}:{one.lineno}" for one in calls if getattr(one.func, "id", "") in GATHERED]
    assert not hidden, "\n".join(hidden)


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_the_text(language: str) -> None:
    wrong = []
    for text in catalogue(language):
        if not text.id:
            continue
        ids = text.id if isinstance(text.id, (tuple, list)) else (text.id,)
        strings = text.string if isinstance(text.string, (tuple, list)) else (text.string,)
        wanted = set().union(*(PLACES.findall(one) for one in ids))
        for string in strings:
            found = set(PLACES.findall(string or ""))
            # A plural form may say "one" in words and leave the number out.
            if string and (found - wanted or wanted - found - {"num"}):
                wrong.append(f"{ids[0]!r}: {string!r}")
    assert not wrong, "\n".join(wrong[:20])


# The landmarks that may stand on one page: who walks by ear knows them apart by name only.
LANDMARKS = {"Main menu", "Places", "Where you are", "Pages", "Sections", "Show", "How much is shown", "Language"}


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_landmarks_of_a_page_have_different_names(language: str) -> None:
    names = {text.id: text.string for text in catalogue(language) if text.id in LANDMARKS and not text.context}
    assert set(names) == LANDMARKS
    assert len(set(names.values())) == len(names), names
