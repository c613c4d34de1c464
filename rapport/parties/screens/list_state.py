"""The state of the list of clients as it stands in the address: view, filters, order, columns, place."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rapport.parties.models import Client, ClientQuerySet, SavedView
from rapport.parties.queries import FILTERS, clients_seen_by, filters_for, narrowed, ordered, orders_for
from rapport.parties.queries.views import view_of
from rapport.staff.actor import Actor

LONGEST_VALUE = 200


@dataclass(frozen=True)
class View:
    """A named starting point: filters and an order of its own."""

    code: str
    label: object
    wanted: tuple[tuple[str, str], ...] = ()
    order: str = "name"


VIEWS: dict[str, View] = {
    one.code: one
    for one in (
        View("all", _("All")),
        View("key", _("Key"), (("status", Client.Status.KEY.value),)),
        View("silent", _("Silent"), (("silent", "norm"),), "quiet"),
        View("no-step", _("No next step"), (("step", "none"),), "quiet"),
        View("mine", _("Mine"), (("owner", "me"),)),
    )
}


@dataclass(frozen=True)
class ListState:
    """What the list shows. `wanted` are the filters typed or chosen beside those of the view."""

    view: str = "all"
    wanted: tuple[tuple[str, str], ...] = ()
    order: str = ""
    columns: tuple[str, ...] = ()
    cursor: str = ""
    base: View = VIEWS["all"]

    @classmethod
    def read(cls, actor: Actor, data: QueryDict) -> "ListState":
        """Return the state that an address asks for; what no list of the actor's knows is left out."""
        view = data.get("view", "all")
        saved = view_of(actor, "client", view)
        base = _saved(saved) if saved else VIEWS.get(view, VIEWS["all"])
        known = filters_for(actor)
        given = {
            code: data.get(code, "").replace("\0", "").strip()[:LONGEST_VALUE] for code in FILTERS if code in known
        }
        order = data.get("sort", "")
        return cls(
            view=f"saved-{saved.pk}" if saved else base.code,
            wanted=tuple((code, value) for code, value in given.items() if value),
            order=order if order in orders_for(actor) else "",
            columns=tuple(data.getlist("column") or filter(None, data.get("columns", "").split(",")))[:20],
            cursor=data.get("cursor", ""),
            base=base,
        )

    def rows(self, actor: Actor) -> ClientQuerySet:
        """Return every client that the state shows, not ordered."""
        rows = narrowed(actor, clients_seen_by(actor), dict(self.base.wanted))
        return narrowed(actor, rows, dict(self.wanted))

    def in_order(self, actor: Actor) -> tuple[ClientQuerySet, tuple[str, ...]]:
        """Return the rows and the columns to order them by."""
        return ordered(actor, self.rows(actor), self.order or self.base.order)

    def query(self, **changes: Any) -> str:
        """Return the address' query of the state with these changes, at the list's beginning unless told otherwise."""
        state = replace(self, **{"cursor": "", **changes})
        parts = {
            "view": state.view if state.view != "all" else "",
            **dict(state.wanted),
            "sort": state.order,
            "columns": ",".join(state.columns),
            "cursor": state.cursor,
        }
        return urlencode({name: value for name, value in parts.items() if value})

    def without(self, code: str) -> str:
        """Return the query without one filter."""
        return self.query(wanted=tuple(pair for pair in self.wanted if pair[0] != code))


def _saved(saved: SavedView) -> View:
    data = QueryDict(saved.state)
    parent = VIEWS.get(data.get("view", "all"), VIEWS["all"])
    wanted = tuple((code, data[code]) for code in FILTERS if data.get(code))
    kept = tuple(pair for pair in parent.wanted if pair[0] not in dict(wanted))
    return View(f"saved-{saved.pk}", saved.name, kept + wanted, data.get("sort") or parent.order)
