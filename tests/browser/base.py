"""The firm's database, asked from beside the program: a SQLite file, or the PostgreSQL of several servers."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


@contextmanager
def base(database: Path | str) -> Iterator[Ask]:
    """Give a function that runs a statement, written for SQLite, and returns its first row, until the block ends."""
    if isinstance(database, Path):
        with closing(sqlite3.connect(database, timeout=30)) as file, file:
            yield lambda statement, *facts: file.execute(statement, facts).fetchone()
        return
    import psycopg

    with psycopg.connect(database.replace("postgres://", "postgresql://", 1)) as server:

        def ask(statement: str, *facts: Any) -> Any:
            cursor = server.execute(_translated(statement), facts or None)  # type: ignore[arg-type]
            return cursor.fetchone() if cursor.description else None

        yield ask


def _translated(statement: str) -> str:
    """Return the statement in the words of PostgreSQL."""
    statement = statement.replace("group_concat(id)", "string_agg(CAST(id AS text), ',')").replace("?", "%s")
    return re.sub(r"date\((\w+), '-(\d+) days'\)", r"\1 - \2", statement)
