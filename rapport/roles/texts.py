"""The words of a job description: each clause in a language, the whole text, its hash, and what a version changed."""

import hashlib
import json
import string
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.standard import LANGUAGES, norm_of, right_in_words, standard_clauses
from rapport.roles.words import conditions_in_words, limit_in_words

SECTIONS = [Clause.Section(value) for value in Clause.Section.values]


@dataclass(frozen=True)
class Line:
    """A clause ready to be read: its number, the clause, and its text; `blank` when a slot of it is not filled in."""

    number: str
    clause: Clause
    text: str
    blank: bool


@dataclass(frozen=True)
class Difference:
    """What became of a clause between two versions (added, dropped, changed); a text that is not there is empty."""

    kind: str
    number: str
    before: str
    after: str


def lines_of(description: JobDescription, language: str) -> dict[str, list[Line]]:
    """Return the clauses with their texts in the language, by section; every section is there. One query."""
    found: dict[str, list[Line]] = {section: [] for section in SECTIONS}
    facts = facts_of(description, language)
    for clause in clauses_of(description):
        text, blank = text_of(clause, language, facts)
        found[clause.section].append(Line(clause.number, clause, text, blank))
    return found


def left_out(line: Line) -> bool:
    """True for a clause that falls out with approval: something of it is blank besides its first day, which is set."""
    one = standard_clauses().get(line.clause.code)
    return line.blank and not (one is not None and "{date}" in one.texts["en"])


def clauses_of(description: JobDescription) -> list[Clause]:
    """Return the clauses in the order of print."""
    order = {section: place for place, section in enumerate(SECTIONS)}
    clauses: Iterable[Clause] = description.clauses.all()
    return sorted(clauses, key=lambda one: (order[Clause.Section(one.section)], one.place))


def text_of(clause: Clause, language: str, facts: dict[str, str]) -> tuple[str, bool]:
    """Return the clause's text in the language, and whether a slot in it stays blank."""
    own = clause.words.get(language) or (clause.own_words(language) if not clause.code and not clause.right else "")
    if own:
        return str(own), False
    with translation.override(language):
        limit = limit_in_words(clause, clause.right)
        if clause.code in standard_clauses():
            written = standard_clauses()[clause.code].text(language, free=not limit)
            slots = {**facts, "limit": limit, "norm": _norm(clause), "basis": clause.norm}
            text, blank = _filled(written, slots)
            return text + _bounds_in_words(clause), blank
        if not clause.right:
            return clause.own_words(language), not clause.own_words(language)
        words = right_in_words(clause.right, language) or clause.right
        return (f"{words}: {limit}" if limit else words) + _bounds_in_words(clause), False


def _bounds_in_words(clause: Clause) -> str:
    """What narrows a right beside its limit, so that the signed text says no more than the gate gives."""
    told = [str(_("always asks"))] if clause.must_ask else []
    if clause.conditions:
        told.append(_("only for: %(what)s") % {"what": conditions_in_words(clause.conditions, clause.right)})
    return f" ({'; '.join(told)})" if told else ""


def _norm(clause: Clause) -> str:
    """A clause's norm as its sentence takes it: hours with their unit, other numbers bare."""
    if clause.code == "answer-in-time" and clause.norm.isdigit():
        return formats.span(60 * int(clause.norm))
    return clause.norm


def with_words(clause: Clause, language: str, text: str) -> dict[str, str]:
    """Return the clause's words by language with the text in one of them; an empty text takes that one out.

    An approved version says the same in every language that nobody wrote: those follow, or they would say the old text.
    """
    before = clause.words.get(language, "")
    words = {one: text if before and said == before else said for one, said in clause.words.items()}
    return {one: said for one, said in (words | {language: text}).items() if said}


def facts_of(description: JobDescription, language: str) -> dict[str, str]:
    """Return what the slots of the general and final provisions hold, in the language; blank where nothing is set."""

    def post(position: Position | None) -> str:
        return position.called(language) if position else ""

    with translation.override(language):
        years = description.experience_years
        return {
            "position": post(description.position),
            "category": str(description.get_category_display()),
            "unit": description.unit.name if description.unit else "",
            "superior": post(description.reports_to),
            "subordinates": description.subordinates,
            "deputy": post(description.deputy),
            "head": post(description.appointed_by),
            "proposer": post(description.proposed_by),
            "education": str(description.get_education_display()) if description.education else "",
            "experience": ngettext("%(num)s year", "%(num)s years", years) % {"num": years} if years else "",
            "standard": description.standard,
            "date": formats.day(description.in_force_from) if description.in_force_from else "",
            "years": str(description.review_years or ""),
            "contract": "",
        }


def add_standard(description: JobDescription, codes: Iterable[str]) -> None:
    """Put clauses of the catalogue behind those of their sections. Two queries."""
    places: dict[str, int] = defaultdict(int)
    for section, place in description.clauses.values_list("section", "place"):
        places[section] = max(places[section], place)
    rows = []
    for code in codes:
        section = standard_clauses()[code].section
        places[section] += 1
        norm = norm_of(code, description.profile)
        rows.append(Clause(description=description, section=section, place=places[section], code=code, norm=norm))
    Clause.objects.bulk_create(rows)


def freeze(description: JobDescription) -> str:
    """Write every clause's text in all languages into it, leave blank slots out, and return the hash of the whole."""
    facts = {language: facts_of(description, language) for language in LANGUAGES}
    places: dict[str, int] = defaultdict(int)
    kept, blank = [], []
    for clause in clauses_of(description):
        texts = {language: text_of(clause, language, facts[language]) for language in LANGUAGES}
        if any(left_open for _text, left_open in texts.values()):
            blank.append(clause.pk)
            continue
        places[clause.section] += 1
        clause.place = places[clause.section]
        clause.words = {language: text for language, (text, _blank) in texts.items()}
        kept.append(clause)
    # In the order of their places, so that none is moved onto one that is still taken.
    Clause.objects.filter(pk__in=blank).delete()
    for clause in kept:
        clause.save(update_fields=["place", "words"])
    return hash_of(description)


def hash_of(description: JobDescription) -> str:
    """Return the SHA-256 of everything that the text and its rights say, in all languages."""
    clauses = [
        [
            clause.number,
            clause.words,
            clause.right,
            f"{clause.limit.normalize():f}" if clause.limit is not None else None,
            clause.currency,
            clause.period,
            clause.must_ask,
            clause.conditions,
        ]
        for clause in clauses_of(description)
    ]
    told = [description.position.code, description.number, description.sight, clauses]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def differences(older: JobDescription, newer: JobDescription, language: str) -> list[Difference]:
    """Return what the newer version changed, in the order of its clauses; what was dropped stands at the end."""
    before = {_same(line.clause): line for lines in lines_of(older, language).values() for line in lines}
    found: list[Difference] = []
    for lines in lines_of(newer, language).values():
        for line in lines:
            old = before.pop(_same(line.clause), None)
            if old is None:
                found.append(Difference("added", line.number, "", line.text))
            elif (old.text, _measures(old.clause)) != (line.text, _measures(line.clause)):
                found.append(Difference("changed", line.number, old.text, line.text))
    return found + [Difference("dropped", line.number, line.text, "") for line in before.values()]


def _measures(clause: Clause) -> tuple[Any, ...]:
    return clause.right, clause.limit, clause.currency, clause.period, clause.must_ask, clause.conditions


def _same(clause: Clause) -> tuple[Any, ...]:
    """What makes two clauses of different versions the same one: their origin, or their own words."""
    if clause.code or clause.right:
        return clause.section, clause.code, clause.right, json.dumps(clause.conditions, sort_keys=True)
    return clause.section, json.dumps(clause.words, sort_keys=True)


def _filled(written: str, slots: dict[str, str]) -> tuple[str, bool]:
    names = [name for _text, name, _spec, _conversion in string.Formatter().parse(written) if name]
    blank = any(not slots.get(name) for name in names)
    return written.format_map({name: slots.get(name) or "…" for name in names}), blank
