"""Records that are likely the one asked about: candidates by shared keys, weighed by the score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from rapport.parties.alike.reading import facts_of
from rapport.parties.likeness import LARGEST_BLOCK, MOST_CANDIDATES, Facts, Rules, Verdict, compare, marks_of, nearest
from rapport.parties.models import Mark

CHUNK = 400


@dataclass(frozen=True)
class Likely:
    """A record and how sure it is that it is the one asked about."""

    pk: int
    verdict: Verdict


def likely(
    kind: str, asked: Mapping[int, Facts], rules: Rules, *, least: float | None = None, most: int = MOST_CANDIDATES
) -> dict[int, list[Likely]]:
    """Return by number of what is asked the records that are likely it, the likeliest first; never itself.

    `asked` are facts by number: of a record its own, of a row of a file any below zero. `least` is the lowest score,
    the company's threshold without it. No key that more than LARGEST_BLOCK records share is followed, and at most
    `most` records are weighed for each that is asked, those with the most keys in common. The number of
    statements grows with the number asked, a few per 400 keys and 400 candidates.
    """
    marks = {number: marks_of(facts) for number, facts in asked.items()}
    holders = _holders(kind, {mark for some in marks.values() for mark in some})
    near = {number: nearest(number, some, holders, most) for number, some in marks.items()}
    facts = facts_of(kind, sorted({pk for pks in near.values() for pk in pks}))
    limit = rules.threshold if least is None else least
    found: dict[int, list[Likely]] = {}
    for number, pks in near.items():
        weighed = [Likely(pk, compare(asked[number], facts[pk], rules)) for pk in pks if pk in facts]
        kept = sorted(
            (one for one in weighed if one.verdict.score >= limit), key=lambda one: (-one.verdict.score, one.pk)
        )
        if kept:
            found[number] = kept
    return found


def likely_of(kind: str, facts: Facts, rules: Rules, *, least: float | None = None) -> list[Likely]:
    """Return the records that are likely what the facts tell of, the likeliest first."""
    return likely(kind, {-1: facts}, rules, least=least).get(-1, [])


def _holders(kind: str, marks: Iterable[str]) -> dict[str, list[int]]:
    """Return who has each key, of those that are not everybody's."""
    holders: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(marks)
    for start in range(0, len(ordered), CHUNK):
        rows = Mark.objects.filter(mark__in=ordered[start : start + CHUNK], kind=kind)
        counted = rows.order_by().values("mark").annotate(number=Count("id"))
        few = [one["mark"] for one in counted if one["number"] <= LARGEST_BLOCK]
        for mark, pk in rows.filter(mark__in=few).order_by().values_list("mark", "target_id"):
            holders[mark].append(pk)
    return holders
