"""Soak drill: the program at work for half an hour, with twenty writers on SQLite (checks 136 and 147).

    python -m drills.steady [--minutes 30] [--writers 20]

Twenty threads add clients, one reads the list and one cards, one makes the report of how the base grew again and again.
Each minute memory, open files, the length of SQLite's log, temporary files and what waits for the worker are noted. At
the end no answer was anything but done, nothing is lost, and of the second half no figure grows on and on.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from drills.served import Served, pressing, report, served
from rapport.demo.bench.server import Visitor

# By so much a figure may be larger in the last quarter than in the second one.
GROWS = {"MB": 1.25, "files": 1.25, "log MB": 2.0, "waiting": 3.0}
LEAST = {"MB": 30.0, "files": 20.0, "log MB": 16.0, "waiting": 400.0}


def _children(pid: int) -> list[int]:
    found = [pid]
    for one in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = one.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            found += _children(int(one.parent.name))
    return found


def _figures(one: Served, pid: int) -> dict[str, float]:
    memory, files = 0, 0
    for process in _children(pid):
        try:
            rss = [
                line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")
            ]
            memory += int(rss[0].split()[1]) if rss else 0
            files += len(list(Path(f"/proc/{process}/fd").iterdir()))
        except OSError:
            continue
    log = one.home / "rapport.sqlite3-wal"
    with closing(sqlite3.connect(f"file:{one.home}/rapport.sqlite3?mode=ro", uri=True)) as base:
        waiting = base.execute("SELECT count(*) FROM journal_entry WHERE spread_at IS NULL").fetchone()[0]
    return {
        "MB": memory / 1024, "files": files, "log MB": (log.stat().st_size if log.exists() else 0) / 1e6,
        "waiting": waiting, "temporary": len(list(Path(tempfile.gettempdir()).glob("rapport-upload*"))),
    }  # fmt: skip


def _read(one: Served, head: Visitor, which: int) -> int:
    """Read a list, the card of one who is there, or the report of how the base grew; return the status."""
    if which == 2:
        return head.ask("/clients/growth/").status
    last = next(reversed(list(one.done.values())), None)
    return one.api.ask("GET", "/clients?limit=100" if which == 0 or last is None else f"/clients/{last}")[0]


def _grown(seen: list[dict[str, float]]) -> list[str]:
    quarter = max(len(seen) // 4, 1)
    wrong = []
    for name, most in GROWS.items():
        early = max(row[name] for row in seen[quarter : 2 * quarter] or seen[:1])
        late = max(row[name] for row in seen[-quarter:])
        if late > early * most and late - early > LEAST[name]:
            wrong.append(f"{name} grew from {early:.0f} to {late:.0f}")
    return wrong


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="The program at work for a while.")
    told.add_argument("--minutes", type=float, default=30)
    told.add_argument("--writers", type=int, default=20)
    wanted = told.parse_args()
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rapport-soak-") as scratch, served(Path(scratch)) as one:
        one.begin()
        head = one.head()
        reads: dict[int, int] = {}

        def work(thread: int, times: int) -> Any:
            if thread < wanted.writers:
                return one.add(f"Client {thread} {times}")
            status = _read(one, head, thread - wanted.writers)
            reads[status] = reads.get(status, 0) + 1
            return None

        running = one.program._running
        assert running is not None
        seen: list[dict[str, float]] = []
        step = min(60.0, wanted.minutes * 60 / 12)
        with pressing(one, wanted.writers + 3, work):
            until = time.monotonic() + wanted.minutes * 60
            while time.monotonic() < until:
                time.sleep(step)
                seen.append(_figures(one, running.pid))
                print(
                    "  " + ", ".join(f"{name} {value:.0f}" for name, value in seen[-1].items()),
                    one.told,
                    reads,
                    flush=True,
                )
        problems += _grown(seen)
        if set(one.told) - {201} or set(reads) - {200}:
            problems.append(f"writing was answered {one.told}, reading {reads}")
        problems += list(one.wrong())
        print(f"{len(one.done)} written, {sum(reads.values())} read")
    return report("Soaked", problems)


if __name__ == "__main__":
    sys.exit(main())
