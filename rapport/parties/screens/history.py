"""The history of a record: one stream from the journal, by days, with filters, comments and undo."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from markupsafe import Markup

from rapport.journal.book import Line, changes_of, lines_about
from rapport.journal.events import GROUPS
from rapport.kit.changes import Change
from rapport.kit.ui import formats
from rapport.kit.ui.drawing import Drawing
from rapport.parties.screens.images import Difference, differences
from rapport.roles.undo import can_undo
from rapport.staff.queries import subordinates

LINES = 20
TONES = {"talks": "accent", "money": "warn", "papers": "", "work": "", "changes": ""}


@dataclass
class Shown:
    """One line of the history as the page shows it."""

    line: Line
    title: str
    who: str
    said: str
    clock: str
    tone: str
    undo: int | None
    undone: bool
    extras: list[Markup] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


class History:
    """A page of one record's history. `images` adds what each line changed, before and after."""

    def __init__(
        self,
        request: HttpRequest,
        drawing: Drawing,
        kind: str,
        pk: int,
        address: str,
        *,
        group: str = "",
        images: bool = False,
    ) -> None:
        self.drawing, self.kind, self.pk, self.address, self.images = drawing, kind, pk, address, images
        chosen = request.GET.get("group", "")
        self.fixed = bool(group)
        self.group = group or (chosen if chosen in GROUPS else "")
        self.before = request.GET.get("before", "")
        self.keep = {name: request.GET[name] for name in ("in",) if name in request.GET}

    @cached_property
    def lines(self) -> list[Line]:
        """The journal's lines and one more, which tells whether there are older ones. One query."""
        return lines_about(self.kind, self.pk, group=self.group, before=self.before, limit=LINES + 1)

    @property
    def older(self) -> str:
        """The address of the older lines, empty at the beginning of the history."""
        if len(self.lines) <= LINES:
            return ""
        return self._address(group="" if self.fixed else self.group, before=self.lines[LINES - 1].cursor)

    @property
    def filters(self) -> list[dict[str, Any]]:
        """All, talks, documents, money, tasks, changes."""
        first = {"label": _("All"), "url": self._address(), "current": not self.group}
        return [first] + [
            {"label": label, "url": self._address(group=code), "current": code == self.group}
            for code, label in GROUPS.items()
        ]

    @cached_property
    def days(self) -> list[tuple[str, list[Shown]]]:
        """The lines under their days, today and yesterday by their words."""
        lines = self.lines[:LINES]
        extras = self.drawing.extras(line.entry.pk for line in lines)
        days: dict[date, list[Shown]] = {}
        for line in lines:
            shown = self._shown(line)
            shown.extras = extras.get(line.entry.pk, [])
            days.setdefault(timezone.localtime(line.at).date(), []).append(shown)
        return [(self._day(day), found) for day, found in days.items()]

    def _shown(self, line: Line) -> Shown:
        entry, event = line.entry, line.event
        undone = entry.undone_by_id is not None
        return Shown(
            line=line,
            title=event.sentence(),
            who=_who(line),
            said=event.words(),
            clock=formats.clock(line.at),
            tone=TONES.get(event.group, ""),
            undo=entry.pk if can_undo(entry, self.drawing.actor) and entry.employee_id in self._own else None,
            undone=undone,
            differences=self._differences(line) if self.images else [],
        )

    def _differences(self, line: Line) -> list[Difference]:
        return differences(self.drawing.actor, self._changes.get(line.entry.pk, ()), self.kind, self.pk)

    @cached_property
    def _changes(self) -> dict[int, list[Change]]:
        """What the lines of this page changed. One query."""
        return changes_of(line.entry.pk for line in self.lines[:LINES])

    @cached_property
    def _own(self) -> set[int | None]:
        """Whose deeds the actor may take back: their own, and a head those of their people."""
        actor = self.drawing.actor
        mine: set[int | None] = {actor.pk}
        if any(line.entry.employee_id != actor.pk for line in self.lines):
            mine |= set(subordinates(actor).values_list("pk", flat=True))
        return mine

    def _day(self, day: date) -> str:
        days = (self.drawing.actor.today - day).days
        return _("Today") if days == 0 else _("Yesterday") if days == 1 else formats.day(day, "full")

    def _address(self, **query: str) -> str:
        given = {name: value for name, value in {**self.keep, **query}.items() if value}
        return f"{self.address}?{urlencode(given)}" if given else self.address


def _who(line: Line) -> str:
    entry = line.entry
    name = entry.employee.name if entry.employee else _("Rapport itself")
    if entry.acting_for:
        return _("%(person)s for %(absent)s") % {"person": name, "absent": entry.acting_for.name}
    if entry.approved_by:
        return _("%(person)s, agreed by %(approver)s") % {"person": name, "approver": entry.approved_by.name}
    return name
