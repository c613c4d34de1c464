"""Programs that begin at once: the program is loaded one time, and each process of it is forked from there.

What begins is the same code as by `rapport serve` or `rapport worker`, with its own session and its own connections,
and it dies as hard. Only the loading, most of a start on a crowded machine, is done beforehand.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

LONGEST_END = 40


class Forked:
    """One process of the program with all that it started, which can be killed as by a power cut."""

    def __init__(self, loaded: "subprocess.Popen[str]", name: str, *arguments: str) -> None:
        self.name, self._loaded, self._arguments = name, loaded, arguments
        self._pid = 0

    def begin(self) -> None:
        """Start it; it takes a second until it works."""
        assert self._loaded.stdin and self._loaded.stdout
        self._loaded.stdin.write(json.dumps(self._arguments) + "\n")
        self._loaded.stdin.flush()
        self._pid = int(self._loaded.stdout.readline())

    def kill(self) -> None:
        """Kill it and all that it started, with SIGKILL."""
        self._signal(signal.SIGKILL)

    def end(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    def _signal(self, sign: signal.Signals) -> None:
        if not self._pid:
            return
        until = time.monotonic() + LONGEST_END
        with suppress(ProcessLookupError):
            os.killpg(self._pid, sign)
            while time.monotonic() < until:
                os.killpg(self._pid, 0)
                time.sleep(0.05)
            os.killpg(self._pid, signal.SIGKILL)
        self._pid = 0


@contextmanager
def loaded(log: Path) -> Iterator["subprocess.Popen[str]"]:
    """Load the program, in the environment of now, until the block ends."""
    with log.open("ab") as out:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": out, "text": True}
        with subprocess.Popen([sys.executable, "-m", "drills.forked"], **pipes) as running:
            assert running.stdout
            if running.stdout.readline().strip() != "loaded":
                raise SystemExit(log.read_text(errors="replace")[-3000:])
            yield running


def main() -> None:
    """Fork a process of the program for each line of arguments that comes in, and say its number."""
    import django

    django.setup()
    # All that a process will ask for; what is imported twice would be loaded twice.
    import granian.server  # noqa: F401
    from django.urls import get_resolver

    import rapport.site.server  # noqa: F401
    from rapport.site.cli import main as program

    get_resolver().url_patterns  # noqa: B018
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("loaded", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid:
            print(pid, flush=True)
            continue
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(2, 1)
        os.close(0)
        program(json.loads(line))


if __name__ == "__main__":
    main()
