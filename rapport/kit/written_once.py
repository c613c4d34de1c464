"""Questions whose SQL is written once.

Django writes a question's SQL anew each time it is asked, which takes several times as long as a database needs to
answer a small one. What every page asks is therefore written once in a process; after that only the values change.
"""

import copy
import functools
from collections.abc import Callable, Hashable, Iterator
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, QuerySet

LEAST, MOST = -(2**63), 2**63 - 1
P = ParamSpec("P")
T = TypeVar("T")


class Given(Expression):
    """The place of a value in a question: written as a parameter, filled in when somebody asks."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the mark of a parameter, with the place itself as its value."""
        return "%s", (self,)


def written_once(question: Callable[P, "QuerySet[Any, T]"]) -> Callable[P, list[T]]:
    """Return the question as a function that answers with a list; the queryset is built at the first asking only.

    Arguments by position are values; they may stand only where the queryset compares with them (not in a slice, not
    in a condition of Python's own, not in `Model.field__in` of a foreign key: write `field__pk__in`). A list of values
    is one argument. Arguments by keyword choose between shapes of the question and may be used in any way. A number
    that no database can keep belongs to no row: the answer is empty.
    """
    written: dict[Hashable, tuple[Any, Any] | None] = {}

    @functools.wraps(question)
    def answered(*values: Any, **shape: Any) -> list[T]:
        given = tuple(_filled(value) if isinstance(value, (list, tuple)) else value for value in values)
        lengths = tuple(len(value) if isinstance(value, tuple) else -1 for value in given)
        if 0 in lengths:
            return []
        key = (lengths, tuple(sorted(shape.items())), connections["default"].vendor)
        if key not in written:
            written[key] = _write(question, lengths, shape)
        known = written[key]
        named = dict(_named(given))
        if known is None or not all(LEAST <= one <= MOST for one in named.values() if isinstance(one, int)):
            return []
        return list(_asked(*known, named))

    return answered


def _filled(values: Any) -> tuple[Any, ...]:
    """Return the values with the last one repeated up to a power of two, so that few lengths have to be written."""
    length = len(values)
    return (*values, *(values[-1:] * ((1 << (length - 1).bit_length()) - length))) if length else ()


def _places(lengths: tuple[int, ...]) -> Iterator[Any]:
    for number, length in enumerate(lengths):
        yield Given(f"{number}") if length < 0 else [Given(f"{number}.{n}") for n in range(length)]


def _named(given: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for number, value in enumerate(given):
        if isinstance(value, tuple):
            yield from ((f"{number}.{n}", one) for n, one in enumerate(value))
        else:
            yield f"{number}", value


def _write(question: Any, lengths: tuple[int, ...], shape: dict[str, Any]) -> tuple[Any, Any] | None:
    queryset = question(*_places(lengths), **shape)
    compiler = queryset.query.get_compiler("default")
    try:
        compiler.written = compiler.as_sql()
    except EmptyResultSet:
        return None
    return queryset, compiler


def _asked(queryset: Any, compiler: Any, values: dict[str, Any]) -> Any:
    """Return a queryset that asks with the SQL that stands; Django's own code makes rows of the answer."""
    connection = connections["default"]
    sql, places = compiler.written

    def value_at(place: Any) -> Any:
        value = values[place.name] if isinstance(place, Given) else place
        if isinstance(value, datetime):
            return connection.ops.adapt_datetimefield_value(value)
        return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value

    mine = copy.copy(compiler)
    mine.connection = connection
    mine.as_sql = lambda *_args, **_more: (sql, tuple(value_at(place) for place in places))
    query = copy.copy(queryset.query)
    query.get_compiler = lambda *_args, **_more: mine
    asked = type(queryset)(model=queryset.model, query=query, using="default")
    for name in ("_iterable_class", "_fields", "_known_related_objects", "_prefetch_related_lookups"):
        setattr(asked, name, getattr(queryset, name))
    return asked
