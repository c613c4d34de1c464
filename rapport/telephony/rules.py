"""What the messages of an exchange come to, and what three rings are. Values in, values out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

# What an exchange can tell of a call. `leg` is one telephone of ours that did not take it; the call goes on.
KINDS = (
    "began", "ringing", "menu", "answered", "transferred", "voicemail", "leg", "missed", "busy", "refused", "failed",
    "ended",
)  # fmt: skip
ENDS = frozenset({"missed", "busy", "refused", "failed", "ended"})
OUTCOMES = frozenset({"missed", "busy", "refused", "failed", "voicemail"})
# The rule of the clocks counts seconds, of which a ring is given five.
RING = 5
# An exchange that lost a call never tells of its end; after so long without a word it is taken for over.
LONGEST_SILENCE = timedelta(hours=4)
# A message older than this tells nobody whose telephone rings now.
STILL_RINGS = timedelta(minutes=2)
# Signed messages are taken within this of their time stamp.
TOLERANCE = timedelta(minutes=5)
# Longer numbers than this are of somebody outside.
LONGEST_INNER = 6
MOST_EVENTS = 200
MOST_FACTS, LONGEST_FACT = 12, 200
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300))


@dataclass(frozen=True)
class Heard:
    """One message in our words: its own name, the call it is about, what it says (of KINDS), when (aware), and facts.

    Facts: direction ("in", "out"), from, to, extension, rings, outcome, choice. One that does not `begin` is of use
    only for a call that is known already.
    """

    key: str
    call: str
    kind: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    begins: bool = True


@dataclass(frozen=True)
class Told:
    """What all messages of a call come to. `rang` are the extensions that rang, `picked_up` the one that answered it,
    `has_it` the one that has it at last; "" for none. Moments are aware."""

    direction: str
    number: str
    ours: str
    started_at: datetime
    rang_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    outcome: str
    rang: tuple[str, ...]
    picked_up: str
    has_it: str
    rings: int | None
    menu: str
    assumed_end: bool


Event = tuple[str, datetime, Mapping[str, Any]]


def told_by(events: Sequence[Event]) -> Told:
    """Return what the messages (kind, moment, facts; at least one) come to, in whatever order they came in."""
    # What happened at one moment stands in one order too, whichever came first.
    events = sorted(events, key=lambda one: (one[1], KINDS.index(one[0]), str(sorted(one[2].items()))))
    answers = [one for one in events if one[0] == "answered"]
    ends = [one for one in events if one[0] in ENDS]
    ends = [one for one in ends if not one[2].get("assumed")] or ends
    rang = [one for one in events if one[0] == "ringing"]
    answered_at = answers[0][1] if answers else None
    ended_at = ends[-1][1] if ends else None
    direction = _first(events, "direction") or "in"
    picked = [str(one[2].get("extension", "")) for one in events if one[0] == "answered" or one[2].get("taken")]
    picked = [one for one in picked if one]
    return Told(
        direction=direction,
        number=_first(events, "from" if direction == "in" else "to"),
        ours=_first(events, "to" if direction == "in" else "from"),
        started_at=events[0][1],
        rang_at=rang[0][1] if rang else None,
        answered_at=answered_at,
        ended_at=max(ended_at, answered_at) if ended_at and answered_at else ended_at,
        outcome=_outcome(events, ends, answered=bool(answers)) if ends else "",
        rang=tuple(dict.fromkeys(str(one[2]["extension"]) for one in rang if one[2].get("extension"))),
        picked_up=picked[0] if picked else "",
        has_it=picked[-1] if picked else "",
        rings=max((int(one[2]["rings"]) for one in events if one[2].get("rings")), default=None),
        menu=_menu(events, answered_at),
        assumed_end=bool(ends) and bool(ends[-1][2].get("assumed")),
    )


def _menu(events: Iterable[Event], answered_at: datetime | None) -> str:
    # Digits that are pressed while people talk are no choice of a menu.
    made = (one for one in events if one[0] == "menu" and (answered_at is None or one[1] < answered_at))
    chosen = (str(one[2].get("choice", "")) for one in made)
    return " › ".join(filter(None, chosen))[:120]


def _first(events: Iterable[Event], name: str) -> str:
    return next((str(one[2][name]) for one in events if one[2].get(name)), "")


def _outcome(events: Sequence[Event], ends: Sequence[Event], *, answered: bool) -> str:
    if answered:
        return "answered"
    if any(one[0] == "voicemail" for one in events):
        return "voicemail"
    said = [one[0] if one[0] in OUTCOMES else one[2].get("outcome", "") for one in ends]
    said += [one[2].get("outcome", "") for one in reversed(events) if one[0] == "leg"]
    # That it was not answered is said last: busy or refused say more.
    found = [one for one in said if one in OUTCOMES]
    return next((one for one in found if one != "missed"), "missed")


def waited_seconds(told: Told) -> int | None:
    """Return the seconds from the first ring (else the beginning) to the answer, or to the end without one."""
    until = told.answered_at or told.ended_at
    if until is None:
        return None
    return max(0, int((until - (told.rang_at or told.started_at)).total_seconds()))


def talked_seconds(told: Told) -> int | None:
    """Return the seconds of the talk, None while it goes on or where there was none."""
    if told.answered_at is None or told.ended_at is None:
        return None
    return int((told.ended_at - told.answered_at).total_seconds())


def rings_in(seconds: int, ring_seconds: int) -> int:
    """Return how many rings are heard in so many seconds, the first at once: 15 seconds of five each are three."""
    return max(1, -(-seconds // ring_seconds))


def rings_allowed(target: int) -> int:
    """Return the rings that a target in seconds allows, five seconds for each and one at least."""
    return max(1, target // RING)


def in_time(outcome: str, rings: int | None, allowed: int) -> bool | None:
    """Return whether it was answered within the rings allowed; None where nobody can say.

    Who gave up before that many rings was not kept waiting, and who met a busy line heard none.
    """
    if rings is None or outcome not in ("answered", "missed", "voicemail"):
        return None
    if outcome == "answered":
        return rings <= allowed
    return False if rings > allowed else None


def is_inner(number: str) -> bool:
    """Return whether it looks like an extension: few digits and no plus."""
    return bool(re.fullmatch(rf"\d{{1,{LONGEST_INNER}}}", number))


def bounded(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as they are kept: few, short, and without what no database keeps."""
    kept: dict[str, Any] = {}
    for name, value in list(facts.items())[:MOST_FACTS]:
        whole = isinstance(value, int) and not isinstance(value, bool)
        kept[str(name)[:40]] = value if whole else str(value).replace("\0", "")[:LONGEST_FACT]
    return kept


def pause_after(failures: int) -> timedelta:
    """Return how long a line that can't be listened to is left alone after so many failures in a row."""
    return PAUSES[min(failures, len(PAUSES)) - 1] if failures else timedelta()
