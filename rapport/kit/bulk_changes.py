"""Taking back many changes at once: a few statements per thousand rows instead of several per row."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import F, ForeignKey, Model

from rapport.kit.changes import Change, image, tell_many, values_of
from rapport.kit.models import Versioned
from rapport.kit.needed import InUse, still_needed

CHUNK = 400


def revert_many(changes: Iterable[Change], in_use: InUse | None = None) -> list[Change]:
    """Put rows back as they were, in the order given (latest change first); return the changes that had to be left.

    Left is a row that somebody edited since, and a created row to which other rows were added since or of which
    `in_use(model, pks)` says that it is still needed. A created row that stays keeps what was created with it.
    """
    changes = list(changes)
    needed = still_needed(changes, in_use)
    left = [change for change in changes if change.before is None and (change.model, change.pk) in needed]
    going = [change for change in changes if change.before is not None or (change.model, change.pk) not in needed]
    gone: list[list[Model]] = []
    for (label, kind), run in groupby(going, key=lambda change: (change.model, _kind(change))):
        model = apps.get_model(label)
        for chunk in _chunks(list(run)):
            if kind == "created":
                gone.append(_uncreate(model, chunk))
            else:
                left += _REVERT[kind](model, chunk)
    # Told at the end: what a row leaves behind need not be written anew where it goes, too.
    for rows in gone:
        tell_many(rows, removed=True)
    return left


def _kind(change: Change) -> str:
    return "created" if change.before is None else "removed" if change.after is None else "edited"


def _uncreate(model: type[Model], changes: Sequence[Change]) -> list[Model]:
    """Delete the rows and return those that were there."""
    rows = _locked(model, changes)
    if rows:
        # Nothing points at these rows any more, so Django's own search for dependants would find nothing.
        doomed = model._default_manager.filter(pk__in=rows)
        doomed._raw_delete(doomed.db)
    return list(rows.values())


def _recreate(model: type[Model], changes: Sequence[Change]) -> list[Change]:
    there = set(model._default_manager.filter(pk__in=[c.pk for c in changes]).values_list("pk", flat=True))
    rows = [model(pk=c.pk, **values_of(model, c.before or {})) for c in changes if c.pk not in there]
    model._default_manager.bulk_create(rows)
    tell_many(rows)
    return [change for change in changes if change.pk in there]


def _unedit(model: type[Model], changes: Sequence[Change]) -> list[Change]:
    rows = _locked(model, changes)
    # The same row may have been changed twice by the deed: each round takes one change of every row.
    left: list[Change] = []
    waiting = list(changes)
    while waiting:
        first = {change.pk: change for change in reversed(waiting)}
        left += _unedit_once(model, rows, list(first.values()))
        waiting = [change for change in waiting if first[change.pk] is not change]
    return left


def _unedit_once(model: type[Model], rows: dict[int, Model], changes: Sequence[Change]) -> list[Change]:
    kept = [c for c in changes if c.pk in rows and image(rows[c.pk], c.after) == c.after]
    alike: dict[str, list[Change]] = {}
    for change in kept:
        alike.setdefault(repr(sorted((change.before or {}).items())), []).append(change)
    for same in alike.values():
        values: dict[str, Any] = values_of(model, same[0].before or {})
        for change in same:
            for name, value in values.items():
                setattr(rows[change.pk], name, value)
        moved = {"version": F("version") + 1} if issubclass(model, Versioned) else {}
        model._default_manager.filter(pk__in=[c.pk for c in same]).update(**values, **moved)
    if kept:
        tell_many([rows[c.pk] for c in kept])
        _tell_those_left(model, kept)
    reverted = {change.pk for change in kept}
    return [change for change in changes if change.pk not in reverted]


def _tell_those_left(model: type[Model], changes: Sequence[Change]) -> None:
    """Tell who watches the records at which the rows stood until now: what is kept of them may say so."""
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey):
            continue
        left = {(change.after or {}).get(field.attname) for change in changes} - {None}
        if left:
            tell_many(list(field.remote_field.model._base_manager.filter(pk__in=left).order_by("pk")))


_REVERT = {"removed": _recreate, "edited": _unedit}


def _locked(model: type[Model], changes: Sequence[Change]) -> dict[int, Model]:
    pks = [change.pk for change in changes]
    return {row.pk: row for row in model._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")}


def _chunks(items: Sequence[Change]) -> Iterator[Sequence[Change]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
