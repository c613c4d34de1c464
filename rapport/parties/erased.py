"""Somebody who was erased and is typed again: who typed it hears so (check 167)."""

from typing import Any

from rapport.journal.book import on
from rapport.journal.models import About, Entry
from rapport.parties.events import ClientAdded, DetailAdded, PersonAdded, PersonEdited
from rapport.privacy.actions import warn_of_erased


def _warn(entry: Entry, _event: Any) -> None:
    for kind in ("person", "client"):
        pks = About.objects.filter(entry=entry, kind=kind).order_by("target_id").values_list("target_id", flat=True)
        warn_of_erased(kind, pks[:2], [entry.employee_id] if entry.employee_id else [], entry.at)


for _kind in (ClientAdded, PersonAdded, PersonEdited, DetailAdded):
    on(_kind)(_warn)
