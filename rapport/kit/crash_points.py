"""Named places at which the program can be made to die, so that tests prove that nothing is half done afterwards.

    RAPPORT_CRASH_AT=journal.line:3     the third time the place is reached the process kills itself with SIGKILL

Not armed, a place costs one comparison. `armed` arms one within a test: it raises `Crash` there, which no
`except Exception` catches, as no code goes on after SIGKILL.
"""

import ast
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

VARIABLE = "RAPPORT_CRASH_AT"
_lock = Lock()


class Crash(BaseException):
    """The program died here, as far as a test is concerned."""


class _Armed:
    """Which place is armed, after how many more times it goes off, and whether by raising."""

    def __init__(self, told: str, raises: bool) -> None:
        self.name, _colon, times = told.partition(":")
        self.left, self.raises = int(times or 1), raises

    def reached(self) -> None:
        with _lock:
            self.left -= 1
            goes_off = self.left == 0
        if goes_off and self.raises:
            raise Crash(self.name)
        if goes_off:
            os.kill(os.getpid(), signal.SIGKILL)


_armed: _Armed | None = _Armed(os.environ[VARIABLE], raises=False) if os.environ.get(VARIABLE) else None


def crash_point(name: str) -> None:
    """Mark a place at which something is half done; the name says where, as "journal.line"."""
    if _armed is not None and _armed.name == name:
        _armed.reached()


def arm(told: str) -> None:
    """Let the process kill itself at the place from now on, as the environment would have it: "name" or "name:3"."""
    global _armed
    _armed = _Armed(told, raises=False)


@contextmanager
def armed(name: str, times: int = 1) -> Iterator[None]:
    """Let the place raise `Crash` when it is reached so often within the block."""
    global _armed
    before, _armed = _armed, _Armed(f"{name}:{times}", raises=True)
    try:
        yield
    finally:
        _armed = before


def crash_points(package: Path) -> dict[str, str]:
    """Return the names of all places in the sources of the package, each with the file that has it.

    Raises ValueError for a name that is there twice, or that is not written out.
    """
    found: dict[str, str] = {}
    for source in sorted(package.rglob("*.py")):
        text = source.read_text()
        if "crash_point(" not in text or source == Path(__file__):
            continue
        for node in ast.walk(ast.parse(text)):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "crash_point"):
                continue
            name = node.args[0]
            if not isinstance(name, ast.Constant) or not isinstance(name.value, str) or name.value in found:
                raise ValueError(f"{source}: {ast.unparse(node)}")
            found[name.value] = source.relative_to(package).as_posix()
    return found
