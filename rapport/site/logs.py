"""What the log says: one line for one thing, nothing that a terminal obeys, and no flood of one (check 171)."""

import json
import logging
import re
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Lock
from typing import Any

# Also the line separators of Unicode, and what turns writing round.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
A_MINUTE, MOST = 60.0, 200
# What a fault says of itself: so much of its first line. Behind it databases put the whole row that did not fit.
LONGEST = 300
# In quotes stands a name of the program, or what somebody wrote.
_QUOTED = re.compile(r"""(?<!\w)(['"])((?:\\.|(?!\1(?!\w)).)*)(\1|$)""")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
# What of an address may be a secret: long, and no name of a page. Quoted, a colon is three signs.
_SECRET = re.compile(r"/(?=[^/\s]*[0-9A-Z])[\w:=.~%-]{16,}")
# A shorter word would be found in half of the program's own.
TYPED_FROM = 4
HIDDEN = "…"
# As Python says it, so that whoever reads logs by program knows it.
LED_TO = "The above exception was the direct cause of the following exception:"
MEANWHILE = "During handling of the above exception, another exception occurred:"


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode()


def plain(text: str) -> str:
    """Return the text on one line, with everything that is no letter or sign written out, as \\x1b."""
    return _CONTROL.sub(_escaped, text)


class PlainFormatter(logging.Formatter):
    """Writes a record on one line; the lines of a traceback stand set in below it, so that none passes for a record.

    A fault tells its kind and its place; of its words nothing that somebody typed, sent or wrote in a letter.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        said = plain(record.message)
        # Whoever reads the log needs no link that lets somebody in.
        record.message = _SECRET.sub(f"/{HIDDEN}", said) if hasattr(record, "request") else said
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as it stands in the log."""
        if record.exc_info and record.exc_info[1] is not None:
            typed = _typed(getattr(record, "request", None))
            told = "".join(_told(record.exc_info[1], typed, set()))
            record.exc_text = "\n".join(f"    {plain(line)}" for line in told.rstrip("\n").split("\n"))
        return super().format(record)


def _told(fault: BaseException, typed: set[str], seen: set[int]) -> Iterator[str]:
    """Give the lines of a traceback, that of what led to the fault first."""
    seen.add(id(fault))
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, typed, seen)
        yield f"\n{LED_TO if before is fault.__cause__ else MEANWHILE}\n\n"
    if fault.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(fault.__traceback__)
    kind = type(fault)
    yield f"{kind.__module__}.{kind.__qualname__}: {_words(fault, typed)}\n".replace("builtins.", "", 1)
    for one in fault.exceptions if isinstance(fault, BaseExceptionGroup) else ():
        if id(one) not in seen:
            yield from _told(one, typed, seen)


def _words(fault: BaseException, typed: set[str]) -> str:
    """Return what the fault says of itself, without what could be anybody's words."""
    try:
        first = str(fault).split("\n", 1)[0][:LONGEST]
    except Exception:  # a fault that can't even say what it is
        return HIDDEN
    first = _QUOTED.sub(lambda found: found[0] if _NAME.fullmatch(found[2]) else f"{found[1]}{HIDDEN}{found[1]}", first)
    for one in sorted(typed, key=len, reverse=True):
        first = first.replace(one, HIDDEN)
    return first


def _typed(request: Any) -> set[str]:
    """Return what came with the request as far as it was read: nothing more is read of it here."""
    found = [*getattr(request, "headers", {}).values(), *getattr(request, "COOKIES", {}).values()]
    for given in (getattr(request, "GET", {}), getattr(request, "_post", {})):
        found += [value for _name, values in given.lists() for value in values] if hasattr(given, "lists") else []
    with suppress(ValueError, RecursionError):
        found += _strings(json.loads(getattr(request, "_body", b"")))
    parts = {part for one in found for part in (one, *str(one).split())}
    return {str(part) for part in parts if len(str(part)) >= TYPED_FROM}


def _strings(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from _strings(one)


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
