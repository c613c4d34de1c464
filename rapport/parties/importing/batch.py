"""Rows that are written together: what is new, what differs, and the image of each for undo."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import F, Model

from rapport.kit.changes import Change, created, image
from rapport.kit.models import Versioned

M = TypeVar("M", bound=Model)
# Row number, the record that the row means, and whether anything on it differs.
Verdicts = list[tuple[int, Any, bool]]
ROWS_A_STATEMENT = 250


class Batch:
    """Gathers new and edited rows; `write` puts them into the base and gives the changes, in the order of writing."""

    def __init__(self) -> None:
        self.new: dict[Any, list[Any]] = {}
        self.edited: dict[tuple[type[Model], int], tuple[Model, dict[str, Any]]] = {}

    def add(self, row: M) -> M:
        """Have the row inserted."""
        self.new.setdefault(type(row), []).append(row)
        return row

    def edit(self, row: Model, values: dict[str, Any]) -> bool:
        """Have the row take these values; True when anything differs."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if differing:
            known = self.edited.get((type(row), row.pk))
            before = image(row, [name for name in differing if known is None or name not in known[1]])
            self.edited[type(row), row.pk] = (row, {**before, **(known[1] if known else {})})
            for name, value in differing.items():
                setattr(row, name, value)
        return bool(differing)

    def write(self, order: Sequence[type[Model]]) -> list[Change]:
        """Insert and update everything, models in the order given (what others point at first)."""
        changes = []
        for model in order:
            rows = self.new.get(model, [])
            model._default_manager.bulk_create(rows, batch_size=ROWS_A_STATEMENT)
            changes += [created(row) for row in rows]
            changes += self._update(model)
        return changes

    def _update(self, model: type[Model]) -> list[Change]:
        rows = [(row, before) for (kind, _pk), (row, before) in self.edited.items() if kind is model]
        alike: dict[tuple[str, ...], list[Model]] = {}
        for row, before in rows:
            alike.setdefault(tuple(sorted(before)), []).append(row)
        for names, same in alike.items():
            fields = [model._meta.get_field(name).name for name in names]
            if issubclass(model, Versioned):
                for row in same:
                    row.version = F("version") + 1  # type: ignore[attr-defined]
                fields.append("version")
            model._default_manager.bulk_update(same, fields, batch_size=ROWS_A_STATEMENT)
        return [Change(model._meta.label, row.pk, before, image(row, before)) for row, before in rows]

    def touched(self, model: type[M]) -> list[M]:
        """Return the new and edited rows of a model."""
        edited = [row for (kind, _pk), (row, _before) in self.edited.items() if kind is model]
        return [*self.new.get(model, []), *edited]  # type: ignore[list-item]


def by_owner(rows: Iterable[M], whose: str) -> dict[int, list[M]]:
    """Return the rows by the number of the record on which they stand."""
    found: dict[int, list[M]] = {}
    for row in rows:
        found.setdefault(getattr(row, whose), []).append(row)
    return found
