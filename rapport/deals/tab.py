"""What the client's card shows of deals in a section of its own: deals, recommendations and the client's words."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.queries import products_seen_by
from rapport.deals.models import Recommendation
from rapport.deals.queries import (
    Branch,
    came_through,
    client_words_seen_by,
    deals_seen_by,
    recommendations_seen_by,
    referral_tree,
)
from rapport.deals.rights import WORK
from rapport.kit.ui import formats
from rapport.kit.ui.record import Shown
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

MOST = 100


def client_tab(actor: Actor, client: Client) -> Shown | None:
    """Return the section of deals on the client's card; None for who works no deals."""
    if not may(actor, WORK):
        return None
    asked = recommendations_seen_by(actor).filter(client=client, state=Recommendation.State.ASKED)
    context = {
        "deals": list(deals_seen_by(actor).filter(client=client).select_related("stage")[:MOST]),
        "asked": list(asked.select_related("person", "asked_by")[:MOST]),
        "tree": _drawn(referral_tree(actor, client), 0),
        "through": came_through(actor, client),
        "words": words_of(actor, client),
        "may_write": True,
    }
    return Shown("deals/tab.html", context)


def words_of(actor: Actor, client: Client) -> list[dict[str, Any]]:
    """Return the words of the client with what they mean, in order. Products only for who sees the catalogue."""
    rows = list(client_words_seen_by(actor).filter(client=client)[:MOST])
    wanted = {row.product_id for row in rows if row.product_id}
    products = products_seen_by(actor).in_bulk(wanted) if wanted else {}
    found = []
    for row in rows:
        product = products.get(row.product_id) if row.product_id else None
        meant = [part for part in (product.name if product else "", row.meaning) if part]
        url = reverse("product", args=[product.pk]) if product else ""
        found.append({"pk": row.pk, "word": row.word, "meaning": " · ".join(meant), "url": url})
    return found


def _drawn(branches: Sequence[Branch], depth: int) -> list[dict[str, Any]]:
    """Return the tree as lines, each under whom it came through."""
    lines: list[dict[str, Any]] = []
    for one in branches:
        became = one.client
        total = ", ".join(formats.money(amount, currency) for currency, amount in sorted(one.total.items()))
        name = became.name if became else str(one.lead)
        note = [_("by %(person)s") % {"person": one.by}] if one.by else []
        note.append(str(one.lead.get_state_display()))
        lines.append(
            {
                "title": "→ " * depth + name,
                "url": reverse("client", args=[became.pk]) if became else reverse("lead", args=[one.lead.pk]),
                "end": total,
                "note": " · ".join(note),
            }
        )
        lines += _drawn(one.brought, depth + 1)
    return lines
