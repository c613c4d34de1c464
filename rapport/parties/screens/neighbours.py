"""The records before and after this one in the list that the person came from: "3 of 41"."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.counts import bounded_counts
from rapport.parties.models import Client
from rapport.parties.screens.list_state import ListState
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Place:
    """Where the record stands in its list; empty addresses at the ends."""

    words: str
    previous: str
    next: str


def neighbours(actor: Actor, client: Client, data: QueryDict) -> Place:
    """Return the client's place in the list. Three queries, bounded however long the list is."""
    state = ListState.read(actor, data)
    rows, order = state.in_order(actor)
    here = rows.filter(pk=client.pk).first() if any("rank" in name for name in order) else client
    query = {"in": state.query()}
    if here is None:
        return Place("", "", "")
    before, after = _beyond(rows, order, here, back=True), _beyond(rows, order, here, back=False)
    counts = bounded_counts({"before": before, "all": rows})
    words = _("%(place)s of %(total)s in “%(view)s”") % {
        "place": counts["before"].number + 1 if not counts["before"].more else f"{counts['before']}",
        "total": counts["all"],
        "view": state.base.label,
    }
    turned = [name[1:] if name.startswith("-") else f"-{name}" for name in order]
    return Place(words, _url(before.order_by(*turned), query), _url(after.order_by(*order), query))


def _beyond(rows: QuerySet[Client], order: tuple[str, ...], here: Client, *, back: bool) -> QuerySet[Client]:
    """The rows before or after this one in the order."""
    column, _id = order
    down = column.startswith("-")
    name = column.lstrip("-")
    side = "lt" if back != down else "gt"
    value = getattr(here, name)
    # The first condition follows from the second; said aloud, it lets the database begin at the right place.
    near = Q(**{f"{name}__{side}e": value})
    return rows.filter(near & (Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"pk__{side}": here.pk})))


def _url(rows: QuerySet[Client], query: dict[str, str]) -> str:
    found = rows.values_list("pk", flat=True).first()
    return f"{reverse('client', args=[found])}?{urlencode(query)}" if found else ""
