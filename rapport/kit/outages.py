"""What the machine or the database refuses: told apart, so that people hear a sentence and not a number."""

import errno
from collections.abc import Iterator
from enum import Enum

from django.db import DatabaseError, InterfaceError, connection
from django.utils.translation import gettext as _

from rapport.kit.keeping import FilesAway


class Outage(Enum):
    """Why nothing could be done. None of them leaves half a record: the transaction is rolled back."""

    BUSY = "busy"
    CLASH = "clash"
    SLOW = "slow"
    FULL = "full"
    READ_ONLY = "read-only"
    AWAY = "away"
    CROWDED = "crowded"
    DISK = "disk"
    DAMAGED = "damaged"
    NO_HANDLES = "no-handles"
    MEMORY = "memory"
    FILES = "files-away"


_BY_NUMBER = {
    errno.ENOSPC: Outage.FULL, errno.EDQUOT: Outage.FULL, errno.EFBIG: Outage.FULL,
    errno.EROFS: Outage.READ_ONLY, errno.EACCES: Outage.READ_ONLY, errno.EPERM: Outage.READ_ONLY,
    errno.EIO: Outage.DISK, errno.EMFILE: Outage.NO_HANDLES, errno.ENFILE: Outage.NO_HANDLES,
}  # fmt: skip
# What SQLite says, by a part of its sentence.
_SAID = {
    "database or disk is full": Outage.FULL, "readonly database": Outage.READ_ONLY, "disk I/O error": Outage.DISK,
    "malformed": Outage.DAMAGED, "not a database": Outage.DAMAGED, "unable to open database": Outage.DISK,
    "is locked": Outage.BUSY,
}  # fmt: skip
# What PostgreSQL says, by its code or the class of it; the longer one goes first.
_BY_STATE = {
    "40001": Outage.CLASH, "40P01": Outage.CLASH, "55P03": Outage.BUSY, "57014": Outage.SLOW, "25006": Outage.READ_ONLY,
    "25P03": Outage.SLOW, "53100": Outage.FULL, "53300": Outage.CROWDED, "53200": Outage.CROWDED, "58030": Outage.DISK,
    "57P": Outage.AWAY, "08": Outage.AWAY, "XX001": Outage.DAMAGED, "XX002": Outage.DAMAGED,
}  # fmt: skip
# Of a connection that was never made psycopg gives no code, only the server's words.
_CROWDED = ("too many clients", "too many connections", "remaining connection slots")


def outage_of(wrong: BaseException | None) -> Outage | None:
    """Return what the machine or the database refused, None for any other fault."""
    for one in _chain(wrong):
        if isinstance(one, DatabaseError | InterfaceError):
            found = _of_database(one)
        elif isinstance(one, FilesAway):
            found = Outage.FILES
        elif isinstance(one, MemoryError):
            found = Outage.MEMORY
        elif isinstance(one, OSError) and one.errno is not None:
            found = _BY_NUMBER.get(one.errno)
        else:
            found = None
        if found is not None:
            return found
    return Outage.AWAY if wrong is not None and _broke_off() else None


def sentence_of(outage: Outage) -> str:
    """Return what is out, that nothing was written, and what to do, in the active language."""
    return {
        Outage.BUSY: _("The database is busy. Nothing was written; send it again in a moment."),
        Outage.CLASH: _("Somebody wrote the same at the same moment. Nothing was written; send it again."),
        Outage.SLOW: _("This took too long. Nothing was written; ask for less, or send it again later."),
        Outage.FULL: _("The disk is full. Nothing was written; tell your administrator. What is here can be read."),
        Outage.READ_ONLY: _("Nothing can be written at the moment, and nothing was. What is here can be read."),
        Outage.AWAY: _(
            "The database does not answer. Look in a moment whether it was written before you send it again."
        ),
        Outage.CROWDED: _("Too much is being done at the moment. Nothing was written; send it again in a moment."),
        Outage.DISK: _("The disk does not work as it should. Nothing was written; tell your administrator."),
        Outage.DAMAGED: _("The database is damaged. Nothing was written; tell your administrator at once."),
        Outage.MEMORY: _(
            "This needs more memory than there is. Nothing was written; ask for less, or tell your administrator."
        ),
        Outage.NO_HANDLES: _("Too many files are open. Nothing was written; send it again in a moment."),
        Outage.FILES: _("The files can't be reached at the moment. Nothing was written; send it again in a moment."),
    }[outage]


def _of_database(wrong: BaseException) -> Outage | None:
    cause = wrong.__cause__
    state = getattr(cause, "sqlstate", None)
    if state:
        return next((_BY_STATE[state[:length]] for length in (5, 3, 2) if state[:length] in _BY_STATE), None)
    said = str(wrong)
    if type(cause).__module__.startswith("psycopg"):
        # Without a code the connection broke, or there was none.
        lost = type(cause).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout")
        crowded = any(words in said for words in _CROWDED)
        return Outage.CROWDED if crowded else Outage.AWAY if lost or "connection is closed" in said else None
    return next((outage for words, outage in _SAID.items() if words in said), None)


def _broke_off() -> bool:
    """Whether the connection is gone: then whatever went wrong went wrong because of it, in other words perhaps."""
    return connection.vendor == "postgresql" and (
        connection.closed_in_transaction or bool(getattr(connection.connection, "closed", False))
    )


def _chain(wrong: BaseException | None) -> Iterator[BaseException]:
    """The fault, and those of which it came: what fails while a fault is told says little of the fault."""
    seen = set[int]()
    while wrong is not None and id(wrong) not in seen:
        seen.add(id(wrong))
        yield wrong
        wrong = wrong.__cause__ or wrong.__context__
