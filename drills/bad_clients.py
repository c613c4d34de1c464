"""Drill of bad callers: five hundred who send a byte a second, broken uploads, answers that are lost (check 140).

    python -m drills.bad_clients [--slow 500] [--seconds 60] [--seed 7]

A real `rapport serve`. First one caller adds clients and reads lists alone; then again while `--slow` connections send
a byte a second, in turns in the head of a request, in a form, and in a file; then while twenty callers break off in the
middle of an upload again and again; then each of a hundred writes loses its answer, and is sent again under its key.
Everybody else is served within a bound, each write is there once, and of half an upload nothing is there.
"""

import argparse
import http.client
import json
import random
import secrets
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drills.served import Served, pressing, report, served

# Whoever is served meanwhile may wait so many seconds at the longest, on a machine that is crowded by the drill itself.
LONGEST = 10.0
LOST = 100
SMALL, LARGE = 20_000, 4_000_000


class Slow:
    """A connection that sends a byte a second, and begins anew when the server has had enough of it."""

    def __init__(self, port: int, begins: bytes) -> None:
        self._port, self._begins = port, begins
        self._door: socket.socket | None = None
        self.begun = self.let_go = 0

    def go_on(self) -> None:
        """Send a byte more."""
        try:
            if self._door is None:
                self._door = socket.create_connection(("127.0.0.1", self._port), timeout=5)
                self._door.sendall(self._begins)
                self.begun += 1
            self._door.sendall(b"x")
            if self._is_over(self._door):
                raise ConnectionResetError
        except OSError:
            self.let_go += self._door is not None
            self.end()

    @staticmethod
    def _is_over(door: socket.socket) -> bool:
        door.setblocking(False)
        try:
            return bool(door.recv(4096)) or True
        except BlockingIOError:
            return False
        finally:
            door.setblocking(True)
            door.settimeout(5)

    def end(self) -> None:
        """Go away."""
        if self._door is not None:
            self._door.close()
            self._door = None


def _head(one: Served, path: str, length: int, kind: str, key: str = "") -> bytes:
    told = f"POST /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {one.token}\r\n"
    told += f"Idempotency-Key: {key}\r\n" if key else ""
    return f"{told}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()


def _form(size: int) -> tuple[bytes, str]:
    parts = '--mark\r\nContent-Disposition: form-data; name="kind"\r\n\r\nclients\r\n'
    parts += '--mark\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\nContent-Type: text/csv\r\n\r\n'
    rows = "".join(f"Firm {number},{'x' * 200}\n" for number in range(size // 210))
    return f"{parts}Name,Note\n{rows}\r\n--mark--\r\n".encode(), "multipart/form-data; boundary=mark"


@contextmanager
def _slow(one: Served, number: int) -> Iterator[list[Slow]]:
    begins = [
        b"POST /api/v1/clients HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        _head(one, "/clients", SMALL, "application/json") + b"{",
        _head(one, "/imports/upload", LARGE, "multipart/form-data; boundary=mark") + b"--mark",
    ]
    all_ = [Slow(one.port, begins[place % len(begins)]) for place in range(number)]
    stop = threading.Event()

    def send() -> None:
        while not stop.is_set():
            begun = time.monotonic()
            for each in all_:
                each.go_on()
            stop.wait(max(0.0, 1 - (time.monotonic() - begun)))

    thread = threading.Thread(target=send, daemon=True)
    thread.start()
    yield all_
    stop.set()
    thread.join()
    for each in all_:
        each.end()


def _asked(one: Served, name: str, seconds: float) -> Iterator[str]:
    """Write and read in turns for a while, and tell who was not served, or not in time."""
    times, until = list[float](), time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        write = len(times) % 2 == 0
        status = one.add(f"{name} {len(times)}")[0] if write else one.api.ask("GET", "/clients")[0]
        times.append(time.monotonic() - begun)
        if status not in (200, 201):
            yield f"{name}: answered {status}"
        time.sleep(0.2)
    high = statistics.quantiles(times, n=20)[-1]
    print(
        f"  {name}: {len(times)} calls, median {statistics.median(times):.2f} s, 95 % {high:.2f} s,"
        f" longest {max(times):.2f} s",
        flush=True,
    )
    if max(times) > LONGEST:
        yield f"{name}: one call took {max(times):.1f} s"


def _breaking_off(one: Served, chance: random.Random) -> Iterator[str]:
    """Twenty callers break off halfway through an upload; a whole one comes in all the same."""
    bodies = [_form(SMALL), _form(LARGE)]
    cut = [0]

    def break_off(thread: int, times: int) -> None:
        body, kind = bodies[(thread + times) % 2]
        with suppress(OSError), socket.create_connection(("127.0.0.1", one.port), timeout=5) as door:
            door.sendall(
                _head(one, "/imports/upload", len(body), kind) + body[: int(len(body) * chance.random() * 0.99)]
            )
        cut[0] += 1
        time.sleep(0.3)

    with pressing(one, 20, break_off):
        yield from _asked(one, "while uploads break off", 20)
        body, kind = bodies[1]
        door = http.client.HTTPConnection("127.0.0.1", one.port, timeout=60)
        head = {"Authorization": f"Bearer {one.token}", "Content-Type": kind}
        door.request("POST", "/api/v1/imports/upload", body, head)
        if door.getresponse().status != 201:
            yield "A whole upload did not come in while others broke off"
    time.sleep(2)
    here = one.api.ask("GET", "/imports")[1]["items"]
    files = [file for file in (one.home / "files").rglob("*") if file.is_file()]
    passing = list((one.home / "passing").glob("*upload*"))
    print(f"  {cut[0]} uploads broke off: {len(here)} imports, {len(files)} files, {len(passing)} temporary ones")
    if len(here) != 1 or len(files) != 1 or passing:
        yield f"Of half uploads there are {len(here) - 1} imports, {len(files) - 1} files, {passing[:3]}"


def _losing(one: Served, chance: random.Random) -> Iterator[str]:
    """Each write loses its answer at a random moment, and is sent again under its key."""
    for number in range(LOST):
        name = f"Lost {number}"
        body = json.dumps({"name": name, "country": "SK"}).encode()
        key = name.replace(" ", "-")
        with socket.create_connection(("127.0.0.1", one.port), timeout=30) as door:
            door.sendall(_head(one, "/clients", len(body), "application/json", key) + body)
            time.sleep(chance.random() * 0.2)
    there = set(one.names())
    for number in range(LOST):
        one.add_for_sure(f"Lost {number}")
    written = sum(f"Lost {number}" in there for number in range(LOST))
    print(f"  {LOST} answers lost, {written} of them of writes that stood already when they were sent again")
    if not written:
        yield "No write was acknowledged to nobody: the drill has shown nothing"


@contextmanager
def _served(home: Path) -> Iterator[Served]:
    """The firm, with a folder of its own for what is there only while it comes in."""
    passing = home / "passing"
    passing.mkdir()
    with served(home, TMPDIR=str(passing)) as one:
        yield one


def main() -> int:
    """Run the drill and return the exit code."""
    told = argparse.ArgumentParser(description="Callers who send slowly, break off, and lose their answers.")
    told.add_argument("--slow", type=int, default=500)
    told.add_argument("--seconds", type=float, default=60)
    told.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    wanted = told.parse_args()
    chance = random.Random(wanted.seed)
    print(f"Seed {wanted.seed}", flush=True)
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="rapport-bad-") as scratch, _served(Path(scratch)) as one:
        one.begin()
        problems += _asked(one, "alone", 15)
        with _slow(one, wanted.slow) as slow:
            time.sleep(3)
            problems += _asked(one, f"beside {wanted.slow} slow ones", wanted.seconds)
        begun, let_go = sum(each.begun for each in slow), sum(each.let_go for each in slow)
        print(f"  slow connections: {begun} begun, {let_go} let go by the server", flush=True)
        problems += _breaking_off(one, chance)
        problems += _losing(one, chance)
        problems += list(one.wrong())
    return report("Bad callers", problems)


if __name__ == "__main__":
    sys.exit(main())
