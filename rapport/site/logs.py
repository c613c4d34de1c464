"""What the log says: one line for one thing, nothing that a terminal obeys, and no flood of one (check 171)."""

import logging
import re
import time
from collections.abc import Callable
from threading import Lock

# Also the line separators of Unicode, and what turns writing round.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
A_MINUTE, MOST = 60.0, 200


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode()


def plain(text: str) -> str:
    """Return the text on one line, with everything that is no letter or sign written out, as \\x1b."""
    return _CONTROL.sub(_escaped, text)


class PlainFormatter(logging.Formatter):
    """Writes a record on one line; the lines of a traceback stand set in below it, so that none passes for a record."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = plain(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802
        told = super().formatException(ei)  # type: ignore[arg-type]
        return "\n".join(f"    {plain(line)}" for line in told.split("\n"))


class FloodFilter(logging.Filter):
    """Lets through so many records of one kind a minute, and then says how many were left out.

    One kind is what one line of the program says, whatever it says it of: who floods a page floods no disk.
    """

    def __init__(self, most: int = MOST, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._most, self._seconds, self._lock = most, seconds, Lock()
        self._since: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is written; the first of the next minute says how many were not."""
        kind, at = (record.pathname, record.lineno), self._seconds()
        with self._lock:
            since, number = self._since.get(kind, (at, 0))
            left_out = 0
            if at - since >= A_MINUTE:
                left_out, since, number = max(number - self._most, 0), at, 0
            self._since[kind] = (since, number + 1)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} (and {left_out} more like it in the minute before)", None
        return number < self._most
