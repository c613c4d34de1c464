"""Inserting thousands of rows at the speed of the database: numbers taken ahead, one statement a table."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model

Row = Mapping[str, Any]
_AS_IT_IS = {
    "CharField",
    "TextField",
    "EmailField",
    "SlugField",
    "BooleanField",
    "BigAutoField",
    "ForeignKey",
    "IntegerField",
    "PositiveIntegerField",
    "PositiveSmallIntegerField",
    "PositiveBigIntegerField",
}


def insert_many(model: type[Model], rows: Sequence[Row], *, unless_there: bool = False) -> list[int]:
    """Insert the rows, given by column attribute, and return their numbers in order. Nothing is checked.

    Columns that a row leaves out get the model's default. With `unless_there` a row that a constraint of the table
    forbids is left out, and its number is nobody's. Must not be used for models with other side effects.
    """
    if not rows:
        return []
    with transaction.atomic():
        pks = _numbers(model, len(rows))
        columns = _columns(model)
        places = {name: place for place, (_column, name, _prepare) in enumerate(columns)}
        prepares = [prepare for _column, _name, prepare in columns]
        empty = [_prepared(prepare, _defaults(model)[name]) for _column, name, prepare in columns]
        key = places[model._meta.pk.attname]
        values = []
        for pk, row in zip(pks, rows, strict=True):
            line = empty.copy()
            for name, value in row.items():
                place = places[name]
                line[place] = _prepared(prepares[place], value)
            line[key] = pk
            values.append(line)
        names = ", ".join(connection.ops.quote_name(column) for column, *_ in columns)
        into = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names})"
        clash = " ON CONFLICT DO NOTHING" if unless_there else ""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # All rows are one statement, a list for each column: a statement for each row cost as much as the rows.
                lists = ", ".join(f"%s::{_listed(field)}[]" for field in model._meta.concrete_fields)
                cursor.execute(
                    f"{into} SELECT * FROM unnest({lists}){clash}", [list(one) for one in zip(*values, strict=True)]
                )
            else:
                cursor.executemany(f"{into} VALUES ({', '.join(['%s'] * len(columns))}){clash}", values)
    return pks


def _listed(field: Field[Any, Any]) -> str:
    """The type in which values of the column are listed. Said to be shorter a text would be cut without a word."""
    kind = str(field.db_type(connection))
    return "text" if kind.startswith("varchar") else kind


def _prepared(prepare: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if prepare is None or value is None else prepare(value)


def _columns(model: type[Model]) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    return [(str(field.column), field.attname, _preparing(field)) for field in model._meta.concrete_fields]


@cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    empty = model()
    return {field.attname: getattr(empty, field.attname) for field in model._meta.concrete_fields}


def _preparing(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """What turns a value into the engine's own, remembering the answers: a batch repeats its moments and days."""
    if field.get_internal_type() in _AS_IT_IS:
        return None
    known: dict[Any, Any] = {}

    def prepare(value: Any) -> Any:
        try:
            return known[value]
        except KeyError:
            return known.setdefault(value, field.get_db_prep_save(value, connection))
        except TypeError:  # a list or a dict of a JSON column
            return field.get_db_prep_save(value, connection)

    return prepare


def _numbers(model: type[Model], count: int) -> list[int]:
    """Take the next numbers of the table for ourselves."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # What the sequence is called is asked once, not for each number.
            sequence = (
                "SELECT nextval(called.name) FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS name OFFSET 0)"
                f" AS called, generate_series(1, {count:d})"
            )
            cursor.execute(sequence, [connection.ops.quote_name(table), model._meta.pk.column])
            return [number for (number,) in cursor.fetchall()]
        # The write lock is held from the transaction's begin, so nobody else takes these numbers meanwhile.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        return list(range((last[0] if last else 0) + 1, (last[0] if last else 0) + 1 + count))
