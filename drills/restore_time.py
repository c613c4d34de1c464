"""From a bare home and a copy to pages that answer, timed.

`python -m drills.restore_time [COPY] [--postgres]` (RAPPORT_COPY_KEY as the copy needs it): an empty home, `rapport
restore`, `rapport serve`, and the first answer of `/health/`; then `rapport verify` and what is held back. Without COPY
one is made of 100,000 clients, by the bench.
"""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, nullcontext
from pathlib import Path

import click

from drills.copies import made
from drills.programs import RAPPORT, Program, free_port, wait_until
from tests.bench.postgres import server


@click.command()
@click.argument("copy", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--postgres", is_flag=True)
def main(copy: Path | None, postgres: bool) -> None:
    """Restore COPY into a bare home, and say how long each step took."""
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = held.enter_context(server() if postgres else nullcontext(f"sqlite:///{home / 'rapport.sqlite3'}"))
        os.environ |= {"RAPPORT_HOME": str(home), "DATABASE_URL": url, "RAPPORT_COPIES_DAILY": "0"}
        copy = copy or made(Path(held.enter_context(tempfile.TemporaryDirectory(prefix="rapport-copy-"))), "L")
        begun = time.monotonic()
        if subprocess.run([*RAPPORT, "restore", str(copy.resolve())], check=False).returncode:
            sys.exit(1)
        back = time.monotonic()
        click.echo(f"{back - begun:7.1f} s  tables made and the copy restored")
        port = free_port()
        pages = Program("serve", "serve", "--port", str(port), "--no-worker", log=home / "serve.log")
        pages.begin()
        held.callback(pages.kill)
        well = wait_until(lambda: _answers(port), 600)
        click.echo(
            f"{time.monotonic() - back:7.1f} s  until the pages answer" if well else "no  The pages do not answer"
        )
        click.echo(f"{time.monotonic() - begun:7.1f} s  in all")
        sound = subprocess.run([*RAPPORT, "verify"], check=False).returncode == 0
        sys.exit(0 if well and sound else 1)


def _answers(port: int) -> bool:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        door.request("GET", "/health/")
        return door.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        door.close()


if __name__ == "__main__":
    main()
