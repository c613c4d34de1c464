"""The production server as a process of its own, and a visitor with a session and one open connection."""

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What came back: status, seconds from request to last byte, bytes on the wire, headers, and the plain text."""

    status: int
    seconds: float
    wire: int
    headers: Mapping[str, str]
    text: str


class Visitor:
    """A browser's connection, kept open, with the person's session cookie (a stranger: none) and what it is given."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self._cookies = SimpleCookie(cookie)
        self._open = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request and read the whole answer."""
        cookies = "; ".join(f"{name}={one.value}" for name, one in self._cookies.items())
        sent = {"Accept-Encoding": "gzip", "Cookie": cookies, **(headers or {})}
        try:
            response, raw, seconds = self._send(path, body, sent)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closes a connection on which nothing came for a while, as while another person was measured.
            self._open.close()
            response, raw, seconds = self._send(path, body, sent)
        for given in response.headers.get_all("Set-Cookie") or []:
            self._cookies.load(given)
        plain = gzip.decompress(raw) if response.headers.get("Content-Encoding") == "gzip" else raw
        return Answer(
            response.status,
            seconds,
            len(raw),
            {k.lower(): v for k, v in response.headers.items()},
            plain.decode(errors="replace"),
        )

    def _send(
        self, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes, float]:
        started = time.perf_counter()
        self._open.request("GET" if body is None else "POST", path, body, dict(headers))
        response = self._open.getresponse()
        raw = response.read()
        return response, raw, time.perf_counter() - started


@contextmanager
def serving(home: Path, database: str) -> Iterator[tuple[int, int, float]]:
    """Run `rapport serve` on a free port; give the port, the process number and the seconds until it answered.

    Raises RuntimeError on failure.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "RAPPORT_HOME": str(home),
        "DATABASE_URL": database,
        "PORT": str(port),
        # No copy is written while pages are measured.
        "RAPPORT_COPIES_DAILY": "0",
        "DJANGO_SETTINGS_MODULE": "rapport.demo.bench.settings",
    }
    environment.pop("RAPPORT_DEBUG", None)
    command = [sys.executable, "-m", "rapport.site.cli", "serve"]
    log = home / "serve.log"
    # Into a file: a pipe that nobody reads is full one day, and whoever writes the next line waits for ever.
    with log.open("w") as told:
        running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=told)
    started = time.perf_counter()
    try:
        _wait(port, running, log)
        yield port, running.pid, time.perf_counter() - started
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()


def _wait(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if running.poll() is not None:
            raise RuntimeError(f"The server did not start: {log.read_text()[-2000:]}")
        try:
            if Visitor(port).ask("/health/").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("The server did not answer within a minute.")


def worked(pid: int) -> float:
    """Return the seconds of processor time that the process and those it started have used; 0 where /proc is not."""
    total = 0
    for number in memory(pid):
        for thread in Path(f"/proc/{number}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text().split()[0])
            except (OSError, ValueError, IndexError):
                continue
    return total / 1e9


def memory(pid: int) -> dict[int, float]:
    """Return the resident megabytes of the process and of those it started, by number; empty where /proc is not."""
    sizes = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        number, parent = int(status.parent.name), int(re.findall(r"PPid:\s*(\d+)", text)[0])
        resident = re.findall(r"VmRSS:\s*(\d+) kB", text)
        if resident and pid in (number, parent):
            sizes[number] = int(resident[0]) / 1024
    return sizes
