"""Which errors of the database are no fault of ours: it is busy, away, or about to hand over to another machine."""

from enum import Enum

from django.db import InterfaceError, InternalError, OperationalError, connection

# PostgreSQL: a conflict between transactions, a deadlock, a lock that was not given, a question that took too long.
CROWDED = {"40001", "40P01", "55P03", "57014"}
# PostgreSQL: this machine takes no writes, because another leads by now.
READ_ONLY = "25006"


class Outage(Enum):
    """BUSY: nothing was written. AWAY: it is not known whether what was asked last was written."""

    BUSY = "busy"
    AWAY = "away"


def outage_of(wrong: BaseException | None) -> Outage | None:
    """Return why the database did not do it, None when the error is a fault of ours. It may be sent again then."""
    if connection.vendor == "sqlite":
        return Outage.BUSY if isinstance(wrong, OperationalError) and "locked" in str(wrong) else None
    state = getattr(wrong.__cause__, "sqlstate", None) if wrong else None
    if isinstance(wrong, OperationalError) and state in CROWDED:
        return Outage.BUSY
    if isinstance(wrong, (OperationalError, InterfaceError)):
        return Outage.AWAY
    read_only = isinstance(wrong, InternalError) and state == READ_ONLY
    return Outage.AWAY if read_only or _broke_off() else None


def _broke_off() -> bool:
    """Whether the connection is gone: then whatever went wrong went wrong because of it, in other words perhaps."""
    return connection.closed_in_transaction or bool(getattr(connection.connection, "closed", False))
