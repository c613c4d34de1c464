"""What the catalogue offers to a draft: standard clauses and declared rights that its text does not hold yet."""

from dataclasses import dataclass
from typing import Any

from rapport.roles.catalogue import MEASURES, rights
from rapport.roles.models import Clause, JobDescription
from rapport.roles.standard import right_in_words, standard_clauses
from rapport.roles.texts import facts_of, text_of


@dataclass(frozen=True)
class Offer:
    """A clause that can be added: its section and code, or the right it gives, its text, and what the limit bounds."""

    section: str
    code: str
    right: str
    text: str
    blank: bool
    measure: object

    def matches(self, find: str) -> bool:
        """True when every word that is looked for stands in the text."""
        text = self.text.casefold()
        return all(word in text for word in find.casefold().split())


def offered(draft: JobDescription, language: str) -> list[Offer]:
    """Return what is not in the draft yet, in the order of the catalogue, with texts in the language. One query."""
    there = list(draft.clauses.all())
    codes, held = {one.code for one in there}, {one.right for one in there}
    facts = facts_of(draft, language)
    found = []
    for code, one in standard_clauses().items():
        if code in codes or (one.act and one.act in held):
            continue
        right = one.act if one.act in rights else ""
        text, blank = text_of(Clause(section=one.section, code=code, right=right), language, facts)
        measure = rights[right].measure if right else ""
        found.append(
            Offer(one.section, code, right, text, blank and not measure, str(MEASURES[measure]) if measure else "")
        )
    worded = {one.right for one in found if one.right}
    for code, right_ in rights.items():
        if code not in held and code not in worded:
            words = right_in_words(code, language)
            measure = str(MEASURES[right_.measure]) if right_.measure else ""
            found.append(Offer(Clause.Section.RIGHTS, "", code, words, False, measure))
    return found


def of_catalogue(code: str, right: str) -> dict[str, Any]:
    """Return what `add_clause` takes for a clause of the catalogue or a right: a standard right brings its own act."""
    one = standard_clauses().get(code)
    if one is not None:
        right = one.act if one.act in rights else ""
    period = rights[right].period if right in rights else ""
    return {name: value for name, value in (("code", code), ("right", right), ("period", period)) if value}
