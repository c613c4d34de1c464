"""Workers whose memory is bounded, and that are begun again when they die, as a service manager does."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from drills.programs import Program

GROUPS = Path("/sys/fs/cgroup/memory")


class Workers:
    """Workers, begun again `pause` seconds after they died; `deaths` says how often each did.

    With `most` one that holds more megabytes is killed here, as the kernel does where it may bound the memory.
    """

    def __init__(self, *workers: Program, pause: float = 1, most: float = 0) -> None:
        self.workers, self.deaths = workers, dict.fromkeys((one.name for one in workers), 0)
        self._pause, self._most, self._stop = pause, most, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Workers":
        for one in self.workers:
            one.begin()
        self._thread.start()
        return self

    def __exit__(self, *_wrong: object) -> None:
        self._stop.set()
        self._thread.join()
        for one in self.workers:
            one.end()

    def _watch(self) -> None:
        again = dict[str, float]()
        while not self._stop.wait(0.05):
            for one in self.workers:
                if one.name in again:
                    if time.monotonic() >= again[one.name]:
                        del again[one.name]
                        one.begin()
                    continue
                too_large = self._most and one.resident() > self._most
                if too_large or one.died():
                    one.kill()
                    self.deaths[one.name] += 1
                    again[one.name] = time.monotonic() + self._pause


@contextmanager
def group(name: str, megabytes: float) -> Iterator[Sequence[str]]:
    """Give the words that begin a program in a control group of so much memory; none where none can be made."""
    made = GROUPS / f"rapport-{os.getpid()}-{name}"
    try:
        made.mkdir()
        (made / "memory.limit_in_bytes").write_text(str(int(megabytes * 1024**2)))
    except OSError:
        yield ()
        return
    try:
        yield ("sh", "-c", 'echo $$ > "$0" && exec "$@"', str(made / "cgroup.procs"))
    finally:
        for _try in range(50):
            with suppress(OSError):
                made.rmdir()
                break
            time.sleep(0.2)


def at_rest(log: Path) -> tuple[float, float]:
    """Return the megabytes that a worker holds at rest, and those of its addresses."""
    one = Program("at rest", "worker", log=log)
    one.begin()
    time.sleep(40)
    found = one.resident(), one.address_space()
    one.end()
    return found
