"""Acknowledged writes: programs write over the API while server and worker are killed, and nothing may be lost.

    python -m drills.acknowledged [--writes 10000] [--kills 200] [--seed 7] [--postgres]

Four programs enter clients, talks, tasks and promises with an `Idempotency-Key`, each again until it is acknowledged,
over two `rapport serve`; beside them go two `rapport worker`. At random moments one of the four is killed with SIGKILL
and begun again. At the end the ledger of what was acknowledged is laid beside the base: nothing lost, nothing there
twice, one line in the journal and one notice for each; `rapport verify` finds nothing. Exit code 1 otherwise.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from drills import firm, ledger, proof
from drills.forked import Forked, loaded
from drills.programs import RAPPORT, free_port, wait_until
from tests.bench import bases

WRITERS, SETTLES = 4, 600
# So many writes have to be acknowledged between two kills, and so many seconds may go by until they are.
BETWEEN, PATIENCE = 3, 120


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Kill server and worker while programs write over the API.")
    told.add_argument("--writes", type=int, default=10_000)
    told.add_argument("--kills", type=int, default=200)
    told.add_argument("--seed", type=int, default=int(time.time()))
    told.add_argument("--postgres", action="store_true", help="On a PostgreSQL of our own instead of SQLite.")
    wanted = told.parse_args()
    # Whoever ends the drill early ends what it began.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"Seed {wanted.seed}, {wanted.kills} kills, {wanted.writes} writes,"
          f" {'PostgreSQL' if wanted.postgres else 'SQLite'}", flush=True)  # fmt: skip
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rapport-drill-")))
        url = f"sqlite:///{home / 'rapport.sqlite3'}"
        if wanted.postgres:
            from tests.bench.postgres import server

            url = stack.enter_context(server())
        os.environ |= {
            "RAPPORT_HOME": str(home), "DATABASE_URL": url, "RAPPORT_API_CALLS": "1000000",
            "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        import django

        django.setup()
        bases.lay(url, home)
        known = firm.write_firm()
        program = stack.enter_context(loaded(home / "log"))
        return _drill(wanted.writes, wanted.kills, random.Random(wanted.seed), home, known, program)


def _drill(
    writes: int, kills: int, chance: random.Random, home: Path, known: firm.Firm, program: "subprocess.Popen[str]"
) -> int:
    ports = [free_port(), free_port()]
    serves = [
        Forked(program, f"serve {number}", "serve", "--no-worker", "--port", str(port))
        for number, port in enumerate(ports, 1)
    ]
    workers = [Forked(program, f"worker {number}", "worker") for number in (1, 2)]
    begun = time.monotonic()
    told = {"ports": ports, "token": known.token, "client": min(known.clients), "colleague": known.head}
    try:
        for one in (*serves, *workers):
            one.begin()
        with ledger.writing(home, WRITERS, **told) as book:
            for number in range(1, kills + 1):
                # The kills go with the writes: neither is over long before the other.
                enough = max(book.read() + BETWEEN, writes * (number - 1) // kills)
                if not wait_until(lambda enough=enough: book.read() >= enough, PATIENCE, 0.1):
                    print(f"      Only {book.read()} writes were acknowledged in {PATIENCE} s", flush=True)
                time.sleep(chance.uniform(0, 0.5))
                victim = chance.choice([*serves, *workers])
                victim.kill()
                print(f"{number:4}  {time.monotonic() - begun:7.1f} s  {victim.name:8} killed:"
                      f" {book.read()} writes acknowledged", flush=True)  # fmt: skip
                victim.begin()
            wait_until(lambda: book.read() >= writes, 3600, 1)
        took = time.monotonic() - begun
        quiet = wait_until(lambda: proof.all_quiet() == proof.QUIET, SETTLES, 1)
        # What is told twice by mistake is told soon.
        time.sleep(5)
    finally:
        for one in (*serves, *workers):
            one.end()
    wrong = [] if quiet else [f"Not done in {SETTLES} s: {proof.all_quiet()}"]
    wrong += ledger.wrong_with_writes(book.lines)
    verified = subprocess.run([*RAPPORT, "verify", "--json"], stdout=subprocess.PIPE, text=True)
    if verified.returncode:
        wrong.append(f"rapport verify: {json.loads(verified.stdout)['checks']}")
    print(f"{kills} kills in {took:.0f} s: {ledger.figures(book.lines)}")
    return verdict(wrong, home / "log")


def verdict(wrong: list[str], log: Path) -> int:
    """Say what is wrong, with the end of the log, and return the exit code; and what the program called its faults."""
    for one in wrong[:50]:
        print(f"WRONG: {one}")
    for fault in _faults(log)[:3]:
        print(fault)
    if wrong:
        print(log.read_text(errors="replace")[-4000:])
    print("Nothing lost, nothing doubled." if not wrong else f"{len(wrong)} things do not hold.")
    return 1 if wrong else 0


def _faults(log: Path) -> list[str]:
    """Return the faults of the log, each with the lines that belong to it."""
    parts = log.read_text(errors="replace").split(" ERROR rapport.faults: ")[1:]
    return ["\n".join(part.splitlines()[:60]) for part in parts]


if __name__ == "__main__":
    sys.exit(main())
