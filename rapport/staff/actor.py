"""Who acts, for whom, when and through which door: the first argument of every deed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from rapport.kit.clock import local_day
from rapport.staff.models import Employee

T = TypeVar("T")


@dataclass
class Actor:
    """One person (or the program itself) at one moment.

    `at` is read once at the door and is the time of everything the operation does (aware, UTC).
    `acting_for` is the absent colleague whose rights are carried by substitution.
    `approved_by` is who agreed when the deed was above the person's own limit.
    `seen_by` is who looks at the person's pages through "see as": what the person keeps private stays hidden, and
    nothing can be changed.
    `door` is one of page, api, command, worker; `act` is the code of the deed that is running.
    """

    employee: Employee | None
    at: datetime
    door: str = "page"
    acting_for: Employee | None = None
    approved_by: Employee | None = None
    seen_by: Employee | None = None
    act: str = ""
    _known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_program(self) -> bool:
        """True when no person acts: the worker's rounds and commands run by whoever owns the machine."""
        return self.employee is None

    @property
    def pk(self) -> int:
        """The employee's number; 0, which no row has, for the program."""
        return self.employee.pk if self.employee else 0

    @property
    def reader(self) -> int:
        """The number of whoever reads: the person, or who looks through "see as"; private things are shown to them."""
        return self.seen_by.pk if self.seen_by else self.pk

    @property
    def zone(self) -> str:
        """The name of the time zone where the person is; UTC for the program."""
        return self.employee.time_zone if self.employee else "UTC"

    @property
    def today(self) -> date:
        """The calendar day where the person is."""
        return local_day(self.at, self.zone)

    def remember(self, question: str, answer: object) -> None:
        """Keep an answer for the rest of the operation, in the place of an older one."""
        self._known[question] = answer

    def recall(self, question: str) -> Any:
        """Return what is remembered, None for nothing."""
        return self._known.get(question)

    def forget(self, question: str) -> None:
        """Keep it no longer: what it was about did not happen."""
        self._known.pop(question, None)

    def known(self, question: str, answer: Callable[[], T]) -> T:
        """Return the answer to a question that can't change during the operation, asking only once."""
        if question not in self._known:
            self._known[question] = answer()
        return self._known[question]


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def me(actor: Actor) -> Employee:
    """Return the person who acts; for deeds that the program itself never does."""
    return cast(Employee, actor.employee)
