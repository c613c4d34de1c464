"""What a journal line, a task, a file or a comment may be about, named by a short kind and a number.

Lower apps point at records of higher ones without importing them: ("client", 7). The app that owns the
record registers how it is found, named and opened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model, QuerySet

from rapport.kit.refusals import NotSeen
from rapport.kit.registry import Shelf


class SeenBy(Protocol):
    """A query that gives the rows of one kind which the actor may see."""

    def __call__(self, actor: Any) -> QuerySet[Any]: ...


@dataclass(frozen=True)
class Kind:
    """How records of one kind are found (`seen_by`), opened (`url_name`) and drawn (`icon`); `label` is lazy text.

    `hangs` says that such records hang on others (a task about a client): who sees those is asked of them in turn.
    """

    code: str
    model: type[Model]
    seen_by: SeenBy
    url_name: str
    label: object
    icon: str = "doc"
    hangs: bool = False


kinds: Shelf[Kind] = Shelf("subjects")


def kind_of(row: Model) -> Kind:
    """Return the kind under which this row is known. Raises LookupError when its app registered none."""
    for kind in kinds:
        if type(row) is kind.model:
            return kind
    raise LookupError(f"{type(row).__name__} is not a registered subject")


def find(actor: Any, code: str, pk: int) -> Model:
    """Return the record if the actor may see it. Raises NotSeen alike for hidden, missing and unknown kinds."""
    from django.utils.translation import gettext as _

    kind = kinds.get(code)
    row = kind.seen_by(actor).filter(pk=pk).first() if kind else None
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def names(actor: Any, pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Model]:
    """Return the seen records for many (kind, number) pairs, one query per kind; hidden ones are left out."""
    wanted: dict[str, set[int]] = {}
    for code, pk in pairs:
        wanted.setdefault(code, set()).add(pk)
    return {
        (code, row.pk): row
        for code, pks in wanted.items()
        if code in kinds
        for row in kinds[code].seen_by(actor).filter(pk__in=pks)
    }
