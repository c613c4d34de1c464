"""A fingerprint of what a base holds, the same for two bases that came to it by different ways.

Numbers of rows and moments are left out, for a worker that was killed takes other numbers at another time; instead of
its number a row that others point at has its place in the table. Tables are read in order, one row at a time.
"""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, ForeignKey, JSONField, Model

# What tells how the work went, not what came of it: beats, lines, marks, and who used a right when.
LEFT_OUT = frozenset({"journal", "exchange", "roles", "site", "agenda"})
# What is worked out anew from the records, a round after they change, and what a worker puts there when it first runs.
WORKED_OUT = frozenset({"parties.Mark", "parties.Due", "parties.Sweep", "duplicates.Pair", "privacy.RetentionRule"})
# Rows that name a record by its kind and number, and the column that holds the number; they are read by the record.
NAMING = {"search.SearchText": "target_id", "privacy.Origin": "subject_id"}
# The number of an import is one of the journal's and the work's own.
OF_THE_WORK = frozenset({"import_id"})
# Whoever has no password has letters drawn by lot in its place, others in each base.
BY_LOT = frozenset({"password"})


def content_digest(parts: dict[str, str] | None = None) -> str:
    """Return the hash over all rows of our own tables but the journal's and the work's own.

    Into `parts` goes the hash of each table that holds something, by its model.
    """
    whole = hashlib.sha256()
    for label, lines in _tables({}):
        part = hashlib.sha256()
        for line in lines:
            whole.update(line.encode())
            part.update(line.encode())
        if parts is not None and part.digest() != hashlib.sha256().digest():
            parts[label] = part.hexdigest()[:12]
    return whole.hexdigest()


def _tables(places: dict[type[Model], Any]) -> Iterator[tuple[str, Iterator[str]]]:
    for model in _models():
        yield model._meta.label, _rows(model, places)
    for label in NAMING:
        yield label, _naming(apps.get_model(label), NAMING[label], places)


def _rows(model: type[Model], places: dict[type[Model], Any]) -> Iterator[str]:
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    written = [_writer(field, places) for field in fields]
    rows = model._default_manager.order_by("pk").values_list(*(one.attname for one in fields))
    for row in rows.iterator(chunk_size=2000):
        yield f"{model._meta.label} {[write(value) for write, value in zip(written, row, strict=True)]}\n"


def _models() -> list[type[Model]]:
    from tests.contracts.storeys import storeys

    ours = {app for level in storeys() for app in level} - LEFT_OUT - {"search"}
    models = (one for one in apps.get_models() if one._meta.app_label in ours and one._meta.managed)
    found = [one for one in models if one._meta.label not in WORKED_OUT and one._meta.label not in NAMING]
    return sorted(found, key=lambda model: model._meta.label)


def _writer(field: "Field[Any, Any]", places: dict[type[Model], Any]) -> Callable[[Any], object]:
    """What writes a column's value: a moment as whether there is one, a row elsewhere as its place there."""
    if isinstance(field, DateTimeField):
        return lambda value: value is not None
    if isinstance(field, ForeignKey):
        model = field.remote_field.model
        return lambda value: None if value is None else _place(model, value, places)
    if field.attname in {"version", *BY_LOT} or isinstance(field, JSONField):
        return lambda value: ""
    return lambda value: value


def _place(model: type[Model], number: int, places: dict[type[Model], Any]) -> int:
    if model not in places:
        places[model] = array("q", model._default_manager.order_by("pk").values_list("pk", flat=True).iterator())
    return bisect_left(places[model], number)


def _naming(model: type[Model], number: str, places: dict[type[Model], Any]) -> Iterator[str]:
    """The rows about records, in the order of the records that they name."""
    from rapport.kit.subjects import kinds

    models = {kind.code: kind.model for kind in kinds}
    written = {
        field.attname: _writer(field, places)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname not in {"kind", number, *OF_THE_WORK}
    }
    rows = model._default_manager.order_by("kind", number).values_list("kind", number, *written)
    for kind, pk, *values in rows.iterator(chunk_size=2000):
        place = _place(models[kind], pk, places) if kind in models else pk
        told = [write(value) for write, value in zip(written.values(), values, strict=True)]
        yield f"{model._meta.label} {kind} {place} {told}\n"
