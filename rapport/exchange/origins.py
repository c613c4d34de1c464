"""Whence the people of a file came and on which basis (R-024), kept and forgotten with each batch of it."""

from collections.abc import Iterable

from rapport.exchange.models import Import
from rapport.exchange.shelves import importers
from rapport.kit.changes import Change
from rapport.kit.subjects import kinds
from rapport.privacy.actions import drop_origins, note_origins, warn_of_erased
from rapport.privacy.queries import sources_in_use
from rapport.privacy.shelves import subjects
from rapport.staff.actor import Actor


def keep_origins(brought: Import, actor: Actor, changes: Iterable[Change]) -> None:
    """Keep with each record that came in whence it came, and look for erased people among them."""
    if not importers[brought.kind].of_people:
        return
    told = brought.settings
    source = sources_in_use().filter(pk=int(told.get("source") or 0)).first()
    for code, pks in _of_people(change for change in changes if change.before is None).items():
        note_origins(
            actor,
            code,
            pks,
            source=source,
            words=str(told.get("origin") or brought.name)[:200],
            basis=str(told.get("lawful_basis") or ""),
            import_id=brought.pk,
        )
        warn_of_erased(code, pks, [brought.employee_id] if brought.employee_id else [], actor.at)


def forget_origins(brought: Import, changes: Iterable[Change]) -> None:
    """Forget whence those came whom these changes removed; who was kept keeps it."""
    for code, pks in _of_people(change for change in changes if change.after is None).items():
        drop_origins(code, brought.pk, pks)


def _of_people(changes: Iterable[Change]) -> dict[str, list[int]]:
    """Return the numbers of the records that tell of people among those that were changed, by kind."""
    codes = {kind.model._meta.label: kind.code for kind in kinds if kind.code in subjects}
    found: dict[str, list[int]] = {}
    for change in changes:
        if change.model in codes:
            found.setdefault(codes[change.model], []).append(change.pk)
    return found
