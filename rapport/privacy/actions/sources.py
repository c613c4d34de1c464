"""Purposes, sources, and whence each person's data came (R-024)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.privacy.events import OriginsKept, PurposeKept, SourceKept
from rapport.privacy.models import DataSource, Origin, Purpose
from rapport.privacy.rights import KEEP
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("privacy.keep_purpose", right=KEEP)
def keep_purpose(actor: Actor, purpose: Purpose | None = None, **facts: Any) -> Purpose:
    """Write down a purpose, or change one. Raises BadInput with a sentence per field.

    A purpose to which people have consented keeps its basis and its words' sense: a new one is written instead.
    """
    if purpose is not None and "basis" in facts and facts["basis"] != purpose.basis and purpose.consents.exists():  # type: ignore[attr-defined]
        raise BadInput(fields={"basis": [_("People consented to this purpose. Write a new one for another basis.")]})
    row, change = _kept(purpose, Purpose, facts)
    if change:
        record(actor, PurposeKept(row.name, row.basis), changes=[change])
    return row  # type: ignore[no-any-return]


@act("privacy.keep_source", right=KEEP)
def keep_source(actor: Actor, source: DataSource | None = None, **facts: Any) -> DataSource:
    """Write down where data come from and for which purpose they are kept, or change it. Raises BadInput."""
    row, change = _kept(source, DataSource, facts)
    if change:
        record(actor, SourceKept(row.name, row.purpose.name), changes=[change])
    return row  # type: ignore[no-any-return]


def _kept(row: Any, model: Any, facts: dict[str, Any]) -> tuple[Any, Change | None]:
    if row is None:
        row = model(**facts)
        return row, create(row)
    return row, update(row, **facts)


def drop_origins(kind: str, import_id: int, there: QuerySet[Any]) -> int:
    """Forget whence records of an import came that are no more; `there` gives the numbers of those that are."""
    rows = Origin.objects.filter(import_id=import_id, kind=kind).exclude(subject_id__in=there)
    return rows.delete()[0]


def note_origins(
    actor: Actor,
    kind: str,
    numbers: Iterable[int],
    *,
    source: DataSource | None = None,
    words: str = "",
    basis: str = "",
    import_id: int | None = None,
) -> int:
    """Keep whence the data of these records came; the first origin of each stays. Return how many are new.

    No deed of its own: whoever enters or brings in the records calls it within theirs.
    """
    if source is None and not words and not basis:
        return 0
    told = basis or (source.purpose.basis if source else "")
    rows = [
        Origin(
            kind=kind, subject_id=pk, source=source, words=words[:200], basis=told[:200], import_id=import_id,
            employee=actor.employee, at=actor.at,
        )
        for pk in numbers
    ]  # fmt: skip
    before = Origin.objects.count() if rows else 0
    Origin.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return Origin.objects.count() - before if rows else 0


@act("privacy.note_origin", right=KEEP)
def note_origin(actor: Actor, *, kind: str, pk: int, source: DataSource) -> int:
    """Note whence one person's data came. Raises BadInput when it is known already."""
    if not note_origins(actor, kind, [pk], source=source):
        raise BadInput(_("It is known already whence these data came."))
    record(actor, OriginsKept(source.name, 1), also=[(kind, pk)])
    return 1
