"""Records that are likely the one asked about: candidates by shared keys, weighed by the score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from rapport.parties.alike.reading import facts_of, numbers_of
from rapport.parties.likeness import (
    APART,
    LARGEST_BLOCK,
    MOST_CANDIDATES,
    Facts,
    Rules,
    Verdict,
    compare,
    marks_of,
    nearest,
    told_apart,
)
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
    limit = rules.threshold if least is None else least
    if kind == "client" and limit > APART:
        near = _not_told_apart(near, asked)
    facts = facts_of(kind, sorted({pk for pks in near.values() for pk in pks}))
    found: dict[int, list[Likely]] = {}
    for number, pks in near.items():
        weighed = [Likely(pk, compare(asked[number], facts[pk], rules)) for pk in pks if pk in facts]
        kept = sorted(
            (one for one in weighed if one.verdict.score >= limit), key=lambda one: (-one.verdict.score, one.pk)
        )
        if kept:
            found[number] = kept
    return found


def _not_told_apart(near: Mapping[int, Sequence[int]], asked: Mapping[int, Facts]) -> dict[int, list[int]]:
    """Leave out whom a number tells apart: of most the rest need not be read, nor their names compared."""
    numbers = numbers_of(sorted({pk for number, pks in near.items() if asked[number].numbers for pk in pks}))
    return {
        number: [pk for pk in pks if not told_apart(asked[number].numbers, numbers.get(pk, frozenset()))]
        for number, pks in near.items()
    }


def likely_of(kind: str, facts: Facts, rules: Rules, *, least: float | None = None) -> list[Likely]:
    """Return the records that are likely what the facts tell of, the likeliest first."""
    return likely(kind, {-1: facts}, rules, least=least).get(-1, [])


def _holders(kind: str, marks: Iterable[str]) -> dict[str, list[int]]:
    """Return who has each key, of those that are not everybody's."""
    holders: dict[str, list[int]] = defaultdict(list)
    ordered = sorted(marks)
    for start in range(0, len(ordered), CHUNK):
        few = _shared_by_few(kind, ordered[start : start + CHUNK])
        rows = Mark.objects.filter(mark__in=few, kind=kind).order_by()
        for mark, pk in rows.values_list("mark", "target_id"):
            holders[mark].append(pk)
    return holders


def _shared_by_few(kind: str, marks: Sequence[str]) -> list[str]:
    """Return those of the keys that at most LARGEST_BLOCK records share.

    Of a word that half of the base has no more holders are looked at than of any other: counting them would take
    longer the larger the base is.
    """
    table, asked = connection.ops.quote_name(Mark._meta.db_table), ", ".join(["(%s)"] * len(marks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH asked (mark) AS (VALUES {asked}) SELECT asked.mark FROM asked WHERE NOT EXISTS"
            f" (SELECT 1 FROM {table} held WHERE held.mark = asked.mark AND held.kind = %s LIMIT 1 OFFSET %s)",
            [*marks, kind, LARGEST_BLOCK],
        )
        return [mark for (mark,) in cursor.fetchall()]
