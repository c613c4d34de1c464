"""Sentences of notices, made of a translated text and the facts."""

from collections.abc import Callable, Mapping
from typing import Any

from rapport.agenda.events.telling import title_or_private, told, told_local
from rapport.journal.models import Entry


def saying(text: object, undated: object = None) -> Callable[[Mapping[str, Any]], str]:
    """Return a function that fills the text (lazy, with named places) from a notice's facts.

    The fact `due` is a kept moment, and without one the text `undated` is filled, if there is one; `when` is a kept
    local day and time; `title` may be private.
    """

    def sentence(facts: Mapping[str, Any]) -> str:
        words = dict(facts)
        if "due" in facts:
            words["due"] = told(facts["due"])
        if "when" in facts:
            words["when"] = told_local(*facts["when"])
        if "title" in facts:
            words["title"] = title_or_private(facts["title"])
        fitting = undated if undated is not None and not facts.get("due") else text
        return str(fitting) % words

    return sentence


def who(entry: Entry) -> str:
    """Return the name of whoever did what the entry tells."""
    return entry.employee.name if entry.employee else ""
