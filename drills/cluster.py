"""Failover drill: the leading database fails again and again while programs write, and nothing may be lost.

    python -m drills.cluster [--failovers 20] [--seed 7]

On loopback: etcd, three PostgreSQL 15 under Patroni in synchronous mode, pgbouncer in transaction mode, haproxy before
the leader and before two `rapport serve`, each with a home of its own; two `rapport worker`. Four programs write over
the API with keys. The leader fails in turn: PostgreSQL killed, Patroni killed, both killed, a switchover asked for.
At the end the ledger is laid beside the base: nothing lost, nothing doubled, `rapport verify` finds nothing, and never
was more than thirty seconds nothing acknowledged. Exit code 1 otherwise, 2 when a part is not installed.
"""

import argparse
import json
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from drills import firm, ledger, proof
from drills.acknowledged import SETTLES, WRITERS, verdict
from drills.parts import Cluster, missing
from drills.programs import RAPPORT, Program, free_port, wait_until
from tests.bench import bases

HOWS = ("postgres", "both", "switchover", "patroni")
# A failover may keep people from writing so many seconds.
MOST = 30


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Have the leading database fail while programs write over the API.")
    told.add_argument("--failovers", type=int, default=20)
    told.add_argument("--seed", type=int, default=int(time.time()))
    wanted = told.parse_args()
    if lacking := missing():
        print(lacking)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"Seed {wanted.seed}, {wanted.failovers} failovers", flush=True)
    with ExitStack() as stack:
        scratch = tempfile.TemporaryDirectory(prefix="rapport-drill-", ignore_cleanup_errors=True)
        home = Path(stack.enter_context(scratch))
        home.chmod(0o755)
        serves = [free_port(), free_port()]
        (home / "cluster").mkdir()
        cluster = Cluster(home / "cluster", serves)
        stack.callback(cluster.end)
        cluster.begin()
        print("The cluster stands", flush=True)
        os.environ |= {
            "RAPPORT_HOME": str(home / "drill"), "RAPPORT_FILES": str(home / "files"),
            "RAPPORT_SECRET_KEY": secrets.token_urlsafe(64), "RAPPORT_TRUSTED_PROXY": "1",
            "DATABASE_URL": cluster.direct_url, "RAPPORT_API_CALLS": "1000000",
            "RAPPORT_URL": f"http://127.0.0.1:{cluster.front_port}",
            "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        import django

        django.setup()
        bases.lay(cluster.direct_url, home)
        known = firm.write_firm()
        os.environ["DATABASE_URL"] = cluster.url
        return _drill(wanted.failovers, random.Random(wanted.seed), home, known, cluster, serves)


def _drill(
    failovers: int, chance: random.Random, home: Path, known: firm.Firm, cluster: Cluster, serves: list[int]
) -> int:
    programs = []
    for number, port in enumerate(serves, 1):
        there = {"RAPPORT_HOME": str(home / f"machine{number}"), "PORT": str(port)}
        programs += [
            Program(f"serve {number}", "serve", log=home / "log", environment=there),
            Program(f"worker {number}", "worker", log=home / "log", environment=there),
        ]
    begun, gaps, unsettled = time.monotonic(), list[tuple[str, float]](), list[str]()
    told = {"ports": [cluster.front_port], "token": known.token, "client": min(known.clients), "colleague": known.head}
    try:
        for one in programs:
            one.begin()
        with ledger.writing(home, WRITERS, **told) as book:
            wait_until(lambda: book.read() > 20, 300, 1)
            for number in range(1, failovers + 1):
                how = HOWS[(number - 1) % len(HOWS)]
                if not wait_until(cluster.whole, 180, 1):
                    unsettled.append(f"The cluster was not whole again before failover {number}")
                time.sleep(chance.uniform(1, 4))
                before, since = book.read(), time.time()
                fallen = cluster.fail(how)
                cluster.recover(fallen, how)
                enough = book.read() + 20
                wait_until(lambda enough=enough: book.read() >= enough, 120, 0.2)
                gaps.append((how, book.gap(since, time.time())))
                print(f"{number:3}  {time.monotonic() - begun:7.1f} s  {fallen.name} {how:10} nothing acknowledged for"
                      f" {gaps[-1][1]:4.1f} s, {before} writes before", flush=True)  # fmt: skip
        took = time.monotonic() - begun
        wait_until(cluster.whole, 180, 1)
        _ask_anew()
        quiet = wait_until(lambda: proof.all_quiet() == proof.QUIET, SETTLES, 1)
        time.sleep(5)
    finally:
        for one in programs:
            one.end()
    wrong = unsettled + ([] if quiet else [f"Not done in {SETTLES} s: {proof.all_quiet()}"])
    wrong += ledger.wrong_with_writes(book.lines)
    wrong += [f"After {how} nothing was acknowledged for {gap:.0f} s" for how, gap in gaps if gap > MOST]
    verified = subprocess.run([*RAPPORT, "verify", "--json"], stdout=subprocess.PIPE, text=True)
    if verified.returncode:
        wrong.append(f"rapport verify: {json.loads(verified.stdout)['checks']}")
    print(f"{failovers} failovers in {took:.0f} s: {ledger.figures(book.lines)}")
    for how in HOWS:
        few = sorted(gap for one, gap in gaps if one == how)
        if few:
            print(f"{how}: {len(few)} times, nothing acknowledged for {few[0]:.1f} to {few[-1]:.1f} s")
    return verdict(wrong, home / "log")


def _ask_anew() -> None:
    """The connection of the drill itself may go to who led at the beginning."""
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
