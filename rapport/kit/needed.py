"""Which of the rows that a deed created have to stay when it is taken back."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from rapport.kit.changes import Change, image, is_as_created
from rapport.kit.spans import among

CHUNK = 400
InUse = Callable[[type[Model], set[int]], set[int]]
Place = tuple[str, int]


def still_needed(changes: Iterable[Change], in_use: InUse | None = None) -> set[Place]:
    """Return (model, number) of the created rows that stay, locking all of them; a few queries per 400 rows.

    The changes come latest first. A row stays when somebody edited it since, when other rows were added to it, or
    when `in_use(model, pks)` says so. With it stays what was created with it and hangs on it, or on which it hangs:
    a client that was called since keeps its telephone number. A row that the deed itself made point here, and that
    will point back where it pointed before, holds nothing.
    """
    changes = list(changes)
    created, edits = list(_as_left(changes)), _edits(changes)
    places = {(change.model, change.pk) for change in created}
    needed: set[Place] = set()
    for label, same in _by_model(created).items():
        model = apps.get_model(label)
        for chunk in _chunks(same):
            pks = {change.pk for change in chunk}
            kept = _edited(model, chunk) | _pointed_at(model, pks, places, edits)
            kept |= in_use(model, pks - kept) if in_use and pks - kept else set()
            needed |= {(label, pk) for pk in kept}
    return _with_neighbours(needed, created, places) if needed else needed


def _as_left(changes: Iterable[Change]) -> Iterable[Change]:
    """Return the created rows as the deed left them: it may have edited what it had made."""
    left: dict[Place, Change] = {}
    for change in reversed(list(changes)):
        here = (change.model, change.pk)
        if change.before is None:
            left[here] = change
        elif here in left:
            left[here] = Change(change.model, change.pk, None, {**(left[here].after or {}), **(change.after or {})})
    return left.values()


def _by_model(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.model].append(change)
    return found


def _edited(model: type[Model], changes: Sequence[Change]) -> set[int]:
    rows = model._default_manager.select_for_update().order_by("pk").in_bulk([change.pk for change in changes])
    return {change.pk for change in changes if change.pk in rows and not is_as_created(rows[change.pk], change)}


def _edits(changes: Iterable[Change]) -> dict[Place, Change]:
    """Return what the deed edited once, by place: of rows that it edited twice nothing is taken for granted."""
    found: dict[Place, list[Change]] = defaultdict(list)
    for change in changes:
        if change.before is not None and change.after is not None:
            found[change.model, change.pk].append(change)
    return {place: several[0] for place, several in found.items() if len(several) == 1}


def _pointed_at(model: type[Model], pks: set[int], places: set[Place], edits: dict[Place, Change]) -> set[int]:
    """Return those at which rows of any model point that stay pointing there.

    That is not so of rows that the same deed created, nor of those that it led there and that go back with it.
    """
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            other: Any = relation.related_model
            name = relation.field.attname  # type: ignore[union-attr]
            rows = other._default_manager.filter(**among(name, pks)).order_by()
            label = other._meta.label
            there = ((by, pk) for by, pk in rows.values_list("pk", name) if pk in pks)
            pointing = [(by, pk) for by, pk in there if (label, by) not in places]
            several = {by: edits[label, by] for by, _pk in pointing if (label, by) in edits}
            led = {by: edit for by, edit in several.items() if _led_here(edit, name, model, places)}
            back = _as_edited(other, led) if led else set()
            found |= {pk for by, pk in pointing if by not in back}
    return found


def _led_here(edit: Change, name: str, model: type[Model], places: set[Place]) -> bool:
    """True when the deed itself made the row point here, and it pointed at none of the deed's own rows before."""
    before, after = edit.before or {}, edit.after or {}
    return name in after and (model._meta.label, before.get(name)) not in places


def _as_edited(model: type[Model], edits: dict[int, Change]) -> set[int]:
    """Return those rows on which the edited fields are as the deed left them: taken back, they point elsewhere."""
    rows = model._default_manager.select_for_update().order_by("pk").in_bulk(list(edits))
    return {pk for pk, row in rows.items() if image(row, edits[pk].after) == edits[pk].after}


def _with_neighbours(needed: set[Place], created: Sequence[Change], places: set[Place]) -> set[Place]:
    """Return the places and everything created that hangs together with them."""
    beside: dict[Place, list[Place]] = defaultdict(list)
    for change in created:
        here = (change.model, change.pk)
        for name, label in _pointers(apps.get_model(change.model)):
            there = (label, (change.after or {}).get(name))
            if there in places:
                beside[here].append(there)
                beside[there].append(here)
    found, waiting = set(needed), list(needed)
    while waiting:
        new = [place for place in beside[waiting.pop()] if place not in found]
        found.update(new)
        waiting += new
    return found


def _pointers(model: type[Model]) -> list[tuple[str, str]]:
    return [
        (field.attname, field.related_model._meta.label)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
    ]


def _chunks(items: Sequence[Change]) -> Iterator[Sequence[Change]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
