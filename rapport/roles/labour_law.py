"""Whether a liability clause goes beyond the labour law of a country, as it stood on a day (R-243).

The bounds are dated reference data in `clauses/labour_law.toml`. What is found is a warning for who drafts, not legal
advice: words are looked for in six languages, and a lawyer reads the clause.
"""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.roles.law_words import NAMES_FINE, NAMES_WHOLE_DAMAGE, WITHIN_LAW, largest_percent, most_months, says
from rapport.roles.models import Clause, JobDescription
from rapport.roles.standard import FOLDER, standard_clauses
from rapport.roles.texts import clauses_of

FILE = FOLDER / "labour_law.toml"
FINES = "fines"


@dataclass(frozen=True)
class Bound:
    """One rule of a country's labour law: for which kind of liability and case, what it sets, its basis and its days.

    `until` is the last day in force. What is not `sure` has to be checked by a lawyer before it is relied on.
    """

    kind: str
    case: str
    basis: str
    since: date
    until: date | None
    sure: bool
    facts: dict[str, Any]

    def holds(self, on: date) -> bool:
        """True when the rule is in force on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Beyond:
    """A clause that goes beyond the law: which, why in a sentence, the rule's basis, and whether the rule is sure."""

    clause: Clause
    sentence: str
    basis: str
    sure: bool


def countries() -> list[str]:
    """Return the codes of the countries whose bounds are known."""
    return sorted(_read())


def bounds_of(country: str, on: date) -> list[Bound]:
    """Return the rules of the country that are in force on the day; none for a country that is not known."""
    return [one for one in _read().get(country.upper(), ()) if one.holds(on)]


def beyond_law(description: JobDescription, country: str, on: date) -> list[Beyond]:
    """Return a warning for each liability clause that goes beyond the country's labour law of the day. One query."""
    bounds = bounds_of(country, on)
    if not bounds:
        return []
    clauses = [one for one in clauses_of(description) if one.section == Clause.Section.LIABILITY]
    return [found for clause in clauses for found in _of_clause(clause, bounds)]


def _of_clause(clause: Clause, bounds: list[Bound]) -> Iterator[Beyond]:
    standard = standard_clauses().get(clause.code)
    catalogue = set(standard.texts.values()) if standard else set()
    # The catalogue's own words are known to keep within the law, but for the clause on fines itself.
    texts = [str(words) for words in clause.words.values() if words and words not in catalogue]
    for bound in bounds:
        if bound.case == "fine" and (clause.code == FINES or says(texts, NAMES_FINE)):
            sentence = _about_fine(clause, texts, bound)
        elif bound.case == "general" and standard is None:
            sentence = _about_damage(clause, texts, bound)
        else:
            continue
        if sentence:
            yield Beyond(clause, sentence, bound.basis, bound.sure)


def _about_fine(clause: Clause, texts: list[str], bound: Bound) -> str:
    facts = bound.facts
    if not facts.get("fines_allowed", True):
        if not facts.get("fines_need"):
            return _("Clause %(clause)s names a fine. This law allows employers none.") % {"clause": clause.number}
        if not clause.norm.strip():
            told = _("Clause %(clause)s names a fine. This law allows one only with a basis: name it in the clause.")
            return told % {"clause": clause.number}
        return ""
    most, percent = facts.get("max_fine_percent"), largest_percent(texts)
    if most is not None and percent is not None and percent > most:
        told = _("Clause %(clause)s names a fine of %(percent)s %%. This law allows at most %(most)s %% of the wages.")
        return told % {
            "clause": clause.number,
            "percent": formats.number(percent),
            "most": formats.number(most),
        }
    return ""


def _about_damage(clause: Clause, texts: list[str], bound: Bound) -> str:
    most, months = bound.facts.get("max_months"), most_months(texts)
    if most is not None and months is not None and months > most:
        told = _(
            "Clause %(clause)s names %(months)s monthly earnings. For negligence this law allows at most %(most)s."
        )
        return told % {"clause": clause.number, "months": formats.number(months), "most": formats.number(most)}
    if not says(texts, NAMES_WHOLE_DAMAGE) or says(texts, WITHIN_LAW):
        return ""
    if most is not None:
        told = _(
            "Clause %(clause)s asks for the whole damage."
            " For negligence this law allows at most %(most)s monthly earnings."
        )
        return told % {"clause": clause.number, "most": formats.number(most)}
    if any(bound.facts.get(name) for name in ("at_discretion", "needs_gross_negligence", "slight_negligence_free")):
        told = _(
            "Clause %(clause)s asks for the whole damage. By this law negligence does not bring that about by itself."
        )
        return told % {"clause": clause.number}
    return ""


@functools.cache
def _read() -> dict[str, tuple[Bound, ...]]:
    if not FILE.exists():
        return {}
    with FILE.open("rb") as file:
        rows = tomllib.load(file)
    named = {"kind", "case", "basis", "since", "until", "sure"}
    return {
        country: tuple(
            Bound(
                row["kind"],
                row.get("case", ""),
                row["basis"],
                row["since"],
                row.get("until"),
                row.get("sure", True),
                {name: value for name, value in row.items() if name not in named},
            )
            for row in table.get("bounds", ())
        )
        for country, table in rows.items()
    }
