"""Pointing at one row everything that points at another, so that it can be taken back.

What the house must know of a model it says itself: `same_when` names columns in which two rows are one and the same
(an address that both had), and `never_left` that none of its rows may stay behind with the row that goes.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import F, ForeignObjectRel, Model, Q, QuerySet, UniqueConstraint

from rapport.kit.changes import Change, tell_many
from rapport.kit.crash_points import crash_point
from rapport.kit.models import Versioned

CHUNK = 400
# A number that names a record of some kind, beside a column that names the kind.
NUMBERS = ("subject_id", "about_id", "source_id", "fact_id", "proof_id", "told_id", "target_id")


@dataclass(frozen=True)
class Link:
    """A column of a model that points at rows; `kind` names the column that says of which kind, "" for foreign keys."""

    model: type[Model]
    column: str
    kind: str = ""

    def rows(self, code: str, pk: int) -> QuerySet[Any]:
        """Return the rows that point at the record, by number."""
        which = {self.column: pk, **({self.kind: code} if self.kind else {})}
        return self.model._base_manager.filter(**which).order_by("pk")


@dataclass
class Moved:
    """What came of pointing everything at another row: the changes, and the rows that stay because both had them."""

    changes: list[Change] = field(default_factory=list)
    stayed: list[Model] = field(default_factory=list)


def links_to(model: type[Model], leave: Collection[str] = ()) -> list[Link]:
    """Return the columns that may point at rows of the model: foreign keys, and numbers beside a kind.

    `leave` names models by label whose rows stay as they are.
    """
    found = [
        Link(one.field.model, one.field.attname)
        for one in model._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel) and one.field.model is not model
    ]
    found += _numbered()
    return [link for link in found if link.model._meta.label not in leave]


@cache
def _numbered() -> tuple[Link, ...]:
    return tuple(link for model in apps.get_models() for link in _numbers_of(model))


def _numbers_of(model: type[Model]) -> Iterator[Link]:
    columns = {one.name: one for one in model._meta.concrete_fields}
    for name in NUMBERS:
        if name not in columns or columns[name].is_relation:
            continue
        beside = f"{name.removesuffix('_id')}_kind"
        if beside in columns:
            yield Link(model, name, beside)
        elif "kind" in columns and not columns["kind"].choices:
            yield Link(model, name, "kind")


def number_of(code: str, pk: int, model: type[Model], leave: Collection[str] = ()) -> dict[type[Model], int]:
    """Return how many rows point at a record, by model, without those that none of them does. A query per column."""
    found: dict[type[Model], int] = {}
    for link in links_to(model, leave):
        number = link.rows(code, pk).order_by().count()
        if number:
            found[link.model] = found.get(link.model, 0) + number
    return found


def move_all(code: str, gone: Model, kept: Model, leave: Collection[str] = ()) -> Moved:
    """Point at `kept` everything that points at `gone`, rows of the kind `code`; must run in a transaction.

    A row stays where it is when `kept` has one that it may not stand beside (a unique constraint) or that says the
    same. Rows are locked by number, and told to those who watch them. A few statements per model and 400 rows.
    """
    moved = Moved()
    for link in links_to(type(gone), leave):
        rows = list(link.rows(code, gone.pk).select_for_update())
        if not rows:
            continue
        twice = _twice(link, rows, link.rows(code, kept.pk))
        moved.stayed += [row for row in rows if row.pk in twice]
        _point(link, [row for row in rows if row.pk not in twice], gone.pk, kept.pk, moved.changes)
        crash_point("kit.merged_one_kind")
    return moved


def _point(link: Link, rows: Sequence[Model], gone: int, kept: int, changes: list[Change]) -> None:
    more = {"version": F("version") + 1} if issubclass(link.model, Versioned) else {}
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        link.model._base_manager.filter(pk__in=[row.pk for row in chunk]).update(**{link.column: kept}, **more)
        for row in chunk:
            setattr(row, link.column, kept)
            changes.append(Change(link.model._meta.label, row.pk, {link.column: gone}, {link.column: kept}))
        tell_many(chunk)


def _twice(link: Link, rows: Sequence[Model], theirs: QuerySet[Any]) -> set[int]:
    """Return the numbers of the rows that can't stand beside the other record's, or say the same."""
    found = set[int]()
    for names, condition in _alike(link):
        mine = link.model._base_manager.filter(condition, pk__in=[row.pk for row in rows])
        if not names:
            found |= set(mine.values_list("pk", flat=True)) if theirs.filter(condition).exists() else set()
            continue
        there = set(theirs.filter(condition).values_list(*names))
        if there:
            found |= {pk for pk, *values in mine.values_list("pk", *names) if _known(values) and tuple(values) in there}
    return found


def _alike(link: Link) -> Iterator[tuple[tuple[str, ...], Q]]:
    pointing = {link.column, link.model._meta.get_field(link.column).name, link.kind}
    for one in link.model._meta.constraints:
        if isinstance(one, UniqueConstraint) and pointing & set(one.fields):
            yield tuple(name for name in one.fields if name not in pointing), one.condition or Q()
    if getattr(link.model._meta.get_field(link.column), "unique", False):
        yield (), Q()
    same: tuple[str, ...] = getattr(link.model, "same_when", ())
    if same:
        yield same, Q()


def _known(values: Sequence[Any]) -> bool:
    return all(value is not None for value in values)
