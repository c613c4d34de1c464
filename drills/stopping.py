"""Stopping drill: SIGTERM while fifty requests are at work (check 134), again and again.

    python -m drills.stopping [--times 5]

Each request is answered, or gets 503 or no answer; what was called done is there once, nothing is half done, and the
server answers again within seconds.
"""

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

from drills.served import report, served

AT_ONCE = 50


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="End the server while fifty requests are at work.")
    told.add_argument("--times", type=int, default=5)
    times = told.parse_args().times
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rapport-stop-") as scratch, served(Path(scratch)) as one:
        print(f"  first start: {one.begin():.1f} s", flush=True)
        for time_ in range(times):
            asking = [threading.Thread(target=one.add, args=(f"Client {time_} {n}",)) for n in range(AT_ONCE)]
            for thread in asking:
                thread.start()
            time.sleep(0.15 * time_)
            begun = time.monotonic()
            one.program.end()
            ended = time.monotonic() - begun
            for thread in asking:
                thread.join(60)
            print(f"  ended in {ended:.1f} s, {one.told}, answers again after {one.begin():.1f} s", flush=True)
            for n in range(AT_ONCE):
                one.add_for_sure(f"Client {time_} {n}", tries=20)
        if len(one.done) != times * AT_ONCE or set(one.told) - {201, 503, 0}:
            problems.append(f"{len(one.done)} of {times * AT_ONCE} are done; answers {one.told}")
        problems += list(one.wrong())
    return report("Stopped", problems)


if __name__ == "__main__":
    sys.exit(main())
