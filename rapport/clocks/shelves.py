"""What apps put on the shelves of the clocks: the kinds of clock, and what a rule may ask of a client."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class ClockKind:
    """A kind of clock with its first rule: target and inner target in working minutes, and when people hear of it.

    `warn` and `escalate` are shares of the target at which the owner and the head are told. `always`: counts day and
    night, whatever the calendars say.
    """

    label: object
    minutes: float
    inner: float | None = None
    warn: float = 0.6
    escalate: float = 0.8
    always: bool = False


@dataclass(frozen=True)
class Trait:
    """Something of a client by which rules may differ: `value_of(client)`, and `choices()` as (value, label) pairs."""

    label: object
    value_of: Callable[[Model], str]
    choices: Callable[[], list[tuple[str, object]]]


kinds_of_clock: Shelf[ClockKind] = Shelf("kinds of clock")
# Under "country" and "status"; the app that keeps the clients puts them there.
traits_of_client: Shelf[Trait] = Shelf("traits of a client")

ACKNOWLEDGE, FIRST_ANSWER, SOLUTION, CALL_BACK, PHONE = "acknowledge", "first-answer", "solution", "call-back", "phone"

kinds_of_clock.put(ACKNOWLEDGE, ClockKind(_("Acknowledgement"), 15))
kinds_of_clock.put(FIRST_ANSWER, ClockKind(_("First answer"), 600, 480))
kinds_of_clock.put(SOLUTION, ClockKind(_("Solution"), 2400, 1920))
kinds_of_clock.put(CALL_BACK, ClockKind(_("Call-back"), 120))
# Three rings of five seconds, day and night.
kinds_of_clock.put(PHONE, ClockKind(_("Phone answered within three rings"), 0.25, always=True))
