"""Rows that are written together: what is new, what differs, and the image of each for undo."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import F, Model

from rapport.kit.bulk_insert import insert_many
from rapport.kit.changes import Change, blank, image, text_writers
from rapport.kit.models import Versioned

M = TypeVar("M", bound=Model)
ROWS_A_STATEMENT = 250


class NewRow:
    """A row on its way into the base: values by column attribute, among them other new rows that it points at."""

    __slots__ = ("model", "pk", "values")

    def __init__(self, model: type[Model], values: dict[str, Any]) -> None:
        self.model, self.values = model, values
        self.pk: int = 0

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            return blank(self.model)[name]


# Row number, the record that the row means, and whether anything on it differs.
Verdicts = list[tuple[int, Any, bool]]


class Batch:
    """Gathers new and edited rows; `write` puts them into the base and gives the changes, in the order of writing."""

    def __init__(self) -> None:
        self.new: dict[type[Model], list[NewRow]] = {}
        self.edited: dict[tuple[type[Model], int], tuple[Model, dict[str, Any]]] = {}

    def add(self, model: type[Model], **values: Any) -> NewRow:
        """Have a row inserted."""
        row = NewRow(model, values)
        self.new.setdefault(model, []).append(row)
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
        """Insert and update everything, models in the order given: what others point at comes first."""
        return [change for model in order for change in (*self._insert(model), *self._update(model))]

    def _insert(self, model: type[Model]) -> list[Change]:
        rows = self.new.get(model, [])
        for row in rows:
            for name, value in row.values.items():
                if isinstance(value, NewRow):
                    row.values[name] = value.pk
        for row, pk in zip(rows, insert_many(model, [row.values for row in rows]), strict=True):
            row.pk = pk
        empty, texts = blank(model), text_writers(model)
        return [Change(model._meta.label, row.pk, None, _image(row.values, empty, texts)) for row in rows]

    def _update(self, model: type[Model]) -> list[Change]:
        rows = [(row, before) for (kind, _pk), (row, before) in self.edited.items() if kind is model]
        alike: dict[tuple[str, ...], list[Model]] = {}
        for row, before in rows:
            alike.setdefault(tuple(sorted(before)), []).append(row)
        for names, same in alike.items():
            fields = [model._meta.get_field(name).name for name in names]
            model._default_manager.bulk_update(same, fields, batch_size=ROWS_A_STATEMENT)
        if rows and issubclass(model, Versioned):
            moved = [row.pk for row, _before in rows]
            model._default_manager.filter(pk__in=moved).update(version=F("version") + 1)
        return [Change(model._meta.label, row.pk, before, image(row, before)) for row, before in rows]

    def numbers(self, model: type[Model]) -> set[int]:
        """Return the numbers of the new and edited rows of a model, once they are written."""
        return {row.pk for row in self.new.get(model, ())} | {pk for kind, pk in self.edited if kind is model}


def _image(values: dict[str, Any], empty: dict[str, Any], texts: dict[str, Any]) -> dict[str, Any]:
    written = {name: texts[name](value) if name in texts else value for name, value in values.items()}
    return {name: value for name, value in written.items() if value != empty[name]}


def by_owner(rows: Iterable[M], whose: str) -> dict[int, list[M]]:
    """Return the rows by the number of the record on which they stand."""
    found: dict[int, list[M]] = {}
    for row in rows:
        found.setdefault(getattr(row, whose), []).append(row)
    return found
