"""What Asterisk says over its Manager Interface (AMI). All legs of a call share one Linkedid, its first channel."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from rapport.telephony.rules import Heard, is_inner

Message = Mapping[str, str]
Found = tuple[str, dict[str, Any]] | None
OF_CHANNEL = re.compile(r"^\w+/(?:.*/)?(\+?[\w.]+)(?:@.+?)?(?:-[0-9a-f]{8})?(?:;\d)?$", re.I)
# Q.850 causes of a hangup, as Asterisk gives them.
CAUSES = {"17": "busy", "21": "refused", "34": "failed", "38": "failed", "41": "failed", "42": "failed", "44": "failed"}
STATUSES = {
    "BUSY": "busy", "NOANSWER": "missed", "CANCEL": "missed", "CONGESTION": "failed", "CHANUNAVAIL": "failed",
    "DONTCALL": "refused", "TORTURE": "refused",
}  # fmt: skip
EMPTY = ("", "<unknown>", "anonymous", "unknown", "s")


def heard_from_ami(said: Message, at: datetime) -> Heard | None:
    """Return what the message says of a call, None for what says nothing of one. `at` (aware) is when it came in."""
    read = READERS.get(said.get("Event", ""))
    linked = said.get("Linkedid") or said.get("DestLinkedid") or said.get("TransfererLinkedid", "")
    linked = linked or said.get("OrigTransfererLinkedid", "")
    found = read(said) if read and linked else None
    if found is None:
        return None
    kind, facts = found
    moment = _stamped(said, at)
    # Digits come twice alike; everything else that comes twice alike is the same message.
    once = f"{at.isoformat()}" if kind == "menu" else ""
    told = "\n".join(f"{name}: {value}" for name, value in sorted(said.items())) + once
    return Heard(hashlib.sha256(told.encode()).hexdigest(), linked[:120], kind, moment, facts, begins=kind == "began")


def _stamped(said: Message, at: datetime) -> datetime:
    """The exchange's own moment where it gives one (`timestampevents = yes`), else when it was heard."""
    try:
        return datetime.fromtimestamp(float(said["Timestamp"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return at


def _known(number: str) -> str:
    return "" if number.strip().casefold() in EMPTY else number.strip()


def extension_of(channel: str) -> str:
    """Return the telephone to which a channel leads: "PJSIP/21-0000002a" is 21."""
    found = OF_CHANNEL.match(channel)
    return found[1] if found else ""


def _is_first(said: Message) -> bool:
    return said.get("Uniqueid", "") == said.get("Linkedid", "")


def _began(said: Message) -> Found:
    if not _is_first(said):
        return None
    caller = _known(said.get("CallerIDNum", ""))
    direction = "out" if is_inner(caller) else "in"
    return "began", {"direction": direction, "from": caller, "to": _known(said.get("Exten", ""))}


def _goes_out(said: Message) -> bool:
    """True where one of our telephones calls: its channel is the one that dials."""
    return is_inner(_known(said.get("CallerIDNum", "")))


def _rings(said: Message) -> Found:
    if _goes_out(said):
        return "ringing", {}
    return "ringing", {"extension": extension_of(said.get("DestChannel", ""))}


def _dialled(said: Message) -> Found:
    status = said.get("DialStatus", "").upper()
    if status == "ANSWER":
        who = extension_of(said.get("Channel" if _goes_out(said) else "DestChannel", ""))
        return "answered", {"extension": who}
    return ("leg", {"outcome": STATUSES[status]}) if status in STATUSES else None


def _joined_queue(said: Message) -> Found:
    return "ringing", {}


def _agent_answered(said: Message) -> Found:
    who = extension_of(said.get("Interface", "")) or extension_of(said.get("DestChannel", ""))
    return "answered", {"extension": who}


def _digit(said: Message) -> Found:
    if said.get("Direction", "") != "Received" or not _is_first(said) or _goes_out(said):
        return None
    return "menu", {"choice": said.get("Digit", "")[:1]}


def _application(said: Message) -> Found:
    return ("voicemail", {}) if said.get("Application", "").casefold() == "voicemail" and _is_first(said) else None


def _blind(said: Message) -> Found:
    return "transferred", {"extension": _known(said.get("Extension", ""))}


def _attended(said: Message) -> Found:
    who = extension_of(said.get("TransferTargetChannel", "") or said.get("SecondTransfererChannel", ""))
    # Who gets it has answered the question before it, which was a call of its own.
    return "transferred", {"extension": who, "taken": 1}


def _hung_up(said: Message) -> Found:
    outcome = CAUSES.get(said.get("Cause", ""), "")
    facts = {"outcome": outcome} if outcome else {}
    if _is_first(said):
        return "ended", facts
    return ("leg", facts) if facts else None


READERS: dict[str, Callable[[Message], Found]] = {
    "Newchannel": _began,
    "DialBegin": _rings,
    "DialEnd": _dialled,
    "QueueCallerJoin": _joined_queue,
    "AgentConnect": _agent_answered,
    "DTMFEnd": _digit,
    "Newexten": _application,
    "BlindTransfer": _blind,
    "AttendedTransfer": _attended,
    "Hangup": _hung_up,
}
