"""Writing a row so that the change can be shown and taken back.

Acts write through `create`, `update` and `remove`. Each answers with a `Change`: the row as it was and as it
became. The journal keeps it as the undo image, and watchers (the search text) follow within the same transaction.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from rapport.kit.crash_points import crash_point
from rapport.kit.models import Versioned
from rapport.kit.refusals import BadInput, Stale

M = TypeVar("M", bound=Model)
Watcher = Callable[[Model, bool], None]

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

# The version belongs to the row as it stands; a password, even hashed, has no business in a history.
LEFT_OUT = frozenset({"version", "password"})

ManyWatcher = Callable[[Sequence[Any], bool], None]

_watchers: list[tuple[type[Model], Watcher]] = []
_many_watchers: dict[type[Model], list[ManyWatcher]] = {}


@dataclass(frozen=True)
class Change:
    """One row's before and after; None before means created, None after means removed. Values are JSON-ready."""

    model: str
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        """Return the change as plain JSON data."""
        return {"model": self.model, "pk": self.pk, "before": self.before, "after": self.after}

    @property
    def fields(self) -> list[str]:
        """Return the names of the fields that differ."""
        before, after = self.before or {}, self.after or {}
        return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def watch(model: type[Model], watcher: Watcher) -> None:
    """Call `watcher(row, removed)` after every change of a row of this model, inside its transaction."""
    _watchers.append((model, watcher))


def watch_many(model: type[Model], watcher: ManyWatcher) -> None:
    """Call `watcher(rows, removed)` instead of the single watchers when many rows of the model change at once."""
    _many_watchers.setdefault(model, []).append(watcher)


def create(row: Model) -> Change:
    """Check and insert the row. Raises BadInput with a sentence per field."""
    _check(row)
    row.save(force_insert=True)
    crash_point("kit.row_created")
    _tell(row)
    return created(row)


def created(row: Model) -> Change:
    """Return the change of a row that was just inserted; only what differs from an empty row is kept."""
    empty = blank(type(row))
    after = {name: value for name, value in image(row).items() if value != empty[name]}
    return Change(row._meta.label, row.pk, None, after)


def update(row: Model, **values: Any) -> Change | None:
    """Set the values and save what differs; None when nothing does.

    Columns that the model names in `derived` (its own `clean_fields` computes them) are saved along.
    Raises BadInput with a sentence per field, and Stale when another person changed the row since it was read; refused,
    the row holds what it held.
    """
    names = [row._meta.get_field(name).attname for name in [*values, *getattr(row, "derived", ())]]  # type: ignore[union-attr]
    before, held = image(row, names), {name: getattr(row, name) for name in names}
    for name, value in values.items():
        setattr(row, name, value)
    try:
        _check(row, only=set(values))
    except BadInput:
        # The page that tells the refusal shows the row too: with what is kept, not with what can't be.
        for name, value in held.items():
            setattr(row, name, value)
        raise
    after = image(row, names)
    changed = [name for name in names if before[name] != after[name]]
    if not changed:
        return None
    _write(row, {name: getattr(row, name) for name in changed})
    crash_point("kit.row_changed")
    _tell(row)
    return Change(row._meta.label, row.pk, {n: before[n] for n in changed}, {n: after[n] for n in changed})


def remove(row: Model) -> Change:
    """Delete the row, keeping its image. Raises BadInput while other records rest on it."""
    before, pk = image(row), row.pk
    try:
        row.delete()
    except ProtectedError as held:
        raise BadInput(_("This can't be removed: other records rest on it.")) from held
    crash_point("kit.row_removed")
    row.pk = pk  # Django takes the number off; watchers need it, and they see the base without the row.
    _tell(row, removed=True)
    return Change(row._meta.label, pk, before, None)


def revert(change: Change) -> bool:
    """Put the row back as it was; False when somebody edited the same fields since, and then nothing is touched."""
    model = apps.get_model(change.model)
    row = model._default_manager.select_for_update().filter(pk=change.pk).first()
    if change.before is None:
        if row is None:
            return True
        if not is_as_created(row, change):
            return False
        remove(row)
        return True
    if change.after is None:
        if row is not None:
            return False
        row = model(pk=change.pk, **values_of(model, change.before))
        row.save(force_insert=True)
        _tell(row)
        return True
    if row is None or image(row, change.after) != change.after:
        return False
    values = values_of(model, change.before)
    for name, value in values.items():
        setattr(row, name, value)
    _write(row, values)
    _tell(row)
    return True


def is_as_created(row: Model, change: Change) -> bool:
    """True while nobody edited the row since the change created it.

    Columns that its model names in `by_the_clock` the program itself moves on, which is no edit.
    """
    left_out = set(getattr(row, "by_the_clock", ()))
    before = {**blank(type(row)), **(change.after or {})}
    return all(value == before.get(name) for name, value in image(row).items() if name not in left_out)


def image(row: Model, names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the row's stored values by column attribute, JSON-ready; key, version and password are left out."""
    columns = _columns(type(row))
    wanted = columns.keys() if names is None else set(names)
    kept = [(name, to_text) for name, to_text in columns.items() if name in wanted]
    return {name: to_text(row) if to_text else getattr(row, name) for name, to_text in kept}


def text_writers(model: type[Model]) -> dict[str, Callable[[Any], str]]:
    """Return what writes the values of a model's dates and amounts in an image, by column attribute."""
    probe = model()

    def writer(name: str, to_text: Callable[[Model], str]) -> Callable[[Any], str]:
        def write(value: Any) -> str:
            setattr(probe, name, value)
            return to_text(probe)

        return write

    return {name: writer(name, to_text) for name, to_text in _columns(model).items() if to_text}


@cache
def blank(model: type[Model]) -> dict[str, Any]:
    """Return the image of a new row on which nothing was set yet."""
    return image(model())


@cache
def _columns(model: type[Model]) -> dict[str, Callable[[Model], str] | None]:
    """The columns of an image, with what writes those that JSON does not know."""
    return {
        field.attname: partial(_to_text, field) if _as_text(field) else None
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname not in LEFT_OUT
    }


def _to_text(field: Any, row: Model) -> str:
    """The value as text, the same before and after the database had it: amounts with all places, moments in UTC."""
    value = getattr(row, field.attname)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    if value is not None and field.get_internal_type() == "DecimalField":
        return f"{Decimal(str(value)):.{field.decimal_places}f}"
    return str(field.value_to_string(row))


def _as_text(field: Any) -> bool:
    return field.get_internal_type() in {"DateField", "DateTimeField", "TimeField", "DecimalField", "UUIDField"}


def values_of(model: type[Model], stored: dict[str, Any]) -> dict[str, Any]:
    """Return an image's values as the model's own; columns that are gone are left out."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: None if value in ("None", "") and _as_text(fields[name]) else fields[name].to_python(value)
        for name, value in stored.items()
        if name in fields
    }


def _write(row: Model, values: dict[str, Any]) -> None:
    if not isinstance(row, Versioned):
        row.save(update_fields=list(values))
        return
    # One statement both checks and moves the version: of two editors exactly one gets through.
    written = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    if not written.update(version=row.version + 1, **values):
        current = type(row)._default_manager.filter(pk=row.pk).first()
        theirs = image(current, values) if current else {}
        raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), theirs)
    row.version += 1


def _check(row: Model, only: set[str] | None = None) -> None:
    checked = [field for field in row._meta.fields if only is None or field.name in only]
    unwritable = [field.name for field in checked if not _can_be_written(getattr(row, field.attname))]
    if unwritable:
        sentence = _("This holds a letter that can't be kept. Delete it, or type the text anew.")
        raise BadInput(fields={name: [sentence] for name in unwritable})
    exclude = {field.name for field in row._meta.fields if field not in checked or _is_at_hand(row, field)}
    try:
        row.clean_fields(exclude=exclude)
        row.clean()
        if only is None:
            row.validate_unique()
    except ValidationError as wrong:
        raise BadInput(fields={k if k != "__all__" else "": list(v) for k, v in wrong.message_dict.items()}) from wrong


def _is_at_hand(row: Model, field: Any) -> bool:
    """True for a foreign key whose row was read and is held: asking whether it exists would only cost a query."""
    if not field.is_relation or not field.is_cached(row) or field.get_limit_choices_to():
        return False
    held = field.get_cached_value(row)
    return held is not None and held.pk is not None and not held._state.adding


def _can_be_written(value: Any) -> bool:
    """False for text with a NUL or half a character: PostgreSQL refuses the one, no database takes the other."""
    return not isinstance(value, str) or ("\0" not in value and not _HALF_CHARACTER.search(value))


def tell_many(rows: Sequence[Model], removed: bool = False) -> None:
    """Tell the watchers that many rows of one model were changed in bulk."""
    many = _many_watchers.get(type(rows[0])) if rows else None
    for watcher in many or ():
        watcher(rows, removed)
    for row in () if many else rows:
        _tell(row, removed)


def _tell(row: Model, removed: bool = False) -> None:
    for model, watcher in _watchers:
        if isinstance(row, model):
            watcher(row, removed)
