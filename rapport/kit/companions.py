"""Rows that keep something beside a row and go with it when its creation is taken back, whoever wrote them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

from rapport.kit.changes import Change, created

CHUNK = 400

_companions: dict[str, list[tuple[type[Model], str]]] = defaultdict(list)


def goes_with(model: type[Model], companion: type[Model], name: str) -> None:
    """Let the rows of `companion` whose foreign key `name` points at a row of the model go back with it."""
    if (companion, name) not in _companions[model._meta.label]:
        _companions[model._meta.label].append((companion, name))


def companions(changes: Iterable[Change]) -> list[Change]:
    """Return what created the companions of rows that the changes created and that these changes do not name.

    A migration wrote those of rows from before there were companions. A query per companion and 400 rows.
    """
    changes = list(changes)
    places = {(change.model, change.pk) for change in changes}
    found: list[Change] = []
    for label in {change.model for change in changes if change.before is None}:
        pks = [change.pk for change in changes if change.model == label and change.before is None]
        for companion, name in _companions.get(label, ()):
            for start in range(0, len(pks), CHUNK):
                rows = companion._default_manager.filter(**{f"{name}__in": pks[start : start + CHUNK]}).order_by("pk")
                found += [created(row) for row in rows if (companion._meta.label, row.pk) not in places]
    return found
