"""Plain lists on their way out: the columns of a model as its labels and values say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Reader = Callable[[Any], Any]


def offer_table(
    code: str,
    label: object,
    model: type[Model],
    keys: Sequence[str],
    records: Callable[[Actor], QuerySet[Any]],
    *,
    subject: str,
    list_page: str,
    more: Mapping[str, tuple[object, Reader]] | None = None,
) -> None:
    """Let the rows of a model go out with these fields as columns, in bounded memory.

    A choice goes out in words, a colleague by address, another record by its name. `more` gives columns of their own:
    by key their label, and what reads the value from a row.
    """
    own = dict(more or {})
    offer_export(
        Exporter(
            code, label, subject, list_page, partial(_columns, model, keys, own), records, partial(_rows, model, own)
        )
    )


def _columns(
    model: type[Model], keys: Sequence[str], own: Mapping[str, tuple[object, Reader]], actor: Actor
) -> list[tuple[str, str]]:
    return [(key, str(own[key][0] if key in own else _field(model, key).verbose_name)) for key in keys]


def _rows(
    model: type[Model],
    own: Mapping[str, tuple[object, Reader]],
    actor: Actor,
    records: QuerySet[Any],
    keys: Sequence[str],
) -> Iterator[Sequence[Any]]:
    beside = [key for key in keys if key not in own and _field(model, key).is_relation]
    for row in in_parts(records.select_related(*beside) if beside else records):
        yield [_told(own[key][1](row) if key in own else _value(row, key)) for key in keys]


def _value(row: Any, key: str) -> Any:
    shown = getattr(row, f"get_{key}_display", None)
    value = getattr(row, key)
    if shown is not None:
        return None if value in (None, "") else str(shown())
    if isinstance(value, Employee):
        return value.email
    return str(value) if isinstance(value, Model) else value


def _told(value: Any) -> Any:
    return None if value == "" else value


def _field(model: type[Model], key: str) -> Any:
    return model._meta.get_field(key)
