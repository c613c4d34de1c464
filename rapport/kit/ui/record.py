"""Shelves of a record's page: apps contribute panels, tabs, figures, the alarm, composers, deeds and line extras.

The page of a client knows none of its guests. A guest says for which kinds of record it stands ("client",
"person"), and gives a template with its context. Guest templates get, besides their own context: `ui` (the
components, no import needed), `record`, `kind`, `actor`, `here` (the address of the page), `csrf_input`.
A guest that fails is shown by its name with a sentence; the others go on.

    from rapport.kit.ui.record import Panel, Shown, panels

    def open_tasks(actor, client):
        rows = tasks_about(actor, "client", client.pk)[:5]
        return Shown("agenda/panel.html", {"rows": rows}) if rows else None

    panels.put("agenda.tasks", Panel(("client",), "right", 30, _("Tasks"), open_tasks))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Shown:
    """A template of the guest's app and what it needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Show = Callable[[Any, Any], Shown | None]


@dataclass(frozen=True)
class Panel:
    """A card on the record's page: `side` is left, main or right; `show(actor, record)` gives None to stay away.

    The template draws its own `ui.card`. A handful of queries at most, whatever the number of rows behind it.
    """

    kinds: tuple[str, ...]
    side: str
    order: int
    title: object
    show: Show


@dataclass(frozen=True)
class Tab:
    """A section of the record under its own address; `number(actor, record)` may add a small count."""

    kinds: tuple[str, ...]
    order: int
    title: object
    show: Show
    number: Callable[[Any, Any], int | None] | None = None


@dataclass(frozen=True)
class Composer:
    """A way to write down something about the record, at the top of the main column; the current one is drawn."""

    kinds: tuple[str, ...]
    order: int
    title: object
    symbol: str
    show: Show
    key: str = ""


@dataclass(frozen=True)
class Figure:
    """One of the figures in the strip: a label, the value in words, a note under it, and where it leads."""

    label: object
    value: object
    note: object = ""
    note_tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class FigureMaker:
    """Makes one figure of the strip; `make(actor, record)` gives None when there is nothing to say."""

    kinds: tuple[str, ...]
    order: int
    title: object
    make: Callable[[Any, Any], Figure | None]


@dataclass(frozen=True)
class Deed:
    """A button: a link, or one POST with `fields` when `post`. `key` is its shortcut."""

    label: object
    url: str
    symbol: str = ""
    post: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Alarm:
    """The one thing that is wrong. `breaks_at` is when it breaks or broke: the earliest alarm is the one shown."""

    text: object
    breaks_at: datetime
    tone: str = "danger"
    symbol: str = "alert"
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True)
class AlarmMaker:
    """Looks for what is wrong with a record; `look(actor, record)` gives None when nothing is."""

    kinds: tuple[str, ...]
    title: object
    look: Callable[[Any, Any], Alarm | None]


@dataclass(frozen=True)
class HeadDeed:
    """A button in the record's head (`folded`: in its "more" menu); `offer(actor, record)` may give None."""

    kinds: tuple[str, ...]
    order: int
    offer: Callable[[Any, Any], Deed | None]
    folded: bool = False


@dataclass(frozen=True)
class LineExtra:
    """What stands under lines of a history (comments, files), asked once for all lines on the page.

    `many(actor, entry_ids)` answers {entry id: Shown} for the lines that have something.
    """

    order: int
    title: object
    many: Callable[[Any, Iterable[int]], Mapping[int, Shown]]


# Where a press on a phone or an e-mail leads, by its kind: (client number, person number) -> address.
reach: Shelf[Callable[[int, int | None], str]] = Shelf("reach")
panels: Shelf[Panel] = Shelf("panels")
tabs: Shelf[Tab] = Shelf("tabs")
composers: Shelf[Composer] = Shelf("composers")
figures: Shelf[FigureMaker] = Shelf("figures")
alarms: Shelf[AlarmMaker] = Shelf("alarms")
head_deeds: Shelf[HeadDeed] = Shelf("head deeds")
line_extras: Shelf[LineExtra] = Shelf("line extras")
