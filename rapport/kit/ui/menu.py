"""The side bar: apps contribute their entries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf

GROUPS = {
    "work": "",
    "papers": _("Documents and money"),
    "growth": _("Growth"),
    "team": _("Team"),
    "role": _("My role"),
}


@dataclass(frozen=True)
class Count:
    """A number beside a menu entry; urgent when a deadline is behind it."""

    number: int
    urgent: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of the side bar. `order` sorts within the group, `shown(actor)` hides it, `count(actor)` adds a number."""

    group: str
    order: int
    label: object
    url_name: str
    icon: str
    key: str = ""
    shown: Callable[[Any], bool] | None = None
    count: Callable[[Any], Count] | None = None


entries: Shelf[Entry] = Shelf("menu")
