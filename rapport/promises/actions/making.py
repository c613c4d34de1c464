"""Promising: only what authority and facts allow (R-177)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.currencies import known_currency
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.parties.models import Client, Person
from rapport.parties.rights import DISCOUNT
from rapport.promises.actions.common import in_time, last_minute, said, seen, sees_client, thinkable, warning_for
from rapport.promises.events import PromiseMade
from rapport.promises.facts import certain_discount, certain_money
from rapport.promises.models import FACT, Promise
from rapport.promises.rights import MAKE, REFUND
from rapport.promises.sources import Pair, of_client
from rapport.promises.words import kept_due, size_words
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

Kind = Promise.Kind


@act("promises.make_promise", right=MAKE)
def make_promise(
    actor: Actor,
    client: Client,
    *,
    words: str,
    due_at: datetime,
    kind: str = Kind.OTHER,
    whole_day: bool = False,
    person: Person | None = None,
    owner: Employee | None = None,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    currency: str = "",
    fact: Pair | None = None,
    source: Pair | None = None,
) -> Promise:
    """Write down what was promised to the client by a time (aware), for oneself or a colleague to keep (R-054, R-176).

    With `whole_day` any time of that day will do. A discount (`percent`) above what the client has already is measured
    by the right to agree one: beyond the actor's limit it waits for somebody who may. Money back needs the `fact` that
    makes it certain, or the right to give so much back (R-177). `source` and `fact` are kind and number of a record.
    Raises BadInput with a sentence per field, NotAllowed and NeedsApproval.
    """
    given: dict[str, Any] = {
        "words": words, "due_at": due_at, "kind": kind, "whole_day": whole_day, "person": person, "owner": owner,
        "source": source,
    }  # fmt: skip
    _check(actor, client, given)
    if kind == Kind.DISCOUNT:
        given["percent"] = _share(percent)
        certain = certain_discount(actor, client, given["percent"])
        if certain is None and given["percent"] > 0:
            return promise_discount(actor, client, **given)
        return _made(actor, client, FACT if certain else MAKE, fact=certain, **given)
    if kind == Kind.REFUND:
        given |= {"amount": _money(amount), "currency": _currency(currency)}
        if fact is None:
            return promise_refund(actor, client, **given)
        certain = certain_money(actor, client, fact, given["amount"], currency)
        return _made(actor, client, FACT, fact=certain, **given)
    return _made(actor, client, MAKE, **given)


def _summary(client: Client, *, words: str, **given: Any) -> str:
    size = formats.per_cent(given["percent"]) if given.get("percent") is not None else ""
    if given.get("amount") is not None:
        size = formats.money(given["amount"], given["currency"])
    told = {"client": client.name, "size": size, "what": words}
    return _("Promise %(client)s %(size)s: %(what)s") % told


@act(
    "promises.promise_discount",
    right=DISCOUNT,
    size=lambda client, *, percent, **_: percent,
    facts=lambda client, **_: {"status": client.status},
    amount="percent",
    summary=_summary,
)
def promise_discount(actor: Actor, client: Client, **given: Any) -> Promise:
    """Promise a discount that the client does not have yet; else as `make_promise`, which calls it."""
    _check(actor, client, given)
    return _made(actor, client, DISCOUNT, **given)


@act(
    "promises.promise_refund",
    right=REFUND,
    size=lambda client, *, amount, currency, **_: Amount(amount, currency),
    summary=_summary,
)
def promise_refund(actor: Actor, client: Client, **given: Any) -> Promise:
    """Promise money back on the strength of the right to give it; else as `make_promise`, which calls it."""
    _check(actor, client, given)
    return _made(actor, client, REFUND, **given)


def _check(actor: Actor, client: Client, given: dict[str, Any]) -> None:
    """Raise BadInput for what nobody may promise: checked before the limits, so that nobody is asked in vain."""
    seen(actor, client, given["person"])
    said(given["words"], "words", _("Write what is promised."))
    if given["kind"] not in Kind.values:
        raise BadInput(fields={"kind": [_("Choose from the list.")]})
    if given["owner"] is not None:
        sees_client(actor, given["owner"], client, "owner")
    thinkable(given["due_at"])
    in_time(actor, _due(actor, given))
    of_client(actor, client, given["source"], "source")


def _due(actor: Actor, given: dict[str, Any]) -> datetime:
    due: datetime = given["due_at"]
    return last_minute(actor, due, actor.zone) if given["whole_day"] else due


def _share(percent: Decimal | None) -> Decimal:
    if percent is None or not Decimal(0) <= percent <= Decimal(100):
        raise BadInput(fields={"percent": [_("A discount lies between 0 and 100 per cent.")]})
    return percent


def _money(amount: Decimal | None) -> Decimal:
    if amount is None or amount <= 0:
        raise BadInput(fields={"amount": [_("Write how much money the client gets back.")]})
    return amount


def _currency(currency: str) -> str:
    try:
        known_currency(currency)
    except ValidationError as wrong:
        raise BadInput(fields={"currency": list(wrong.messages)}) from wrong
    return currency


def _made(actor: Actor, client: Client, authority: str, *, fact: Pair | None = None, **given: Any) -> Promise:
    source: Pair | None = given.pop("source")
    owner = given.pop("owner") or me(actor)
    given |= {"words": given["words"].strip(), "due_at": _due(actor, given)}
    row = Promise(
        client=client, owner=owner, made_by=me(actor), made_at=actor.at, authority=authority,
        approved_by=actor.approved_by, warn_at=warning_for(owner, actor.at, given["due_at"]), **given,
    )  # fmt: skip
    row.source_kind, row.source_id = source or ("", None)
    row.fact_kind, row.fact_id = fact or ("", None)
    change = create(row)
    told = PromiseMade(row.pk, row.words, row.kind, kept_due(row), owner.name, authority, size_words(row))
    record(actor, told, row, client, *([row.person] if row.person else []), changes=[change])
    return row
