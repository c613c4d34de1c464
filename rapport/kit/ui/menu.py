"""The side bar: apps contribute their entries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Group:
    """Entries under one title; `folded` ones stand closed until one of them is open or the reader opens them."""

    label: object
    folded: bool = False


GROUPS = {
    "work": Group(""),
    "service": Group(_("Client service")),
    "sales": Group(_("Sales")),
    "papers": Group(_("Documents and money"), folded=True),
    "growth": Group(_("Growth"), folded=True),
    "team": Group(_("Team")),
    "role": Group(_("My role")),
    "firm": Group(_("The firm"), folded=True),
}


@dataclass(frozen=True)
class Count:
    """A number beside a menu entry; urgent when a deadline is behind it."""

    number: int
    urgent: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of the side bar: `order` sorts in the group, `shown(actor)` hides it, `count(actor)` adds a number.

    `key` opens it after G. `phone` puts it into the bottom bar of phones; `live` names the topic that renews
    the number. `also` names where else the entry is the current one: the beginnings of other addresses of its room.
    """

    group: str
    order: int
    label: object
    url_name: str
    icon: str
    key: str = ""
    shown: Callable[[Any], bool] | None = None
    count: Callable[[Any], Count] | None = None
    phone: bool = False
    live: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewThing:
    """One line of the menu New: `key` makes it after N (client C, task T, meeting M …), `shown(actor)` hides it.

    What is begun many times a day has its key `alone`, without N.
    """

    order: int
    label: object
    url_name: str
    icon: str
    key: str = ""
    shown: Callable[[Any], bool] | None = None
    alone: bool = False

    @property
    def shortcut(self) -> str:
        """What is pressed for it, as the key caps say it."""
        return (self.key if self.alone else f"N {self.key}").upper() if self.key else ""


@dataclass(frozen=True)
class Bell:
    """What the bell counts: `unread(actor)` new notices, read on the page of that name."""

    unread: Callable[[Any], int]
    url_name: str


entries: Shelf[Entry] = Shelf("menu")
new_things: Shelf[NewThing] = Shelf("menu New")
bells: Shelf[Bell] = Shelf("bell")
