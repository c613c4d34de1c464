"""A task is a small contract: who may do what with it, in which state, and where that leads (R-075, R-076)."""

from dataclasses import dataclass

DOER, ASKER, HEAD = "doer", "asker", "head"
TO_DO = frozenset({"new", "accepted", "countered", "doing"})
OPEN = TO_DO | {"declined"}


@dataclass(frozen=True)
class Step:
    """One thing that may be done: in which states, by which parts, and the state that follows (None: as it was)."""

    states: frozenset[str]
    parts: frozenset[str]
    leads_to: str | None = None


STEPS = {
    "accept": Step(frozenset({"new", "countered", "declined"}), frozenset({DOER}), "accepted"),
    "counter": Step(frozenset({"new", "accepted", "doing"}), frozenset({DOER}), "countered"),
    "decline": Step(frozenset({"new", "countered"}), frozenset({DOER}), "declined"),
    "progress": Step(frozenset({"new", "accepted", "doing"}), frozenset({DOER}), "doing"),
    "finish": Step(TO_DO, frozenset({DOER}), "done"),
    "hand_on": Step(OPEN, frozenset({DOER, HEAD}), "new"),
    "agree": Step(frozenset({"countered"}), frozenset({ASKER}), "accepted"),
    "refuse": Step(frozenset({"countered"}), frozenset({ASKER}), "new"),
    "withdraw": Step(OPEN, frozenset({ASKER}), "withdrawn"),
    "edit": Step(OPEN, frozenset({ASKER})),
    "move": Step(TO_DO, frozenset({DOER})),
}


def allowed(step: str, state: str, parts: frozenset[str]) -> bool:
    """True when somebody with these parts in the task may take the step while it is in the state."""
    return state in STEPS[step].states and bool(parts & STEPS[step].parts)
