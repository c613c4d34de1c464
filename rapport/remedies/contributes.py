"""Where putting things right plugs into the rest."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kind_of, kinds
from rapport.kit.ui import formats
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.parties.models import Client
from rapport.remedies import api, dossier, evidence, exporting, personal, reactions, rights, screens  # noqa: F401
from rapport.remedies.finding import follow_rows
from rapport.remedies.models import Dispute, Mistake, Overstep, PublicReview, Remedy, RemedyPolicy
from rapport.remedies.queries import (
    disputes_seen_by,
    leeway_of,
    mistakes_seen_by,
    oversteps_seen_by,
    policies_seen_by,
    public_reviews_seen_by,
    remedies_seen_by,
)
from rapport.remedies.screens.common import TAB
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SHOWN = 20

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("remedy", Remedy, remedies_seen_by, "gift"),
    ("mistake", Mistake, mistakes_seen_by, "alert"),
    ("dispute", Dispute, disputes_seen_by, "scale"),
    ("public-review", PublicReview, public_reviews_seen_by, "globe"),
    ("overstep", Overstep, oversteps_seen_by, "shield"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
kinds.put(
    "remedy-policy",
    Kind("remedy-policy", RemedyPolicy, policies_seen_by, "remedy-policy", RemedyPolicy._meta.verbose_name, "shield"),
)
follow_rows()


def _works(actor: Actor) -> bool:
    return may(actor, rights.WORK)


def _tab(actor: Actor, client: Client) -> Shown | None:
    if not _works(actor):
        return None

    def of(rows: Any, name: str, line: Callable[[Any], tuple[object, object, object]]) -> list[dict[str, object]]:
        told = ((one.pk, *line(one)) for one in rows.filter(client=client)[:SHOWN])
        return [
            {"url": reverse(name, args=[pk]), "title": title, "end": end, "note": note} for pk, title, end, note in told
        ]

    context = {
        "given": of(
            remedies_seen_by(actor),
            "remedy",
            lambda row: (
                row.get_kind_display(),
                formats.money(row.cost, row.currency),
                row.get_outcome_display() if row.outcome else row.reason[:200],
            ),
        ),
        "mistakes": of(
            mistakes_seen_by(actor),
            "mistake",
            lambda row: (row.what[:120], formats.day(row.corrected_on or row.due_on), row.correction[:200]),
        ),
        "disputes": of(
            disputes_seen_by(actor),
            "dispute",
            lambda row: (row.claim[:120], row.get_state_display(), row.settlement[:200]),
        ),
        "reviews": of(
            public_reviews_seen_by(actor),
            "public-review",
            lambda row: (row.site, row.get_tone_display(), row.words[:200]),
        ),
        "oversteps": of(
            oversteps_seen_by(actor), "overstep", lambda row: (row.words[:120], formats.day(row.on), row.answer[:200])
        ),
        "may_oversteps": may(actor, rights.OVERSTEPS),
    }
    return Shown("remedies/tab.html", context)


def _panel(actor: Actor, client: Client) -> Shown | None:
    return Shown("remedies/panel.html", {"leeway": leeway_of(actor, client)}) if may(actor, rights.GIVE) else None


def _deed(right: str, label: Any, name: str, symbol: str) -> Callable[[Actor, Client], Deed | None]:
    def offer(actor: Actor, client: Client) -> Deed | None:
        return Deed(label, reverse(name, args=[client.pk]), symbol) if may(actor, right) else None

    return offer


def _review(actor: Actor, client: Client) -> Deed | None:
    url = f"{reverse('public-review-new')}?client={client.pk}"
    return Deed(_now("Note a public review"), url, "globe") if _works(actor) else None


def _give_about(actor: Actor, row: Any) -> Deed | None:
    """Return the deed on a record of a client that the remedy will be about."""
    if not may(actor, rights.GIVE):
        return None
    url = f"{reverse('remedy-new', args=[row.client_id])}?about={kind_of(row).code}-{row.pk}"
    return Deed(_now("Give something to put it right"), url, "gift")


tabs.put(TAB, Tab(("client",), 47, _("Putting right"), _tab))
panels.put("remedies.leeway", Panel(("client",), "right", 62, _("What you may give"), _panel))
for _order, (_name, _right, _label, _symbol) in enumerate(
    (
        ("remedy-new", rights.GIVE, _("Give something to put it right"), "gift"),
        ("mistake-new", rights.WORK, _("Note a mistake of ours"), "alert"),
        ("dispute-new", rights.WORK, _("Open a dispute"), "scale"),
        ("overstep-new", rights.OVERSTEPS, _("Note an overstepped limit"), "shield"),
    )
):
    head_deeds.put(
        f"remedies.{_name}", HeadDeed(("client",), 82 + _order, _deed(_right, _label, _name, _symbol), folded=True)
    )
head_deeds.put("remedies.review", HeadDeed(("client",), 87, _review, folded=True))
head_deeds.put("remedies.give_about", HeadDeed(("order", "contract"), 92, _give_about))
entries.put(
    "remedies",
    Entry(
        "service",
        52,
        _("Putting right"),
        "remedies",
        "gift",
        shown=_works,
        also=("/mistakes/", "/disputes/", "/public-reviews/", "/oversteps/"),
    ),
)
