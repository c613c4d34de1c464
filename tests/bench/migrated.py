"""One migrated database to copy from, so that no worker of a test run migrates its own.

On SQLite it is a file in `build/`, good until a migration changes; on PostgreSQL a template that lives as long as the
run. What a run meets is the same as ever: the copy is migrated once more, which finds nothing left to do. With
RAPPORT_TEST_PARTS=1 the tables that grow are in parts, as they are where a base is large.
"""

import fcntl
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORTED = re.compile(r"^(?:from|import) (rapport[\w.]*)", re.M)
# The workers inherit the name from the one who hands out the tests, who drops the template at the end.
TEMPLATE = "RAPPORT_TEST_TEMPLATE"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[TEMPLATE] = f"rapport_migrated_{os.getpid()}"


def pytest_unconfigure(config: pytest.Config) -> None:
    from django.conf import settings

    if not hasattr(config, "workerinput") and _is_postgres(settings.DATABASES["default"]):
        with _maintenance(settings.DATABASES["default"]) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{os.environ[TEMPLATE]}"')


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Lay the migrated tables where Django will make the test database."""
    from django.conf import settings
    from django.db import connection

    if _is_postgres(settings.DATABASES["default"]):
        connection.settings_dict["TEST"]["TEMPLATE"] = _template(settings.DATABASES["default"])
        yield
        return
    # The database in memory is there as long as somebody holds it open.
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as memory:
        with closing(sqlite3.connect(migrated_file())) as migrated:
            migrated.backup(memory)
        yield


def migrated_file() -> Path:
    """Return the migrated SQLite file of these migrations, made when it is not there."""
    file = ROOT / "build" / f"migrated-{fingerprint()}.sqlite3"
    with _locked("sqlite"):
        if not file.exists():
            for old in file.parent.glob("migrated-*"):
                old.unlink()
            new = file.with_name("migrated-new.sqlite3")
            # In memory: a file is flushed after each of a thousand steps.
            _migrate("sqlite://:memory:", str(new))
            new.rename(file)
    return file


def fingerprint() -> str:
    """Return a hash over all migrations and over the modules of ours that they import."""
    from django.apps import apps

    found = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        # The tables are laid from the models, which say no more than the migrations do.
        for migration in sorted((Path(app.path) / "migrations").glob("*.py")):
            text = migration.read_text()
            found.update(text.encode())
            for module in IMPORTED.findall(text):
                place = ROOT.joinpath(*module.split("."))
                for source in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
                    found.update(source.read_bytes())
    return found.hexdigest()[:16]


def _template(database: dict[str, Any]) -> str:
    """Return the name of the migrated database on the server, made by the worker who comes first."""
    name = os.environ[TEMPLATE]
    with _locked("postgresql"), _maintenance(database) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            server.execute(f'CREATE DATABASE "{name}"')
            _migrate(re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", os.environ["DATABASE_URL"], count=1))
    return name


def _migrate(url: str, *file: str) -> None:
    command = [sys.executable, "-m", "tests.bench.migrated", *file]
    subprocess.run(command, cwd=ROOT, env=environment_of(url), check=True)


def environment_of(url: str) -> dict[str, str]:
    """Return the environment in which a program opens the base under the address."""
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "rapport.site.settings"}


def main() -> None:
    """Bring the database of the environment up; what is in memory is kept in the file of the argument.

    With `--steps` every migration is made, one after the other, as no new base does.
    """
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from rapport.site.copies.laying import lay

    if "--steps" not in sys.argv:
        lay()
    call_command("migrate", run_syncdb=True, verbosity=0)
    if os.environ.get("RAPPORT_TEST_PARTS") and connection.vendor == "postgresql":
        _divide()
    for name in [one for one in sys.argv[1:] if one != "--steps"]:
        with closing(sqlite3.connect(name)) as file:
            connection.connection.backup(file)


def _divide() -> None:
    """Have every test meet the journal and the talks in parts, the first of which is full after some tests."""
    from django.db import connection

    from rapport.site.partitions import GROWING, divide

    for model in GROWING:
        divide(model, 1_000_000)
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(%s, 999_900)", [f"{model._meta.db_table}_id_seq"])


@contextmanager
def _locked(vendor: str) -> Iterator[None]:
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / f"{vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _maintenance(database: dict[str, Any]) -> Iterator[Any]:
    import psycopg

    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    given = {ours: database[key] for key, ours in names.items() if database.get(key)}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
        yield server


def _is_postgres(database: dict[str, Any]) -> bool:
    return bool(database["ENGINE"].endswith("postgresql"))


if __name__ == "__main__":
    main()
