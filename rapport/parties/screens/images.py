"""What a journal line changed, in words: field, before, after; only what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field
from django.utils.translation import gettext as _

from rapport.kit.changes import Change
from rapport.parties.fields import RATING, visible_fields
from rapport.staff.actor import Actor

# Derived or inner columns say nothing to people.
INNER = frozenset(
    {
        "sorts_as",
        "folded",
        "quiet_since",
        "talk_due_at",
        "confirmed_at",
        "unit_id",
        "created_at",
        "normal",
        "client_id",
        "person_id",
    }
)
LONGEST = 160


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    label: str
    before: str
    after: str


def differences(actor: Actor, changes: Iterable[Change], kind: str, pk: int) -> list[Difference]:
    """Return what changed on the record and its details; of a deed on many only this record's part (R-021 holds)."""
    hidden = RATING - visible_fields(actor)
    found = []
    for change in changes:
        if change.model == f"parties.{kind.capitalize()}" and change.pk != pk:
            continue
        for name in change.fields if change.before and change.after else ():
            if name not in INNER and name not in hidden:
                found.append(_difference(change, name))
    return found


def _difference(change: Change, name: str) -> Difference:
    field: Any = next(one for one in apps.get_model(change.model)._meta.concrete_fields if one.attname == name)
    before, after = (change.before or {}).get(name), (change.after or {}).get(name)
    return Difference(str(field.verbose_name), _words(field, before), _words(field, after))


def _words(field: Field[Any, Any], value: Any) -> str:
    if value in (None, "", "None"):
        return _("nothing")
    if value is True or value is False:
        return _("yes") if value else _("no")
    choices = dict(field.flatchoices)
    return str(choices.get(value, value))[:LONGEST]
