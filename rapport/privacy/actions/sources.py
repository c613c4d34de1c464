"""Purposes, sources, and whence each person's data came (R-024)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.bulk_insert import insert_many
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.privacy.events import OriginsKept, PurposeKept, SourceKept
from rapport.privacy.models import DataSource, Origin, Purpose
from rapport.privacy.rights import KEEP
from rapport.roles.authority import act
from rapport.staff.actor import Actor

CHUNK = 400


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


def drop_origins(kind: str, import_id: int, numbers: Iterable[int]) -> int:
    """Forget whence these records of an import came; return how many were known. One statement per 400."""
    return sum(
        Origin.objects.filter(kind=kind, import_id=import_id, subject_id__in=chunk).delete()[0]
        for chunk in _chunks(numbers)
    )


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
    numbers = list(numbers)
    known = {
        pk
        for chunk in _chunks(numbers)
        for pk in Origin.objects.filter(kind=kind, subject_id__in=chunk).values_list("subject_id", flat=True)
    }
    same = {
        "kind": kind,
        "source_id": source.pk if source else None,
        "words": words[:200],
        "basis": (basis or (source.purpose.basis if source else ""))[:200],
        "import_id": import_id,
        "employee_id": actor.employee.pk if actor.employee else None,
        "at": actor.at,
    }
    new = [{"subject_id": pk, **same} for pk in dict.fromkeys(numbers) if pk not in known]
    # Somebody else may note it at this moment.
    insert_many(Origin, new, unless_there=True)
    return len(new)


def _chunks(numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    whole = list(numbers)
    return (whole[start : start + CHUNK] for start in range(0, len(whole), CHUNK))


@act("privacy.note_origin", right=KEEP)
def note_origin(actor: Actor, *, kind: str, pk: int, source: DataSource) -> int:
    """Note whence one person's data came. Raises BadInput when it is known already."""
    if not note_origins(actor, kind, [pk], source=source):
        raise BadInput(_("It is known already whence these data came."))
    record(actor, OriginsKept(source.name, 1), also=[(kind, pk)])
    return 1
