"""Disk drill: a real disk that fills up and that turns read-only under the running program (checks 131, 146).

    sudo python -m drills.full_disk

Needs the right to mount: a tmpfs of 96 MB becomes RAPPORT_HOME. While it is full (and while it is read-only) a save, an
import and a backup are told so and leave nothing; reading goes on; with room again everything goes on by itself.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drills.programs import RAPPORT, Program
from drills.served import Served, report, served

SIZE = "96m"


@contextmanager
def _mounted(folder: Path) -> Iterator[Path]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def _full(home: Path) -> Iterator[None]:
    filler = home / "filler"
    with filler.open("wb") as out:
        try:
            while True:
                os.write(out.fileno(), bytes(1 << 12))
        except OSError:
            pass
    yield
    filler.unlink()


def _remount(home: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(home)], check=True)


def _command(*words: str) -> tuple[int, str]:
    done = subprocess.run([*RAPPORT, *words], capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).strip()[-300:]


def _trouble(one: Served, name: str, rows: Path, code: str) -> Iterator[str]:
    """Do everything that writes, and tell what was not refused as it should be."""
    for number in range(5):
        status, answer = one.add(f"{name} {number}")
        if status != 503 or not str(answer.get("type", "")).endswith(code):
            yield f"{name}: a save was answered {status} {str(answer)[:200]}"
    if one.api.ask("GET", "/clients")[0] != 200:
        yield f"{name}: reading does not go on"
    for words in (["backup"], ["import", "clients", str(rows), "--lawful-basis", "contract", "--origin", "import"]):
        code_, said = _command(*words)
        print(f"  {name}, rapport {words[0]}: exit {code_}: {said.splitlines()[-1] if said else ''}", flush=True)
        if code_ != 1 or "Traceback" in said:
            yield f"{name}: rapport {words[0]} ended with {code_}: {said}"


def _read_only(one: Served) -> Iterator[str]:
    """Start on a disk that can't be written: it is told; and with RAPPORT_READ_ONLY what is there can be read."""
    code, said = _command("serve")
    print(f"  read-only, rapport serve: exit {code}: {said.splitlines()[-1] if said else ''}", flush=True)
    if code != 1 or "Traceback" in said:
        yield f"read-only: rapport serve ended with {code}: {said}"
    os.environ["RAPPORT_READ_ONLY"] = "1"
    log = Path(tempfile.mkdtemp()) / "log"
    one.program = Program("serve", "serve", log=log)
    try:
        one.begin()
        status, answer = one.add("Nobody")
        if status != 503 or not str(answer.get("type", "")).endswith("read-only"):
            yield f"read-only: a save was answered {status} {answer}"
    except AssertionError:
        yield f"read-only: no page: {log.read_text()[-600:]}"
    one.program.end()
    del os.environ["RAPPORT_READ_ONLY"]
    one.program = Program("serve", "serve", log=one.home / "log")


def main() -> int:
    """Run the drill and return the exit code."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rapport-disk-") as scratch:
        rows = Path(scratch) / "rows.csv"
        rows.write_text("Name,E-mail\n" + "".join(f"Imported {n} AS,office@imported{n}.example\n" for n in range(3000)))
        folder = Path(scratch) / "home"
        folder.mkdir()
        with _mounted(folder) as home, served(home) as one:
            one.begin()
            one.add("Before")
            with _full(home):
                problems += _trouble(one, "full", rows, "full")
            one.add_for_sure("After it was full", tries=20)
            problems += list(one.wrong())
            one.program.end()
            _remount(home, "ro")
            problems += _read_only(one)
            _remount(home, "rw")
            one.begin()
            one.add_for_sure("After a new start", tries=20)
            problems += list(one.wrong())
            wanted = {"Before", "After it was full", "After a new start"}
            problems += [f"{name} was never done" for name in wanted - set(one.done)]
            print(f"Answers by status: {one.told}")
    return report("The disk", problems)


if __name__ == "__main__":
    sys.exit(main())
