"""What an event is: a dataclass of plain facts that knows its own sentence."""

import functools
from collections.abc import Callable
from dataclasses import fields
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf

TALKS, PAPERS, MONEY, CHANGES, WORK = "talks", "papers", "money", "changes", "work"
GROUPS = {TALKS: _("Talks"), PAPERS: _("Documents"), MONEY: _("Money"), WORK: _("Tasks"), CHANGES: _("Changes")}


class Event:
    """Base of everything that can happen. Fields hold JSON-ready values: text, numbers, lists, ISO dates.

    `code` names the kind ("interactions.call_logged"), `group` is the history filter it stands under, `icon` its
    picture, `label` its name in lists of kinds.
    """

    code: ClassVar[str]
    group: ClassVar[str] = CHANGES
    icon: ClassVar[str] = "edit"
    label: ClassVar[object] = ""

    def sentence(self) -> str:
        """Tell what happened in one sentence in the active language, without saying who did it."""
        raise NotImplementedError

    def words(self) -> str:
        """Return the longer text under the sentence: what was said, or nothing."""
        return ""


E = TypeVar("E", bound=type[Event])
events: Shelf[type[Event]] = Shelf("events")


def event(code: str, *, group: str = CHANGES, icon: str = "edit", label: object = "") -> Callable[[E], E]:
    """Return a decorator that names the event class, so that stored facts find their way back to it."""

    def register(cls: E) -> E:
        cls.code, cls.group, cls.icon, cls.label = code, group, icon, label
        events.put(code, cls)
        return cls

    return register


def revive(code: str, facts: dict[str, Any]) -> Event | None:
    """Return the event that the facts describe, None when its app is gone; unknown facts are left out."""
    cls = events.get(code)
    if cls is None:
        return None
    known = _names(cls)  # type: ignore[arg-type]
    return cls(**{name: value for name, value in facts.items() if name in known})


@functools.cache
def _names(cls: type[Event]) -> frozenset[str]:
    return frozenset(field.name for field in fields(cls))  # type: ignore[arg-type]
