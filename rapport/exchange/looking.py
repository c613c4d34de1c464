"""A look before the leap: what the first rows would do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from rapport.exchange.formats.sheet import Row
from rapport.exchange.matching import match
from rapport.exchange.models import Import, RejectedRow
from rapport.exchange.numbers import Numbers
from rapport.exchange.running import met, sort_rows
from rapport.exchange.shelves import Difference, Importer, importers
from rapport.staff.actor import Actor

LOOKED_AT = 500
SHOWN = 12


@dataclass(frozen=True)
class Looked:
    """One row as it would come in. `verdict` is new, changed, same, alike or joins (another row of the file)."""

    number: int
    name: str
    verdict: str
    differences: list[Difference] = field(default_factory=list)
    joins: int = 0
    records: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """Of the first `rows` rows: how many have each verdict, some of each, those that can't be read, and remarks."""

    rows: int
    counts: dict[str, int]
    examples: list[Looked]
    rejected: list[RejectedRow]
    remarks: list[str]


def look(actor: Actor, brought: Import, sample: Sequence[Row]) -> Look:
    """Read and match the rows as the import would, writing nothing. A bounded number of queries."""
    importer = importers[brought.kind]
    done = sort_rows(brought, importer, actor, sample)
    asking = brought.alike == Import.Alike.ASK
    # The base is read as for writing, but for a moment only.
    with transaction.atomic():
        asked = match(importer, actor, done.write, ask=asking, numbers=done.numbers)
        known = [row for row in done.write if row.match is not None]
        differences = importer.differences(actor, known)
    joins = _joins(importer, done.write, asking, done.numbers)
    looked = [_looked(row, asked, differences, joins) for row in done.write]
    counts = {verdict: sum(one.verdict == verdict for one in looked) for verdict in ORDER}
    shown = sorted(looked, key=lambda one: ORDER.index(one.verdict))
    return Look(len(sample), counts, _some_of_each(shown), done.rejected, importer.remarks(done.write))


# What wants a person's eye stands first.
ORDER = ["alike", "changed", "joins", "new", "same"]


def _some_of_each(looked: list[Looked]) -> list[Looked]:
    share = SHOWN // 3
    first = [one for verdict in ORDER for one in [one for one in looked if one.verdict == verdict][:share]]
    return first[:SHOWN]


def _looked(
    row: Any, asked: dict[int, list[int]], differences: dict[int, list[Difference]], joins: dict[int, tuple[int, bool]]
) -> Looked:
    name = str(row.values.get("name", ""))
    if row.number in asked:
        return Looked(row.number, name, "alike", records=asked[row.number])
    if row.match is not None:
        changed = differences.get(row.number, [])
        return Looked(row.number, name, "changed" if changed else "same", changed, records=[row.match])
    if row.number in joins:
        first, proved = joins[row.number]
        return Looked(row.number, name, "joins" if proved else "alike", joins=first)
    return Looked(row.number, name, "new")


def _joins(importer: Importer, rows: Sequence[Any], asking: bool, numbers: Numbers) -> dict[int, tuple[int, bool]]:
    """Return by row number the earlier new row of the file that it shares a key with, and whether that proves it."""
    first: dict[str, int] = {}
    found: dict[int, tuple[int, bool]] = {}
    for row in (row for row in rows if row.match is None):
        under, looks_for = met(importer, row, numbers)
        hints = {key for key in looks_for if key.partition(":")[0] in importer.hints}
        same = [first[key] for key in looks_for - hints if key in first]
        alike = [first[key] for key in hints if key in first] if asking and not same else []
        if same or alike:
            found[row.number] = (min(same or alike), bool(same))
        for key in under:
            first.setdefault(key, row.number)
    return found
