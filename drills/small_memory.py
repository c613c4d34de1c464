"""Memory drill: a job that needs more memory than the worker may have (check 135).

    python -m drills.small_memory [--megabytes 54]

`rapport serve` and two `rapport worker`, begun again when they die, as a service manager does. The job is the import of
a file of objects, which is read whole. Three times: one worker is in a control group of little memory (the kernel kills
it), the other is free; both are in such a group; one worker alone has little address space (it is refused memory and
lives). The server answers all the time, the job is done by who has the memory for it, or is put aside with a reason
after the second try, what else waits is done, and a person lets the job go on when there is memory.

Needs prlimit, and the right to make control groups; without it the drill kills a worker itself that grows too large.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drills.bounded import Workers, at_rest, group
from drills.large_firm import uploaded
from drills.programs import Program, wait_until
from drills.served import Served, report, served

# So many megabytes more than at rest are little: enough for small work, and not for the job.
SPARE = 80
ROWS, LONGEST = 60, 240


class Firm:
    """The firm with its server, and a caller who writes all the time and notes what was not served."""

    def __init__(self, one: Served, job: Path) -> None:
        self._one, self.job, self.problems = one, job, list[str]()
        self.said, self.longest, self.answered = "", 0.0, 0
        self._round = 0

    def bring(self, file: Path) -> int:
        """Upload the file and let its rows come in; return the number of the import."""
        number = uploaded(self._one.port, self._one.token, file)
        status, told = self._one.api.ask("POST", f"/imports/{number}/start")
        assert status == 200, told
        return number

    def told(self, number: int) -> dict[str, Any]:
        """Return the import as the API tells it, having written something meanwhile."""
        begun = time.monotonic()
        self._round += 1
        status = self._one.add(f"Meanwhile {self._round}")[0]
        answered, told = self._one.api.ask("GET", f"/imports/{number}")
        self.longest = max(self.longest, time.monotonic() - begun)
        self.answered += 2
        if (status, answered) != (201, 200):
            self.problems.append(f"The server answered {status} and {answered}")
        return dict(told or {"state": "away", "trouble": ""})

    def ends(self, number: int, state: str, what: str) -> None:
        """Wait until the import stands in the state; one that is put aside says why."""
        told: dict[str, Any] = {}

        def still() -> bool:
            nonlocal told
            told = self.told(number)
            return str(told["state"]) in ("done", "stopped")

        wait_until(still, LONGEST, 0.5)
        self.said = f"{told['state']} {told['trouble']}".strip()
        if told["state"] != state or (state == "stopped" and "memory" not in self.said):
            self.problems.append(f"{what}: {self.said}")

    def small_work(self, folder: Path) -> None:
        """Have a small file brought in, as proof that a worker works."""
        self._round += 1
        file = folder / "small.csv"
        file.write_text("Name,E-mail\n" + "".join(f"Small {self._round} {n} AS,a@s{n}.example\n" for n in range(20)))
        said = self.said
        self.ends(self.bring(file), "done", "a small file")
        self.said = said

    def say(self, what: str, deaths: Mapping[str, int]) -> None:
        """Print what came of it."""
        died = ", ".join(f"{who} died {times} times" for who, times in deaths.items())
        print(f"  {what}: {self.said or 'done'}; {died or 'nobody died'}", flush=True)


def _job(file: Path, megabytes: int) -> Path:
    rows = [
        {"Name": f"Large {n} AS", "Country": "SK", "Blob": "x" * (megabytes * 1_000_000 // ROWS)} for n in range(ROWS)
    ]
    file.write_text(json.dumps(rows))
    return file


def _drill(one: Served, firm: Firm, home: Path) -> None:
    log = home / "log"
    rest, addresses = at_rest(log)
    small = rest + SPARE
    print(f"  at rest a worker holds {rest:.0f} MB, and {addresses:.0f} MB of addresses", flush=True)
    free = Program("free", "worker", log=log)
    with group("one", small) as bound, group("two", small) as other:
        most = 0 if bound else small
        print(f"  little is {small:.0f} MB, bounded by {'control groups' if bound else 'the drill'}", flush=True)
        first, second = (Program(f"small {n}", "worker", log=log, within=w) for n, w in ((1, bound), (2, other)))
        with Workers(first, pause=60, most=most) as workers:
            number = firm.bring(firm.job)
            if not wait_until(lambda: firm.told(number) and workers.deaths[first.name], LONGEST, 0.5):
                firm.problems.append("The memory was enough: the drill has shown nothing")
            free.begin()
            firm.ends(number, "done", "one has little memory, the other is free")
            firm.small_work(home)
            firm.say("one has little memory, the other is free", workers.deaths)
        free.end()
        with Workers(first, second, most=most) as workers:
            parked = firm.bring(firm.job)
            firm.ends(parked, "stopped", "both have little memory")
            firm.small_work(home)
            firm.say("both have little memory", workers.deaths)
    bounded = ("prlimit", f"--as={int((addresses + SPARE) * 1024**2)}", "--")
    with Workers(Program("narrow", "worker", log=log, within=bounded)) as workers:
        firm.ends(firm.bring(firm.job), "stopped", "few addresses")
        firm.small_work(home)
        firm.say("few addresses", workers.deaths)
    free.begin()
    one.api.ask("POST", f"/imports/{parked}/go-on")
    firm.ends(parked, "done", "a person lets it go on, with memory")
    firm.say("a person lets it go on, with memory", {})
    free.end()


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="A job for which the memory is not enough.")
    told.add_argument("--megabytes", type=int, default=54, help="The size of the job's file.")
    wanted = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="rapport-memory-") as scratch, served(Path(scratch)) as one:
        one.program = Program("serve", "serve", "--no-worker", log=one.home / "log")
        one.begin()
        firm = Firm(one, _job(one.home / "job.json", wanted.megabytes))
        _drill(one, firm, one.home)
        firm.problems += list(one.wrong())
        print(f"  the server answered {firm.answered} times, the slowest of it in {firm.longest:.1f} s")
    return report("Small memory", firm.problems)


if __name__ == "__main__":
    sys.exit(main())
