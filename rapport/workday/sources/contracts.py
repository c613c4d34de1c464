"""What contracts ask for: obligations due, clauses and proposals without an answer, and contracts that end (R-147)."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.contracts.queries import Due, contracts_ending, disagreements_due, obligations_due, proposals_due
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


class ContractFacts(NamedTuple):
    """One thing to do as the queue needs it: what, in which contract, whose part of the card, in whose words."""

    what: str
    contract: int
    number: str
    words: str
    on: date | None


def ask(actor: Actor) -> list[Row]:
    """Return what is due, soonest first of each kind. Four queries."""
    most = MOST + 1
    found = [_row(actor, f"obligation-{one.pk}", "duties", one) for one in obligations_due(actor, most=most)]
    found += [
        _row(actor, f"disagreement-{one.pk}", "disagreements", one) for one in disagreements_due(actor, most=most)
    ]
    found += [_row(actor, f"proposal-{one.pk}", "proposals", one) for one in proposals_due(actor, most=most)]
    found += [_row(actor, f"contract-{one.pk}", "text", one) for one in contracts_ending(actor, most=most)]
    return found[:most]


def _row(actor: Actor, key: str, what: str, one: Due) -> Row:
    ends = datetime.combine(one.on, time(23, 59), ZoneInfo(actor.zone)) if one.on else None
    facts = ContractFacts(what, one.contract, one.number, one.words, one.on)
    is_key = one.client_status == Client.Status.KEY
    return Row(key, "contracts", ends, Firmness.DAY, one.client, is_key, facts=facts)


def tell(actor: Actor, row: Row) -> Told:
    """Say what is owed, disputed or about to end."""
    one: ContractFacts = row.facts
    url = f"{reverse('contract', args=[one.contract])}?part={one.what}"
    told = {"number": one.number, "what": one.words, "day": formats.day(one.on) if one.on else ""}
    texts = {
        "duties": _("Contract %(number)s: %(what)s"),
        "disagreements": _("Contract %(number)s: answer on clause %(what)s"),
        "proposals": _("Contract %(number)s: no answer yet to our proposal on %(what)s"),
        "text": _("Contract %(number)s (%(what)s): decide by %(day)s whether it is extended"),
    }
    return Told(texts[one.what] % told, url, what=one.words, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put(
    "contracts",
    Feed(48, gettext_lazy("Contracts"), gettext_lazy("Keep what contracts ask for"), ask, tell),
)
