"""An empty base at this version, laid down quickly when one was made before: the migrations take minutes."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.migrated import ROOT, fingerprint, migrated_file


def lay(url: str, home: Path) -> None:
    """Bring the empty database of the address up to this version, by a copy from `build/` where there is one.

    Django has to be set up on the address. PostgreSQL's copy is a script that is written when `pg_dump` is here.
    """
    from rapport.site.cli import open_program

    if url.startswith("sqlite"):
        shutil.copy(migrated_file(), home / "rapport.sqlite3")
        open_program()
        return
    if copied(url):
        open_program()
        return
    script, plain = _script(), _plain(url)
    open_program()
    if shutil.which("pg_dump") and urlsplit(url).hostname:
        half = script.with_suffix(f".{os.getpid()}")
        with half.open("wb") as out:
            # An older pg_dump refuses a newer server: then there is no copy next time either.
            told = subprocess.run(["pg_dump", "-O", "-d", plain], stdout=out, stderr=subprocess.DEVNULL)
        if told.returncode:
            half.unlink()
        else:
            half.rename(script)


def copied(url: str) -> bool:
    """Lay the copy of this version, where there is one, into the empty PostgreSQL of the address; return whether."""
    if not _script().is_file() or shutil.which("psql") is None:
        return False
    # One transaction: thousands of small ones take a minute.
    whole = ["psql", "-q1", "-v", "ON_ERROR_STOP=1", "-d", _plain(url), "-f", str(_script())]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL)
    return True


def _script() -> Path:
    return ROOT / "build" / f"migrated-{fingerprint()}.sql"


def _plain(url: str) -> str:
    return url.replace("postgres://", "postgresql://", 1)
