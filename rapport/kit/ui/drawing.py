"""Drawing what guests put on a record's page: each alone, so that one that fails leaves the others standing."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import Any, TypeVar

from django.http import HttpRequest
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.utils.translation import gettext as _
from markupsafe import Markup

from rapport.kit.ui import record as shelves
from rapport.kit.ui.record import Alarm, Composer, Deed, Figure, Shown, Tab

log = logging.getLogger(__name__)
T = TypeVar("T")


def _itself(shown: Shown) -> Shown:
    return shown


class Drawing:
    """The guests of one record's page. `kind` is the record's ("client"), `more` what their templates get besides."""

    def __init__(self, request: HttpRequest, kind: str, record: Any, **more: Any) -> None:
        self.request, self.kind, self.record, self.more = request, kind, record, more
        self.actor: Any = request.actor  # type: ignore[attr-defined]

    @cached_property
    def given(self) -> dict[str, Any]:
        """What every guest's template gets."""
        given = {
            "request": self.request,
            "actor": self.actor,
            "record": self.record,
            "kind": self.kind,
            "here": self.request.get_full_path(),
            "csrf_input": csrf_input_lazy(self.request),
            **self.more,
        }
        return {**given, "ui": _environment().get_template("ui/components.html").make_module(given)}

    def draw(self, title: object, show: Callable[[], Shown | None]) -> Markup | None:
        """Return one guest drawn; None when it stays away, a sentence in its place when it fails."""
        try:
            shown = show()
            return None if shown is None else self._markup(shown)
        except Exception:
            log.exception("%s could not be shown on the page of %s %s", title, self.kind, self.record.pk)
            return self._sorry(title)

    def panels(self, side: str = "", only: Collection[str] = ()) -> list[Markup]:
        """Return the panels of one side (of all, without a side), in order; `only` are the codes of those wanted."""
        mine = [
            one
            for code, one in self._coded(shelves.panels).items()
            if (not side or one.side == side) and (not only or code in only)
        ]
        drawn = (self.draw(one.title, partial(one.show, self.actor, self.record)) for one in mine)
        return [one for one in drawn if one is not None]

    def figures(self) -> list[Figure]:
        """Return the figures that have something to say; one that fails says so."""
        made = (
            self._safely(
                one.title, partial(one.make, self.actor, self.record), Figure(one.title, "–", _("not shown now"))
            )
            for one in self._of(shelves.figures)
        )
        return [one for one in made if one is not None]

    def alarm(self) -> Alarm | None:
        """Return the alarm that breaks first or has been broken longest."""
        found = [
            self._safely(one.title, partial(one.look, self.actor, self.record), None)
            for one in shelves.alarms
            if self.kind in one.kinds
        ]
        return min((one for one in found if one), key=lambda one: one.breaks_at, default=None)

    def deeds(self, *, folded: bool) -> list[Deed]:
        """Return the buttons of the head, or those folded into its menu."""
        mine = [one for one in self._of(shelves.head_deeds) if one.folded == folded]
        made = (self._safely("head", partial(one.offer, self.actor, self.record), None) for one in mine)
        return [one for one in made if one is not None]

    def tabs(self) -> dict[str, Tab]:
        """Return the sections by code, in order."""
        return self._coded(shelves.tabs)

    def composers(self) -> dict[str, Composer]:
        """Return the ways to write something down by code, in order."""
        return self._coded(shelves.composers)

    def extras(self, entry_ids: Iterable[int]) -> dict[int, list[Markup]]:
        """Return what stands under the lines of a history, by journal entry: one question per guest for all lines."""
        asked = list(entry_ids)
        found: dict[int, list[Markup]] = {}
        for one in sorted(shelves.line_extras, key=lambda one: one.order) if asked else ():
            answers: Mapping[int, Shown] = self._safely(one.title, partial(one.many, self.actor, asked), {}) or {}
            for entry_id, shown in answers.items():
                drawn = self.draw(one.title, partial(_itself, shown))
                if drawn is not None:
                    found.setdefault(entry_id, []).append(drawn)
        return found

    def _of(self, shelf: Iterable[Any]) -> list[Any]:
        return sorted((one for one in shelf if self.kind in one.kinds), key=lambda one: one.order)

    def _coded(self, shelf: Any) -> dict[str, Any]:
        mine = [(code, one) for code, one in shelf.items() if self.kind in one.kinds]
        return dict(sorted(mine, key=lambda pair: pair[1].order))

    def _safely(self, title: object, ask: Callable[[], T], otherwise: T) -> T:
        try:
            return ask()
        except Exception:
            log.exception("%s could not be asked about %s %s", title, self.kind, self.record.pk)
            return otherwise

    def _markup(self, shown: Shown) -> Markup:
        return Markup(_environment().get_template(shown.template).render({**self.given, **shown.context}))

    def _sorry(self, title: object) -> Markup:
        return Markup(_environment().get_template("ui/not_shown.html").render({**self.given, "title": title}))


def _environment() -> Any:
    return engines["rapport"].env  # type: ignore[attr-defined]
