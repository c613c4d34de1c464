"""Our own vocabulary of calls, as JSON (see `docs/telephony.md`)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rapport.telephony.rules import KINDS, OUTCOMES, Heard

NAMES = ("from", "to", "extension", "choice")
MOST_RINGS = 1000
LONGEST = 120


class Unreadable(ValueError):
    """A message that says nothing we know: `field` is what is wrong with it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def heard_plainly(said: Any) -> Heard:
    """Return what the message says. Raises Unreadable with the field that is wrong."""
    if not isinstance(said, Mapping):
        raise Unreadable("event")
    kind = said.get("type")
    if kind not in KINDS or kind == "leg":
        raise Unreadable("type")
    facts: dict[str, Any] = {name: _text(said, name) for name in NAMES if said.get(name) not in (None, "")}
    direction = said.get("direction", "")
    if direction not in ("", "in", "out"):
        raise Unreadable("direction")
    if direction:
        facts["direction"] = direction
    outcome = said.get("outcome", "")
    if outcome and outcome not in OUTCOMES:
        raise Unreadable("outcome")
    if outcome:
        facts["outcome"] = outcome
    rings = said.get("rings")
    if rings is not None:
        if isinstance(rings, bool) or not isinstance(rings, int) or not 1 <= rings <= MOST_RINGS:
            raise Unreadable("rings")
        facts["rings"] = rings
    return Heard(_name(said, "id"), _name(said, "call"), str(kind), moment_of(said.get("at")), facts)


def moment_of(value: Any) -> datetime:
    """Return an ISO moment with its zone in UTC. Raises Unreadable."""
    try:
        at = datetime.fromisoformat(value)
        return _aware(at)
    except (TypeError, ValueError, OverflowError) as wrong:
        raise Unreadable("at") from wrong


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A moment without its zone")
    return at.astimezone(UTC)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said[name]
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable(name)
    return str(value).strip()


def _name(said: Mapping[str, Any], name: str) -> str:
    value = _text(said, name) if name in said else ""
    if not value or len(value) > LONGEST or "\0" in value:
        raise Unreadable(name)
    return value
