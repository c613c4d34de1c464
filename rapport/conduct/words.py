"""The lists by which an incident is classified (R-270); their names stand with the clauses of the catalogue."""

import functools
import tomllib
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

import rapport.roles

FILE = Path(rapport.roles.__file__).parent / "clauses" / "incidents.toml"
LISTS: dict[str, tuple[str, ...]] = {
    "breach": (
        "duty-not-done",
        "document-not-kept",
        "law-broken",
        "work-regime",
        "fire-or-safety",
        "damage",
        "wrong-communication",
        "personal-data",
    ),
    "liability": ("disciplinary", "material", "administrative", "civil", "criminal"),
    "severity": ("light", "medium", "grave"),
    "intent": ("none", "negligence", "intent"),
    "harmed": ("company", "employee", "client", "state"),
    "decision": (
        "no-measure",
        "remark",
        "reprimand",
        "fine",
        "compensation",
        "dismissal",
        "handed-to-authorities",
    ),
}


def called(listed: str, code: str) -> str:
    """Return the name of a code of one of the lists in the active language; empty for none."""
    if not code:
        return ""
    names = _names().get(listed, {}).get(code, {})
    return str(names.get(get_language() or "en") or names.get("en") or code.replace("-", " ").capitalize())


def choices(listed: str) -> list[tuple[str, str]]:
    """Return the codes of a list with their names in the active language, in their order."""
    return [(code, called(listed, code)) for code in LISTS[listed]]


@functools.cache
def _names() -> dict[str, Any]:
    if not FILE.exists():
        return {}
    with FILE.open("rb") as file:
        return tomllib.load(file)
