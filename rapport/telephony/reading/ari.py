"""What Asterisk says over its REST Interface (ARI), as JSON. A call is known by the channel that began it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rapport.telephony.reading.ami import CAUSES, STATUSES, extension_of
from rapport.telephony.reading.plain import Unreadable
from rapport.telephony.rules import Heard, is_inner

STAMPS = ("%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z")


def heard_from_ari(said: Any) -> Heard | None:
    """Return what the message says of a call, None for what says nothing of one. Raises Unreadable.

    `StasisStart` begins a call; everything else is of use only for a call that is known.
    """
    if not isinstance(said, Mapping) or not isinstance(said.get("type"), str):
        raise Unreadable("type")
    read = {
        "StasisStart": _started,
        "ChannelStateChange": _changed,
        "Dial": _dial,
        "ChannelDtmfReceived": _digit,
        "ChannelDestroyed": _destroyed,
    }.get(said["type"])
    found = read(said) if read else None
    if found is None:
        return None
    channel, kind, facts = found
    if not channel:
        return None
    key = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return Heard(key, channel[:120], kind, _stamp(said.get("timestamp")), facts, begins=kind == "began")


Found = tuple[str, str, dict[str, Any]] | None


def _stamp(value: Any) -> datetime:
    for form in STAMPS:
        try:
            return datetime.strptime(str(value), form).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise Unreadable("timestamp")


def _part(said: Mapping[str, Any], *names: str) -> str:
    """The text at the end of the path of names, "" where it breaks off."""
    value: Any = said
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _started(said: Mapping[str, Any]) -> Found:
    caller = _part(said, "channel", "caller", "number")
    facts = {
        "direction": "out" if is_inner(caller) else "in",
        "from": caller,
        "to": _part(said, "channel", "dialplan", "exten"),
    }
    return _part(said, "channel", "id"), "began", facts


def _changed(said: Mapping[str, Any]) -> Found:
    state = _part(said, "channel", "state")
    # That a channel is up says only that Asterisk took it; who of us answered is told by Dial.
    return (_part(said, "channel", "id"), "ringing", {}) if state == "Ringing" else None


def _dial(said: Mapping[str, Any]) -> Found:
    call, status = _part(said, "caller", "id"), _part(said, "dialstatus")
    out = is_inner(_part(said, "caller", "caller", "number"))
    peer = extension_of(_part(said, "peer", "name"))
    if status in ("", "RINGING", "PROGRESS"):
        return call, "ringing", {} if out else {"extension": peer}
    if status == "ANSWER":
        return call, "answered", {"extension": extension_of(_part(said, "caller", "name")) if out else peer}
    return (call, "leg", {"outcome": STATUSES[status]}) if status in STATUSES else None


def _digit(said: Mapping[str, Any]) -> Found:
    return _part(said, "channel", "id"), "menu", {"choice": _part(said, "digit")[:1]}


def _destroyed(said: Mapping[str, Any]) -> Found:
    outcome = CAUSES.get(str(said.get("cause", "")), "")
    return _part(said, "channel", "id"), "ended", {"outcome": outcome} if outcome else {}
