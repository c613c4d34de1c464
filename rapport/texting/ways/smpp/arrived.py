"""What a deliver_sm says: an SMS, a part of one, or what became of a part that we sent."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from rapport.texting.rules import GSM, UCS2

_RECEIPT = 0x04
_KIND = 0x3C
_HEADED = 0x40
# SMPP 3.4, 5.2.19: data_coding.
_CODINGS = {0: GSM, 1: "ascii", 3: "latin-1", 6: "iso8859-5", 7: "iso8859-8", 8: UCS2}
_ID = re.compile(r"\bid:([^\s]{1,100})", re.IGNORECASE)
_STATE = re.compile(r"\bstat:([A-Z]{5,7})", re.IGNORECASE)
_ERROR = re.compile(r"\berr:([0-9A-Z]{1,5})", re.IGNORECASE)
# Final states only: what is still on its way says nothing yet.
DELIVERED = frozenset({"DELIVRD", 2})
NOT_DELIVERED = frozenset({"EXPIRED", "DELETED", "UNDELIV", "REJECTD", 3, 4, 5, 8})


@dataclass(frozen=True)
class Receipt:
    """What became of a part: True delivered, False not, None not known yet; `said` is the other side's words."""

    told_id: str
    delivered: bool | None
    said: str


@dataclass(frozen=True)
class Arrived:
    """An SMS or a part of one: its octets in `coding`; parts of one text share `mark`; `digest` is its look."""

    number: str
    to: str
    octets: bytes
    coding: str
    mark: int
    place: int
    total: int
    digest: str


def read_delivery(pdu: Any) -> Receipt | Arrived:
    """Return what a deliver_sm brings."""
    octets = bytes(pdu.short_message or b"") or bytes(pdu.message_payload or b"")
    flags = int(pdu.esm_class or 0)
    if flags & _KIND == _RECEIPT:
        return _receipt(pdu, octets)
    body, mark, place, total = _cut(octets) if flags & _HEADED else (octets, 0, 1, 1)
    if pdu.sar_total_segments and pdu.sar_segment_seqnum:
        mark = int(pdu.sar_msg_ref_num or 0)
        place, total = int(pdu.sar_segment_seqnum), int(pdu.sar_total_segments)
    if not 1 <= place <= total:
        mark, place, total = 0, 1, 1
    number, to = _text(pdu.source_addr), _text(pdu.destination_addr)
    coding = _CODINGS.get(int(pdu.data_coding or 0), "latin-1")
    look = b"\0".join([number.encode(), to.encode(), bytes([flags & 0xFF, int(pdu.data_coding or 0) & 0xFF]), octets])
    return Arrived(number, to, body, coding, mark, place, total, hashlib.sha256(look).hexdigest()[:40])


def _cut(octets: bytes) -> tuple[bytes, int, int, int]:
    """Take the header (3GPP TS 23.040, 9.2.3.24) off: the octets after it, and which part of which text it is."""
    if not octets or octets[0] + 1 > len(octets):
        return octets, 0, 1, 1
    header, body = octets[1 : octets[0] + 1], octets[octets[0] + 1 :]
    while len(header) >= 2:
        kind, length = header[0], header[1]
        value, header = header[2 : 2 + length], header[2 + length :]
        if kind == 0 and len(value) == 3:
            return body, value[0], value[2], value[1]
        if kind == 8 and len(value) == 4:
            return body, value[0] << 8 | value[1], value[3], value[2]
    return body, 0, 1, 1


def _receipt(pdu: Any, octets: bytes) -> Receipt:
    text = octets.decode("latin-1")
    found, state, error = _ID.search(text), _STATE.search(text), _ERROR.search(text)
    told_id = _text(pdu.receipted_message_id) or (found[1] if found else "")
    code: Any = state[1].upper() if state else pdu.message_state
    delivered = True if code in DELIVERED else False if code in NOT_DELIVERED else None
    said = " ".join(filter(None, [str(code or ""), error[1] if error else ""]))
    return Receipt(told_id[:100], delivered, said)


def _text(value: Any) -> str:
    told = value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
    return told.rstrip("\0").strip()[:100]
