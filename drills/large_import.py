"""Drill of a large file: companies come in by the hundred thousand, the worker is killed meanwhile, and they go back.

    python -m drills.large_import [--rows 300000] [--kills 20] [--seed 7] [--postgres]

`rapport serve --no-worker` and `rapport worker` on a scratch home; a program uploads the file over the API, starts it
and asks how far it has come, while Anna opens Today twice a second. First nobody is killed: seconds, rows a second,
resident memory of both processes and the 95th percentile of Today are told, then the import is taken back. Then the
same file comes in on a base of its own while the worker is killed with SIGKILL at random moments.

At the end the base has to hold the same as after the undisturbed run, the account has to be exact, and the base taken
back the same as before. Exit code 1 when anything of it does not hold. `--kills 0` leaves the second run out.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from drills.companies import Account, write_file
from drills.large_firm import Bench, Figures, told

COUNTS = ("rows", "created", "updated", "skipped", "rejected")
# Allowed are so many megabytes for each process, and so many times what Today takes while nothing comes in.
MEGABYTES, SLOWER = 512, 3


@contextmanager
def _database(home: Path, postgres: bool) -> Iterator[str]:
    if not postgres:
        yield f"sqlite:///{home / 'rapport.sqlite3'}"
        return
    from tests.bench.postgres import server

    # On a folder of its own the server keeps what it has told to be kept, as a firm's does.
    with server(home / "postgres") as url:
        yield url


def main() -> int:
    """Run the drill and return the exit code."""
    asked = argparse.ArgumentParser(description="Bring a large file in, and kill the worker meanwhile.")
    asked.add_argument("--rows", type=int, default=300_000)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    asked.add_argument("--postgres", action="store_true", help="On a PostgreSQL of our own instead of SQLite.")
    asked.add_argument("--one", choices=("quiet", "killed"), help="Only this run; for the drill itself.")
    asked.add_argument("--file", type=Path, help="The file that the run brings in; for the drill itself.")
    wanted = asked.parse_args()
    # Whoever ends the drill early ends what it began.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if wanted.one:
        return _one(wanted.one, wanted.file, wanted.kills, wanted.seed, wanted.postgres)
    where = "PostgreSQL" if wanted.postgres else "SQLite"
    print(f"Seed {wanted.seed}, {wanted.rows} rows, {wanted.kills} kills, {where}", flush=True)
    with tempfile.TemporaryDirectory(prefix="rapport-large-") as scratch:
        file = Path(scratch) / "companies.csv"
        made = write_file(file, wanted.rows, wanted.seed)
        print(f"{file.stat().st_size / 1e6:.0f} MB: {dict(made.sorts)}", flush=True)
        results = [_run(one, file, wanted) for one in (("quiet", "killed") if wanted.kills else ("quiet",))]
    wrong = [line for lines, _digest, _account in results for line in lines]
    if len({digest for _lines, digest, _account in results}) > 1:
        wrong.append("After the kills the base holds something else than after the undisturbed run")
    for _lines, _digest, account in results:
        wrong += _wrong_with(account, wanted.rows, made)
    for line in wrong:
        print(f"WRONG: {line}")
    print("The same, with and without kills, and nothing is left when it is taken back." if not wrong else "Not good.")
    return 1 if wrong else 0


def _wrong_with(account: dict[str, int], rows: int, made: Account) -> Iterator[str]:
    if account["rows"] != rows or account["rows"] != sum(account[name] for name in COUNTS[1:]):
        yield f"The account does not add up: {account}"
    if account["rejected"] != made.rejected or account["updated"] != made.sorts["another phone"]:
        yield f"The file was made with {dict(made.sorts)}, and the account says {account}"


def _run(one: str, file: Path, wanted: argparse.Namespace) -> tuple[list[str], str, dict[str, int]]:
    """Make one run in a process of its own, as a program opens one base only."""
    command = [sys.executable, "-m", "drills.large_import", "--one", one, "--file", str(file)]
    command += ["--kills", str(wanted.kills), "--seed", str(wanted.seed), *(["--postgres"] if wanted.postgres else [])]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    wrong, digest, account = [f"The run “{one}” did not end"], one, dict.fromkeys(COUNTS, 0)
    for line in running.stdout:
        print(line, end="", flush=True)
        word, _blank, rest = line.strip().partition(" ")
        if word == "END":
            digest, *counts = rest.split()
            wrong, account = [], dict(zip(COUNTS, map(int, counts), strict=True))
        elif word == "FAULT":
            wrong.append(rest)
    running.wait()
    return wrong, digest, account


def _one(one: str, file: Path, kills: int, seed: int, postgres: bool) -> int:
    chance = random.Random(seed)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rapport-large-")))
        url = stack.enter_context(_database(home, postgres))
        bench = stack.enter_context(Bench.opened(home, url))
        before, idle = bench.digest(), bench.today(60)
        bench.worker.begin()
        begun = time.monotonic()
        bench.bring(file)
        if one == "killed":
            moments = sorted(0.9 * chance.random() for _kill in range(kills))
            pages = bench.watch(moments, chance)
        else:
            pages = bench.watch()
        seconds = time.monotonic() - begun
        parts: dict[str, str] = {}
        account, digest = bench.account(), bench.digest(parts)
        for label, part in parts.items():
            print(f"  {label} {part}", flush=True)
        print(told(one, Figures(account["rows"], seconds, idle, pages, dict(bench.resident))), flush=True)
        faults = list(_too_much(bench, idle, pages)) if one == "quiet" else []
        if one == "quiet":
            begun = time.monotonic()
            bench.take_back()
            pages = bench.watch()
            seconds = time.monotonic() - begun
            print(told("undo", Figures(account["rows"], seconds, idle, pages, dict(bench.resident))), flush=True)
            if bench.digest() != before:
                faults.append("Taken back, the base holds something else than before")
        verified = bench.verified()
        print(" ".join(["END", digest, *(str(account[name]) for name in COUNTS)]), flush=True)
        for line in [*faults, *([f"rapport verify: {verified}"] if verified else [])]:
            print(f"FAULT {line}", flush=True)
    return 0


def _too_much(bench: Bench, idle: list[float], pages: list[float]) -> Iterator[str]:
    for name, megabytes in bench.resident.items():
        if megabytes > MEGABYTES:
            yield f"{name} took {megabytes:.0f} MB, allowed are {MEGABYTES}"
    slow, usual = Figures.high(pages), Figures.high(idle)
    if slow > SLOWER * usual:
        yield f"Today took {slow:.2f} s at the 95th percentile, {SLOWER} times {usual:.2f} s is allowed"


if __name__ == "__main__":
    sys.exit(main())
