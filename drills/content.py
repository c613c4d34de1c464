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


def content_digest() -> str:
    """Return the hash over all rows of our own tables but the journal's and the work's own."""
    found = hashlib.sha256()
    places: dict[type[Model], Any] = {}
    for model in _models():
        written = [_writer(field, places) for field in model._meta.concrete_fields if not field.primary_key]
        columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
        for row in model._default_manager.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
            found.update(
                f"{model._meta.label} {[write(value) for write, value in zip(written, row, strict=True)]}\n".encode()
            )
    for line in _texts(places):
        found.update(line.encode())
    return found.hexdigest()


def _models() -> list[type[Model]]:
    from tests.contracts.storeys import storeys

    ours = {app for level in storeys() for app in level} - LEFT_OUT - {"search"}
    models = (one for one in apps.get_models() if one._meta.app_label in ours and one._meta.managed)
    found = [one for one in models if one._meta.label not in WORKED_OUT]
    return sorted(found, key=lambda model: model._meta.label)


def _writer(field: "Field[Any, Any]", places: dict[type[Model], Any]) -> Callable[[Any], object]:
    """What writes a column's value: a moment as whether there is one, a row elsewhere as its place there."""
    if isinstance(field, DateTimeField):
        return lambda value: value is not None
    if isinstance(field, ForeignKey):
        model = field.remote_field.model
        return lambda value: None if value is None else _place(model, value, places)
    if field.attname == "version" or isinstance(field, JSONField):
        return lambda value: ""
    return lambda value: value


def _place(model: type[Model], number: int, places: dict[type[Model], Any]) -> int:
    if model not in places:
        places[model] = array("q", model._default_manager.order_by("pk").values_list("pk", flat=True).iterator())
    return bisect_left(places[model], number)


def _texts(places: dict[type[Model], Any]) -> Iterator[str]:
    """The search texts in the order of the records that they find."""
    from rapport.kit.subjects import kinds
    from rapport.search.models import SearchText

    model = {kind.code: kind.model for kind in kinds}
    rows = SearchText.objects.order_by("kind", "target_id").values_list("kind", "target_id", "text")
    for kind, number, text in rows.iterator(chunk_size=2000):
        yield f"{kind} {_place(model[kind], number, places) if kind in model else number} {text}\n"
