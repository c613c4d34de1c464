"""What contracts ask for: obligations due, clauses and proposals without an answer, and contracts that end (R-147)."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.contracts.queries import contracts_ending, disagreements_due, obligations_due, proposals_due
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
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
    found = [
        _row(
            actor,
            f"obligation-{one.pk}",
            one.contract,
            ContractFacts("duties", *_of(one.contract), one.words, one.due_on),
        )
        for one in obligations_due(actor)[: MOST + 1]
    ]
    found += [
        _row(
            actor,
            f"disagreement-{one.pk}",
            one.contract,
            ContractFacts("disagreements", *_of(one.contract), one.clause, one.due_on),
        )
        for one in disagreements_due(actor)[: MOST + 1]
    ]
    found += [
        _row(
            actor,
            f"proposal-{one.pk}",
            one.contract,
            ContractFacts("proposals", *_of(one.contract), one.point, one.answer_by),
        )
        for one in proposals_due(actor)[: MOST + 1]
    ]
    found += [
        _row(actor, f"contract-{one.pk}", one, ContractFacts("text", *_of(one), one.subject, _first_day(actor, one)))
        for one in contracts_ending(actor)[: MOST + 1]
    ]
    return found[: MOST + 1]


def _of(contract: Any) -> tuple[int, str]:
    return contract.pk, contract.number


def _first_day(actor: Actor, contract: Any) -> date:
    notice: date | None = contract.notice_on
    return notice if notice and notice >= actor.today else contract.ends_on


def _row(actor: Actor, key: str, contract: Any, facts: ContractFacts) -> Row:
    ends = datetime.combine(facts.on, time(23, 59), ZoneInfo(actor.zone)) if facts.on else None
    client = contract.client
    return Row(key, "contracts", ends, Firmness.DAY, client.pk, client.is_key, facts=facts)


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
