"""A process whose n-th call of one kind the kernel refuses, by way of strace; and how many calls of each kind it makes.

The process is begun waiting, strace takes hold of it, and then it is let go: only what it does from there on counts.
"""

import os
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What writes, what flushes and what names a file; one with a question mark is not there on every machine.
CALLS = ("pwrite64", "write", "fsync", "fdatasync", "?rename,?renameat,?renameat2")
LONGEST = 180


@dataclass(frozen=True)
class Fault:
    """The n-th of these calls fails with the error; `on`: and so does every later one."""

    calls: str
    number: int
    error: str
    on: bool

    def __str__(self) -> str:
        name = self.calls.replace("?", "").partition(",")[0]
        return f"{name} {self.number}{' and all after it' if self.on else ''}: {self.error}"


def undisturbed(work: Callable[[], str]) -> str:
    """Do the work in a process of its own to which nothing happens, and return what it says."""
    answer, told = os.pipe()
    pid = os.fork()
    if not pid:
        os.write(told, work().encode()[:3000])
        os._exit(0)
    os.close(told)
    said = _all(answer)
    _waited(pid)
    return said


@dataclass(frozen=True)
class Ended:
    """What came of the process: what it said, how it ended, what calls it made, how many of them were refused."""

    said: str
    status: int
    made: Counter[str]
    refused: int


def run(work: Callable[[], str], fault: Fault | None) -> Ended:
    """Do the work in a process of its own under the fault; it says what came of it. Without a fault calls are counted.

    The caller holds no database connection and has no other thread: the process is forked from it.
    """
    go, ready = os.pipe()
    answer, told = os.pipe()
    pid = os.fork()
    if not pid:
        os.read(go, 1)
        # By no call that a fault may meet.
        os.writev(told, [work().encode()[:3000]])
        os._exit(0)
    os.close(told)
    os.close(go)
    with tempfile.TemporaryDirectory(prefix="rapport-strace-") as folder:
        log = Path(folder, "log")
        tracer = _traced(pid, log, fault)
        os.write(ready, b"1")
        os.close(ready)
        status = _waited(pid)
        tracer.wait(30)
        lines = log.read_text(errors="replace")
    said = _all(answer)
    calls = Counter(re.findall(r"^\d+ +(\w+)\(", lines, re.MULTILINE))
    return Ended(said, status, calls, lines.count("(INJECTED)"))


def _all(answer: int) -> str:
    said = b""
    while piece := os.read(answer, 4096):
        said += piece
    os.close(answer)
    return said.decode(errors="replace")


def _traced(pid: int, log: Path, fault: Fault | None) -> "subprocess.Popen[bytes]":
    command = ["strace", "-f", "-o", str(log), "-s", "0", "-p", str(pid)]
    command += ["-e", f"trace={fault.calls if fault else ','.join(CALLS)}", "-e", "signal=none"]
    if fault:
        command += ["-e", f"inject={fault.calls}:error={fault.error}:when={fault.number}{'+' if fault.on else ''}"]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert tracer.stderr
    first = tracer.stderr.readline()
    if b"attached" not in first:
        tracer.kill()
        os.kill(pid, 9)
        raise SystemExit(f"strace can't take hold of a process here: {first.decode()}")
    time.sleep(0.05)
    return tracer


def _waited(pid: int) -> int:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return -1
