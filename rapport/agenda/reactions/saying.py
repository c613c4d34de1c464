"""Sentences of notices, made of a translated text and the facts."""

from collections.abc import Callable, Mapping
from typing import Any

from rapport.agenda.events.telling import title_or_private, told, told_local
from rapport.journal.models import Entry


def saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    """Return a function that fills the text (lazy, with named places) from a notice's facts.

    The facts `due` and `before` are kept moments, `when` a kept local day and time; `title` may be private.
    """

    def sentence(facts: Mapping[str, Any]) -> str:
        words = dict(facts)
        words |= {name: told(facts[name]) for name in ("due", "before") if name in facts}
        if "when" in facts:
            words["when"] = told_local(*facts["when"])
        if "title" in facts:
            words["title"] = title_or_private(facts["title"])
        return str(text) % words

    return sentence


def who(entry: Entry) -> str:
    """Return the name of whoever did what the entry tells."""
    return entry.employee.name if entry.employee else ""
