"""`rapport bench`: how fast the pages answer on large data, against floors measured in the same run."""

import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click


@click.command()
@click.option("--size", "sizes", type=click.Choice(["S", "L"]), multiple=True, help="Which data (default: both).")
@click.option("--part", type=click.Choice(["all", "service"]), default="all", help="Only the service desk, or all.")
@click.option("--rows", default=20_000, show_default=True, help="Rows of the file that is imported.")
@click.option("--keep", type=click.Path(file_okay=False), help="Keep the data in this folder, to measure it again.")
@click.option("--json", "as_json", is_flag=True, help="Answer with data instead of a table.")
@click.option("--write", type=click.Path(dir_okay=False), help="Write the table into this Markdown file as well.")
def command(sizes: tuple[str, ...], part: str, rows: int, keep: str | None, as_json: bool, write: str | None) -> None:
    """Build the bench's own data, start the server, and print one table.

    The database is one of its own: an SQLite file thrown away afterwards, or the empty PostgreSQL database that
    RAPPORT_BENCH_POSTGRES names.
    """
    from rapport.demo.bench.report import as_markdown, as_table

    runs = []
    for size in sizes or ("S", "L"):
        with _own_database(Path(keep) / size if keep else None) as (home, url):
            click.echo(f"{size} on {url.split(':')[0]}", err=True)
            runs.append(_run(size, home, url, rows, part))
    report = {"machine": _machine(), "runs": runs}
    if write:
        Path(write).write_text(as_markdown(report))
    click.echo(json.dumps(report, indent=1) if as_json else as_table(report))


@contextmanager
def _own_database(keep: Path | None) -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as scratch:
        home = (keep or Path(scratch)).resolve()
        home.mkdir(parents=True, exist_ok=True)
        url = os.environ.get("RAPPORT_BENCH_POSTGRES") or f"sqlite:///{home / 'rapport.sqlite3'}"
        yield home, url


def _run(size: str, home: Path, url: str, rows: int, part: str) -> dict[str, Any]:
    """Build, serve and measure one size in a process of its own, so that each starts from nothing."""
    import subprocess
    import sys

    environment = {**os.environ, "RAPPORT_HOME": str(home), "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "rapport.demo.bench.settings"
    done = subprocess.run(
        [sys.executable, "-m", "rapport.demo.bench.one", size, str(rows), part],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise click.ClickException("The bench did not come to its end; what went wrong stands above.")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _machine() -> str:
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    python = f"Python {platform.python_version()}"
    return ", ".join((model, f"{os.cpu_count()} cores", python, platform.system(), time.strftime("%Y-%m-%d")))
