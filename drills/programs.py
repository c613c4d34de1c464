"""The program under the drill: its processes, killed without a word and begun again."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

RAPPORT = [sys.executable, "-m", "rapport.site.cli"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Program:
    """One process of the program with all that it started, which can be killed as by a power cut."""

    def __init__(
        self,
        name: str,
        *arguments: str,
        log: Path,
        environment: dict[str, str] | None = None,
        within: Sequence[str] = (),
    ) -> None:
        """`within` are the words of another program that begins it, as one that bounds its memory does."""
        self.name, self._arguments, self._log = name, arguments, log
        self._environment, self._within = environment or {}, within
        self._running: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it; it takes some seconds until it works."""
        with self._log.open("ab") as out:
            command = [*self._within, *RAPPORT, *self._arguments]
            environment = {**os.environ, **self._environment}
            self._running = subprocess.Popen(command, stdout=out, stderr=out, env=environment, start_new_session=True)

    def kill(self) -> None:
        """Kill it and all that it started, with SIGKILL."""
        self._signal(signal.SIGKILL)

    def end(self) -> None:
        """Ask it to end."""
        self._signal(signal.SIGTERM)

    def died(self) -> bool:
        """True when it ended, and nobody here asked it to."""
        return self._running is not None and self._running.poll() is not None

    def address_space(self) -> float:
        """Return the megabytes of addresses that it had at the most."""
        assert self._running is not None
        lines = Path(f"/proc/{self._running.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmPeak"))

    def resident(self) -> float:
        """Return the megabytes that it held at the most, with what it started; 0 while it is not there."""
        return max(peaks(self._running.pid).values(), default=0.0) if self._running else 0.0

    def _signal(self, sign: signal.Signals) -> None:
        if self._running is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._running.pid, sign)
        try:
            self._running.wait(40)
        except subprocess.TimeoutExpired:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
        self._running = None


def peaks(pid: int) -> dict[int, float]:
    """Return the highest resident megabytes of the process and of those it started, by number."""
    sizes = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            told = dict(line.partition(":")[::2] for line in status.read_text().splitlines())
            number, parent = int(status.parent.name), int(told["PPid"])
            if "VmHWM" in told and pid in (number, parent):
                sizes[number] = int(told["VmHWM"].split()[0]) / 1024
    return sizes


class Api:
    """Asks the server under a token, as another program does: again and again until there is an answer."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token

    def ask(self, method: str, path: str, body: Any = None, key: str = "") -> tuple[int, Any]:
        """Return status and answer of one request; 0 when the server was away or broke off."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        door = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            door.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, headers)
            answer = door.getresponse()
            raw = answer.read()
            return answer.status, json.loads(raw) if raw else None
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            door.close()


def wait_until(true: Any, seconds: float, pause: float = 0.2) -> bool:
    """Return whether it became true within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(pause)
    return bool(true())
