"""What every deed on a card makes sure of before it writes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.changes import image
from rapport.kit.refusals import BadInput, Stale


def no_foreign_fields(given: Iterable[str], allowed: frozenset[str]) -> None:
    """Raise BadInput when a field is given that this deed does not set: owner, status, version, anything unknown."""
    foreign = sorted(set(given) - allowed)
    if foreign:
        raise BadInput(fields={name: [_("This can't be set here.")] for name in foreign})


def nobody_else_changed(row: Model, wanted: Mapping[str, Any], seen: Mapping[str, Any] | None) -> None:
    """Raise Stale when a field the person changes no longer holds what they saw; the same wish twice is no conflict."""
    if seen is None:
        return
    now = {name: getattr(row, name) for name in seen if name in wanted}
    theirs = [name for name, value in now.items() if value != seen[name] and value != wanted[name] != seen[name]]
    if theirs:
        attnames = {row._meta.get_field(name).attname: name for name in theirs}  # type: ignore[union-attr]
        held = {attnames[attname]: value for attname, value in image(row, attnames).items()}
        raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), held)
