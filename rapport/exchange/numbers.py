"""Numbers that records have in other programs: what they prove, and keeping them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.exchange.events import NumbersKept
from rapport.exchange.models import ForeignNumber
from rapport.exchange.shelves import Likeness
from rapport.journal.book import record
from rapport.journal.models import Entry
from rapport.kit.bulk_insert import insert_many
from rapport.kit.changes import created, image
from rapport.kit.subjects import kinds
from rapport.staff.actor import Actor

THERE = "number_there"
LONGEST = 200
CHUNK = 400
# What a row and a record share: the key, the record, and what that says.
Found = dict[int, list[tuple[str, int, Likeness]]]


@dataclass(frozen=True)
class NumberField:
    """The column that holds a record's number in the program that the file comes from; its words are the profile's."""

    key: str = THERE
    label: object = _("Number there")
    kind: str = "number there"
    many: bool = False
    words: tuple[str, ...] = ()


@dataclass
class Numbers:
    """The numbers of a file's rows in their program, by row number, and what such a number proves (see `Profile`)."""

    program: str = ""
    ids: str = "sure"
    of: dict[int, str] = field(default_factory=dict)

    @property
    def prove(self) -> bool:
        """True when a row is known by its number."""
        return bool(self.of) and self.ids != "loose"

    def key(self, row: int) -> str:
        """Return the key under which rows of one file with the same number find each other, "" for none."""
        return f"there:{self.of[row]}" if self.prove and row in self.of else ""


def weigh(actor: Actor, subject: str, numbers: Numbers, found: Found) -> Found:
    """Return what rows and records share, with what their numbers in the other program say.

    Who has the row's number is it: for sure, or (where each installation counts by itself) if anything else agrees.
    Who has another number of that program is another one. A bounded number of queries.
    """
    if not numbers.prove:
        return found
    holders = _holders(actor, subject, numbers)
    others = _numbered(subject, numbers.program, {pk for shared in found.values() for _key, pk, _like in shared})
    weighed: Found = {}
    for row in {*found, *numbers.of}:
        number = numbers.of.get(row, "")
        mine = holders.get(number, []) if number else []
        shared = found.get(row, [])
        kept = [(key, pk, _told(pk, like, number, mine, others, numbers.ids)) for key, pk, like in shared]
        proved = [
            ("there:", pk, Likeness.SAME if numbers.ids == "sure" or _agrees(pk, shared) else Likeness.ALIKE)
            for pk in mine
        ]
        weighed[row] = [*proved, *kept]
    return weighed


def _told(pk: int, like: Likeness, number: str, mine: list[int], others: set[int], ids: str) -> Likeness:
    if not number:
        return like
    if pk in mine:
        return Likeness.SAME if ids == "sure" else like
    return Likeness.OTHER if pk in others else like


def _agrees(pk: int, shared: Sequence[tuple[str, int, Likeness]]) -> bool:
    said = {like for _key, other, like in shared if other == pk}
    return bool(said) and Likeness.OTHER not in said


def _holders(actor: Actor, subject: str, numbers: Numbers) -> dict[str, list[int]]:
    """The records that the actor sees by the numbers that rows have."""
    pairs = [
        pair
        for chunk in _chunks(sorted(set(numbers.of.values())))
        for pair in ForeignNumber.objects.filter(program=numbers.program, subject=subject, number__in=chunk)
        .order_by("pk")
        .values_list("number", "record")
    ]
    seen: set[int] = set()
    for part in _chunks(sorted({pk for _number, pk in pairs})):
        rows = kinds[subject].seen_by(actor).filter(pk__in=part).order_by()
        seen.update(rows.values_list("pk", flat=True))
    found: dict[str, list[int]] = {}
    for number, pk in pairs:
        if pk in seen:
            found.setdefault(number, []).append(pk)
    return found


def _numbered(subject: str, program: str, pks: set[int]) -> set[int]:
    """Those of the records that have a number in the program."""
    return {
        pk
        for part in _chunks(sorted(pks))
        for pk in ForeignNumber.objects.filter(program=program, subject=subject, record__in=part).values_list(
            "record", flat=True
        )
    }


def keep_numbers(actor: Actor, subject: str, numbers: Numbers, records: Mapping[int, int]) -> Entry | None:
    """Keep the numbers of rows on their records (by row number), and return the journal line that takes that back.

    None when nothing is new.
    """
    wanted = {(numbers.of[row], pk) for row, pk in records.items() if row in numbers.of}
    if not wanted:
        return None
    there = {
        pair
        for part in _chunks(sorted({pk for _number, pk in wanted}))
        for pair in ForeignNumber.objects.filter(program=numbers.program, subject=subject, record__in=part).values_list(
            "number", "record"
        )
    }
    new = [
        ForeignNumber(program=numbers.program, subject=subject, number=number, record=pk)
        for number, pk in sorted(wanted - there)
    ]
    if not new:
        return None
    images = [{name: value for name, value in image(row).items() if value is not None} for row in new]
    for row, pk in zip(new, insert_many(ForeignNumber, images), strict=True):
        row.pk = pk
    return record(actor, NumbersKept(numbers.program, len(new)), changes=[created(row) for row in new])


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
