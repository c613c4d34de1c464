"""The standard catalogue: clauses of job descriptions and industry profiles, in six languages (R-248, R-357).

The texts stand in `clauses/*.toml`, a file for each section. What apps declare as rights joins the section of rights by
itself.
"""

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import translation

from rapport.roles.catalogue import rights
from rapport.roles.models import Clause

FOLDER = Path(__file__).parent / "clauses"
LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr")
FILES = {
    "general": Clause.Section.GENERAL,
    "duties": Clause.Section.DUTIES,
    "industries": Clause.Section.DUTIES,
    "rights": Clause.Section.RIGHTS,
    "liability": Clause.Section.LIABILITY,
    "final": Clause.Section.FINAL,
}


@dataclass(frozen=True)
class StandardClause:
    """A clause of the catalogue: its section, texts by language, and what else its file says of it.

    `free` are the texts of a right that is given without a limit. `standard` numbers the 20 standard duties, 0 else.
    """

    code: str
    section: str
    texts: dict[str, str]
    free: dict[str, str] = field(default_factory=dict)
    standard: int = 0
    group: str = ""
    act: str = ""
    kind: str = ""
    bound: str = ""

    def text(self, language: str, *, free: bool = False) -> str:
        """Return the clause in the language, English for one that is not among the six."""
        texts = self.free if free and self.free else self.texts
        return texts.get(language) or texts["en"]


@dataclass(frozen=True)
class Profile:
    """An industry profile: what it adds to the basic duties and drops from them, and the norms it changes."""

    code: str
    names: dict[str, str]
    about: dict[str, str]
    adds: tuple[str, ...]
    drops: tuple[str, ...]
    norms: dict[str, Any]
    education: str
    experience_years: int

    def called(self, language: str) -> str:
        """Return the profile's name in the language."""
        return self.names.get(language) or self.names["en"]


@functools.cache
def standard_clauses() -> dict[str, StandardClause]:
    """Return the whole catalogue by code, in the order of print."""
    found: dict[str, StandardClause] = {}
    for name, section in FILES.items():
        for code, row in _read(name).items():
            assert code not in found, code
            texts = {language: row[language] for language in LANGUAGES}
            free = {language: row[f"{language}_free"] for language in LANGUAGES if f"{language}_free" in row}
            facts = {key: row[key] for key in ("standard", "group", "act", "kind", "bound") if key in row}
            found[code] = StandardClause(code, section, texts, free, **facts)
    return found


@functools.cache
def clause_for(right: str) -> str:
    """Return the code of the catalogue's clause that words a declared right, empty when the right's own words do."""
    return next((code for code, one in standard_clauses().items() if one.act and one.act == right), "")


@functools.cache
def profiles() -> dict[str, Profile]:
    """Return the industry profiles by code."""
    rows = {code: row for code, row in _read("profiles").items() if code != "base"}
    return {
        code: Profile(
            code,
            row["name"],
            row["about"],
            tuple(row.get("adds", ())),
            tuple(row.get("drops", ())),
            row.get("norms", {}),
            row.get("education", ""),
            row.get("experience_years", 0),
        )
        for code, row in rows.items()
    }


def duties_of(profile: str = "") -> list[str]:
    """Return the codes of the duties that a client manager has in the industry, the basic ones first."""
    base: list[str] = _read("profiles")["base"]["duties"]
    chosen = profiles().get(profile)
    if chosen is None:
        return list(base)
    kept = [code for code in base if code not in chosen.drops]
    return kept + [code for code in chosen.adds if code not in kept]


# Clauses that name a norm: which of the profile's, and the company's own where the profile says nothing.
NORMS = {"answer-in-time": ("answer-hours", 10), "pick-up-phone": ("rings", 3)}


def norm_of(code: str, profile: str = "") -> str:
    """Return the number that stands in a clause of the catalogue (R-049: rings, R-050: hours), empty without one."""
    if code not in NORMS:
        return ""
    name, usual = NORMS[code]
    chosen = profiles().get(profile)
    return str(chosen.norms.get(name, usual) if chosen else usual)


def right_in_words(code: str, language: str) -> str:
    """Return what a declared right lets one do, in the language; empty for a right that no app declares any more."""
    if code not in rights:
        return ""
    with translation.override(language):
        return str(rights[code].words)


@functools.cache
def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
