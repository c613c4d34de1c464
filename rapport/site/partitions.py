"""Tables that grow with every deed, in parts by the number of the row: on PostgreSQL, once they are large.

Numbers are given in the order of time, so each part holds the deeds of a span of time, and what is written goes to the
last one, whose indexes stay small. That the number decides, and no moment, keeps every link of other tables to a row
(docs/decisions/parts-by-number.md). `rapport partition` divides; the worker lays new parts ahead of need.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.interactions.models import Interaction
from rapport.journal.models import About, Entry
from rapport.kit.checks import check
from rapport.kit.rounds import every

GROWING: tuple[type[Model], ...] = (Entry, About, Interaction)
# So many numbers a part; and so many parts wait empty behind the one in use, each for some hours of the fastest import.
SIZE = 10_000_000
AHEAD = 2
UPPER = re.compile(r"TO \('(\d+)'\)")
LINKS = "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
INDEXES = """SELECT index.relname, pg_get_indexdef(index.oid), held.conname, pg_get_constraintdef(held.oid)
    FROM pg_index JOIN pg_class index ON index.oid = indexrelid
    LEFT JOIN pg_constraint held ON held.conindid = indexrelid AND held.contype = 'p' WHERE indrelid = %s::regclass"""
TRIGGERS = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
PARTS = """SELECT part.relname, pg_get_expr(part.relpartbound, part.oid) FROM pg_inherits
    JOIN pg_class part ON part.oid = inhrelid WHERE inhparent = %s::regclass"""


@dataclass(frozen=True)
class Part:
    """One part of a table, which holds the numbers below `end` that no earlier part holds."""

    name: str
    end: int


def parts_of(model: type[Model]) -> list[Part]:
    """Return the parts of the model's table in the order of their numbers; none where it is not divided."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(PARTS, [model._meta.db_table])
        found = [(name, UPPER.search(bound)) for name, bound in cursor.fetchall()]
    return sorted((Part(name, int(upper[1])) for name, upper in found if upper), key=lambda one: one.end)


def is_large() -> bool:
    """True where the journal has outgrown one table, and is still one. A question or two."""
    if connection.vendor != "postgresql" or _last(Entry) < SIZE:
        return False
    return not parts_of(Entry)


def divide(model: type[Model], size: int = SIZE) -> int:
    """Divide the model's table, and return how many parts it has now; 0 when it was divided before.

    What is there becomes the first part. All of it is one transaction, in which nobody else reads or writes the table;
    it takes as long as looking through the table and through those that name its rows. PostgreSQL only.
    """
    table, key = model._meta.db_table, str(model._meta.pk.column)
    first = f"{table}_0"
    with transaction.atomic(), connection.cursor() as cursor:
        # What was written in this transaction is checked now: a table that waits for checks can't be changed.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"LOCK TABLE {_name(table)} IN ACCESS EXCLUSIVE MODE")
        if parts_of(model):
            return 0
        links = _asked(cursor, f"{LINKS} AND conparentid = 0 AND confrelid = %s::regclass", table)
        own = _asked(
            cursor, f"{LINKS} AND conparentid = 0 AND conrelid = %s::regclass AND confrelid <> conrelid", table
        )
        indexes, triggers = _asked(cursor, INDEXES, table), _asked(cursor, TRIGGERS, table)
        last = _last_number(cursor, table, key)

        for name, of, _definition in links:
            cursor.execute(f"ALTER TABLE {of} DROP CONSTRAINT {_name(name)}")
        for name, _definition in triggers:
            cursor.execute(f"DROP TRIGGER {_name(name)} ON {_name(table)}")
        for place, (name, *_rest) in enumerate(indexes):
            cursor.execute(f"ALTER INDEX {_name(name)} RENAME TO {_name(f'{first}_{place}')}")
        cursor.execute(f"ALTER TABLE {_name(table)} ALTER {_name(key)} DROP IDENTITY")
        cursor.execute(f"ALTER TABLE {_name(table)} RENAME TO {_name(first)}")

        cursor.execute(
            f"CREATE TABLE {_name(table)} (LIKE {_name(first)} INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
            f" INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY RANGE ({_name(key)})"
        )
        # PostgreSQL before 17 has no identity in divided tables; what belongs to the column is as good.
        sequence = _name(f"{table}_{key}_seq")
        cursor.execute(f"CREATE SEQUENCE {sequence} START {last + 1} OWNED BY {_name(table)}.{_name(key)}")
        cursor.execute(f"ALTER TABLE {_name(table)} ALTER {_name(key)} SET DEFAULT nextval('{sequence}')")
        for _index, definition, held, primary in indexes:
            cursor.execute(f"ALTER TABLE {_name(table)} ADD CONSTRAINT {_name(held)} {primary}" if held else definition)
        for name, _of, definition in own:
            cursor.execute(f"ALTER TABLE {_name(table)} ADD CONSTRAINT {_name(name)} {definition}")

        end = (last // size + 1) * size
        cursor.execute(
            f"ALTER TABLE {_name(table)} ATTACH PARTITION {_name(first)} FOR VALUES FROM (MINVALUE) TO ({end})"
        )
        for place in range(1, AHEAD + 1):
            _add(cursor, table, place, end + (place - 1) * size, end + place * size)
        for _trigger, definition in triggers:
            cursor.execute(definition)
        for name, of, definition in links:
            cursor.execute(f"ALTER TABLE {of} ADD CONSTRAINT {_name(name)} {definition}")
    return 1 + AHEAD


def make_room(model: type[Model], last: int) -> int:
    """Lay parts until there are enough behind the one that holds the number `last`; return how many were laid.

    A table that is not divided needs none.
    """
    parts = parts_of(model)
    if not parts:
        return 0
    size, end, laid = parts[-1].end - parts[-2].end, parts[-1].end, 0
    with transaction.atomic(), connection.cursor() as cursor:
        while end < (last // size + 1 + AHEAD) * size:
            _add(cursor, model._meta.db_table, len(parts) + laid, end, end + size)
            end, laid = end + size, laid + 1
    return laid


@every(600, "site.partitions")
def lay_ahead(_at: datetime) -> int:
    """Lay the parts that will be needed next; return how many."""
    if connection.vendor != "postgresql":
        return 0
    return sum(make_room(model, _last(model)) for model in GROWING)


@check("partitions", gettext_lazy("Tables in parts have room for what comes next"))
def room() -> Iterator[str | int]:
    """Divided tables behind whose last row no part is empty."""
    for model in GROWING:
        parts = parts_of(model)
        yield len(parts)
        if parts and _last(model) >= parts[-2].end:
            told = {"name": model._meta.db_table, "number": parts[-1].end - 1 - _last(model)}
            yield _("%(name)s has room for %(number)s rows more. Start `rapport worker`, which makes more.") % told


def _last(model: type[Model]) -> int:
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0


def _add(cursor: Any, table: str, place: int, begin: int, end: int) -> None:
    cursor.execute(
        f"CREATE TABLE IF NOT EXISTS {_name(f'{table}_{place}')} PARTITION OF {_name(table)}"
        f" FOR VALUES FROM ({begin}) TO ({end})"
    )


def _last_number(cursor: Any, table: str, key: str) -> int:
    """Return the highest number that was given, to whatever is there or to what is gone."""
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
    (sequence,) = cursor.fetchone()
    cursor.execute(
        f"SELECT greatest((SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}),"
        f" (SELECT max({_name(key)}) FROM {_name(table)}), 0)"
    )
    return int(cursor.fetchone()[0])


def _asked(cursor: Any, question: str, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(question, [table])
    return list(cursor.fetchall())


def _name(name: str) -> str:
    return connection.ops.quote_name(name)
