"""The tables that a new base is given at once are those to which all the steps lead."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from rapport.site.copies.laying import ENGINE, of_the_engine

ROOT = Path(__file__).resolve().parents[2]
# What carries rows over from older tables: a new base has none. What builds something bears the hint instead.
CARRY_ROWS = {
    ("care", "0002_reviews_are_found"),
    ("contracts", "0003_what_was_proposed"),
    ("deals", "0004_stays_from_the_journal"),
    ("deals", "0006_presentations_are_found"),
    ("journal", "0002_lines_are_sealed"),
    ("leads", "0004_methods_and_surveys_are_found"),
    ("parties", "0002_core_of_the_name"),
    ("roles", "0003_first_versions"),
    ("roles", "0006_substitution_in_the_world"),
    ("staff", "0002_absence_told"),
}
# Numbers there are wider by the steps; nobody writes into it.
OF_DJANGO = ("auth_group_permissions",)
# Everything that a PostgreSQL base has of its own making, in words that do not tell in which order it came.
CATALOGUE = """
SELECT 'column', table_name || '.' || column_name,
  concat_ws(' ', data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default,
            generation_expression, identity_generation)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', tablename || '.' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
  FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'extension', extname, '' FROM pg_extension
"""


def test_a_step_that_builds_something_says_so() -> None:
    """Whoever writes a step with code of its own decides: does it carry rows over, or build what no model tells?"""
    loader = MigrationLoader(None)
    found = {
        (app, name)
        for (app, name), migration in loader.disk_migrations.items()
        if migration.__module__.startswith("rapport.")
        for operation in migration.operations
        if isinstance(operation, RunSQL) or (isinstance(operation, RunPython) and not operation.hints.get(ENGINE))
    }
    assert found == CARRY_ROWS
    assert len(list(of_the_engine(loader))) == 2


@pytest.mark.slow
@pytest.mark.once
def test_what_is_laid_at_once_is_what_the_steps_lead_to(tmp_path: Path) -> None:
    laid, stepped = tmp_path / "laid.sqlite3", tmp_path / "stepped.sqlite3"
    _make("sqlite://:memory:", str(laid))
    _make("sqlite://:memory:", "--steps", str(stepped))
    assert _in_file(laid) == _in_file(stepped)


@pytest.mark.slow
def test_what_is_laid_at_once_is_what_the_steps_lead_to_on_postgresql() -> None:
    import psycopg

    from tests.bench.postgres import server

    told: list[list[tuple[str, ...]]] = []
    for how in ([], ["--steps"]):
        with server() as url:
            _make(url, *how)
            with psycopg.connect(url) as base:
                told.append(base.execute(CATALOGUE).fetchall())
    laid, stepped = ({line for line in lines if not line[1].startswith(OF_DJANGO)} for lines in told)
    assert (laid - stepped, stepped - laid) == (set(), set())


def _make(url: str, *how: str) -> None:
    from tests.bench.migrated import environment_of

    subprocess.run([sys.executable, "-m", "tests.bench.migrated", *how], cwd=ROOT, env=environment_of(url), check=True)


def _in_file(file: Path) -> dict[str, Any]:
    """Return what stands in a SQLite file: columns, keys and texts of what was built, whatever their order."""
    with closing(sqlite3.connect(file)) as base:
        named = base.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        found: dict[str, Any] = {}
        for sort, name, table, sql in named:
            if sort == "table" and sql.startswith("CREATE TABLE"):
                columns = base.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
                keys = base.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
                found[f"table {name}"] = (sorted(one[1:] for one in columns), sorted(one[2:] for one in keys))
                found[f"checks of {name}"] = sorted(_parts(sql))
            elif not name.startswith("sqlite_autoindex"):
                found[f"{sort} {name}"] = (table, " ".join(sql.split()))
        return found


def _parts(sql: str) -> list[str]:
    """Return the lines of a table's definition, cut at the commas that stand in no bracket."""
    inner, depth, begin, parts = sql[sql.index("(") + 1 : sql.rindex(")")], 0, 0, []
    for place, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append(inner[begin:place].strip())
            begin = place + 1
    return [*parts, inner[begin:].strip()]
