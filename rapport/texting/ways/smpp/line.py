"""What goes wrong on an SMPP line, as Trouble."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rapport.texting.health import Trouble

try:
    from smpplib.exceptions import PDUError
except ImportError:  # pragma: no cover - the extra "sms" is not installed
    PDUError = OSError

# No PDU of ours or theirs is larger; what says so is not SMPP.
LARGEST = 70_000
# SMPP 3.4, 5.1.3: command_status.
_BUSY = frozenset({0x14, 0x58, 0x08, 0x64})
_DENIED = frozenset({0x0D, 0x0E, 0x0F, 0x05})
_NUMBER = frozenset({0x0B, 0x50})


def answer_of(pdu: Any) -> str | Trouble:
    """Return the number under which the SMSC tells of a part, or what was wrong with it."""
    if not pdu.is_error():
        number = pdu.message_id
        return (number.decode("latin-1") if isinstance(number, bytes) else str(number or "")).rstrip("\0")[:100]
    said = f"{pdu.status:#x} {pdu.get_status_desc()}"
    if pdu.status in _BUSY:
        return Trouble("busy", said)
    return Trouble("number" if pdu.status in _NUMBER else "refused", said, for_good=True)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the library and the network raise into Trouble."""
    try:
        yield
    except Trouble:
        raise
    except TimeoutError as wrong:
        raise Trouble("silent") from wrong
    except PDUError as wrong:
        code = wrong.args[1] if len(wrong.args) > 1 else 0
        raise Trouble("login" if code in _DENIED else "refused", str(wrong.args[0])) from wrong
    except Exception as wrong:
        # What can't be read leaves the session at a place that nobody knows: it begins anew.
        raise Trouble("broken_off", str(wrong)) from wrong


def bounded(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Return a way of reading that refuses what no PDU needs."""

    def reading(size: int) -> bytes:
        if size > LARGEST:
            raise ValueError(f"{size} octets")
        return read(size)

    return reading
