"""What a machine may lack besides room: open files, inodes, a folder of files that can be written (check 146).

    sudo python -m drills.scarce

Needs the right to mount. The running server is bounded to as many open files as it has, or one more, the folder of
files gets a file system without inodes, and one that is read-only. Each time what can't be done is told, nothing stays
of it, reading goes on, no process dies, and with enough again everything goes on without a new start.
"""

import base64
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from drills.programs import wait_until
from drills.served import Served, report, served

INODES = 40


def _processes(one: Served) -> list[int]:
    """Return the server and what it started, which are a session of their own."""
    running = one.program._running
    assert running is not None
    return [int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _session(stat) == running.pid]


def _session(stat: Path) -> int:
    with suppress(OSError):
        return int(stat.read_text().rpartition(")")[2].split()[3])
    return 0


def _attach(one: Served, client: int, key: str) -> tuple[int, Any]:
    body = {"name": f"{key}.txt", "content": base64.b64encode(b"hello").decode(), "subject_kind": "client"}
    return one.api.ask("POST", "/files", {**body, "subject_id": client}, key=key)


@contextmanager
def _few_handles(one: Served, more: int) -> Iterator[None]:
    """Let each process open so many files more than it has open."""
    before = {}
    for pid in _processes(one):
        before[pid] = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        has = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (has + more, before[pid][1]))
    yield
    for pid, limits in before.items():
        resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)


@contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _handles(one: Served, client: int) -> Iterator[str]:
    alive = _processes(one)
    for more in (0, 1, 2):
        with _few_handles(one, more):
            answers = [one.add(f"Few {more}")[0], _attach(one, client, f"few-{more}")[0]]
        print(f"  {more} open files more: {answers}", flush=True)
        # What needs no new file may well succeed, and who is not let in waits; a fault of ours it must not be.
        if set(answers) - {201, 503, 0}:
            yield f"with {more} open files more it was answered {answers}"
        if not wait_until(lambda: one.api.ask("GET", "/clients")[0] == 200, 60):
            yield "after open files were short nothing is answered any more"
    if set(alive) - set(_processes(one)):
        yield "a process died while open files were short"


def _files_folder(one: Served, client: int, what: str, *options: str) -> Iterator[str]:
    folder, alive = one.home / "files" / "documents", _processes(one)
    folder.mkdir(parents=True, exist_ok=True)
    with _mounted(folder, *options):
        if what == "no inodes":
            with suppress(OSError):
                for number in range(INODES):
                    (folder / f"filler-{number}").touch()
        told = [_attach(one, client, f"{what}-{number}".replace(" ", "-")) for number in range(3)]
        print(f"  {what}: {[status for status, _answer in told]} {told[0][1]}", flush=True)
        for status, answer in told:
            if status != 503 or not answer.get("detail"):
                yield f"{what}: attaching was answered {status} {str(answer)[:200]}"
        if one.add(f"Meanwhile, {what}")[0] != 201 or one.api.ask("GET", "/clients")[0] != 200:
            yield f"{what}: what needs no file does not go on"
        if [file for file in folder.iterdir() if not file.name.startswith("filler-")]:
            yield f"{what}: something stayed of what was refused"
    if set(alive) - set(_processes(one)):
        yield f"{what}: a process died"
    if _attach(one, client, f"after-{what}".replace(" ", "-"))[0] != 201:
        yield f"{what}: afterwards nothing can be attached"


def main() -> int:
    """Run the drill and return the exit code."""
    problems: list[str] = []
    os.umask(0o077)
    with tempfile.TemporaryDirectory(prefix="rapport-scarce-") as scratch, served(Path(scratch)) as one:
        one.begin()
        one.add_for_sure("Before")
        client = one.done["Before"]
        problems += _handles(one, client)
        problems += _files_folder(one, client, "no inodes", "size=1m", f"nr_inodes={INODES}")
        problems += _files_folder(one, client, "read-only", "size=1m", "ro")
        time.sleep(1)
        problems += list(one.wrong())
        print(f"Answers by status: {one.told}")
    return report("Scarce", problems)


if __name__ == "__main__":
    sys.exit(main())
