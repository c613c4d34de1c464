"""Fault drill: the n-th write, flush or rename fails, n = 1 and on, and nothing is half done (check 133).

    python -m drills.nth_write [--only SCENE] [--most 3] [--part 1/2]

Needs strace and the right to trace (SQLite). Each scene of `drills/crash_scenes.py`, a call of the API under a key and
two commands are done in a process whose n-th `pwrite64`, `write`, `fsync`, `fdatasync` or `rename` the kernel refuses
with EIO or ENOSPC: once alone, and once with all that follow, as of a disk that is gone. Of each kind of call at most
`--most` are met, evenly over all that the deed makes, the first and the last always; `--most 0` meets every one, and
several may share them, each with its `--part`. Afterwards every file is byte for byte what it was, or, in a process to
which nothing happens, the checks of `rapport verify` find nothing, what was refused was told in a sentence, a deed of
one transaction stands wholly or not at all, and done again it succeeds.
Prints a table; exit code 1 when anything does not hold.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from drills.crash_points import scratch_home
from drills.nth_scenes import ALL

EVERY = 1_000_000


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Refuse the n-th write, flush and rename of each deed.")
    told.add_argument("--only", default="", choices=["", *ALL], help="This scene alone.")
    told.add_argument("--most", type=int, default=3, help="So many of each kind of call; 0: every one.")
    told.add_argument(
        "--part", type=_part, default=["1", "1"], help="Of the faults this part, as 2/3 the second of three."
    )
    wanted = told.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.site.settings"
    os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
    wrong: list[str] = []
    print("| scene | calls it makes | faults | done all the same | refused | stands though refused | seconds |")
    print("|---|---|---|---|---|---|---|", flush=True)
    whole = Counter[str]()
    for name in [wanted.only] if wanted.only else ALL:
        begun = time.monotonic()
        calls, counts, found = _scene(name, wanted.most or EVERY, wanted.part)
        whole += counts
        wrong += [f"{name}: {one}" for one in found]
        made = ", ".join(f"{number} {call}" for call, number in sorted(calls.items()))
        print(f"| {name} | {made} | {_row(counts)} | {time.monotonic() - begun:.0f} |", flush=True)
    print(f"| all | | {_row(whole)} | |")
    for one in wrong:
        print(f"WRONG: {one}")
    print("Nothing lost, nothing half done, nothing untold." if not wrong else f"{len(wrong)} things do not hold.")
    return 1 if wrong else 0


def _part(said: str) -> list[str]:
    part, _slash, of = said.partition("/")
    if not 1 <= int(part) <= int(of):
        raise ValueError(said)
    return [part, of]


def _row(counts: Counter[str]) -> str:
    return " | ".join(str(counts[one]) for one in ("faults", "done", "refused", "stands"))


def _scene(name: str, most: int, part: list[str]) -> tuple[dict[str, int], Counter[str], list[str]]:
    """Return the calls that the scene makes undisturbed, what came of its faults, and what does not hold."""
    calls, counts, wrong = dict[str, int](), Counter[str](), []
    with scratch_home():
        log = Path(os.environ["RAPPORT_HOME"] + "-log")
        with log.open("wb") as errors:
            command = [sys.executable, "-m", "drills.nth_scenes", name, str(most), *part]
            running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        assert running.stdout is not None
        for line in running.stdout:
            found = json.loads(line)
            if "calls" in found:
                calls = found["calls"]
                wrong += [] if found["said"] == "done" else [f"undisturbed: {found['said']}"]
                continue
            counts["faults"] += bool(found["met"])
            counts.update(_outcomes(found))
            wrong += [f"{found['fault']}: {one}" for one in _wrong(found, ALL[name].whole)]
        if running.wait():
            wrong.append(log.read_text(errors="replace")[-1500:])
        log.unlink()
        shutil.rmtree(os.environ["RAPPORT_HOME"] + "-aside", ignore_errors=True)
    return calls, counts, wrong


def _outcomes(found: dict[str, Any]) -> list[str]:
    if not found["met"]:
        return []
    if not found["said"].startswith("refused"):
        return ["done"]
    return ["refused", *([] if found["as_before"] else ["stands"])]


def _wrong(found: dict[str, Any], whole: bool) -> list[str]:
    wrong = list(found["wrong"])
    said = found["said"] or f"nothing was said, and it ended with {found['status']}"
    if said != "done" and not said.startswith("refused: "):
        wrong.append(said)
    if "Traceback" in said:
        wrong.append(f"a person reads {said}")
    if said == "done" and whole and found["as_before"]:
        wrong.append("it was called done, and nothing of it is there")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
