"""Drawing contracts up: the head, the clauses, a text from a file, and the extension."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_open_text, need_words, told_anew
from rapport.contracts.actions.paying import carry_terms, reckon_anew
from rapport.contracts.events import ContractChanged, ContractDrawnUp
from rapport.contracts.filling import filled, values_of
from rapport.contracts.models import Contract, ContractClause, ContractTemplate
from rapport.contracts.queries import text_of
from rapport.contracts.reading import clauses_in, clauses_in_file
from rapport.contracts.rights import WRITE
from rapport.contracts.rules import order_of
from rapport.contracts.words import recommendation
from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput
from rapport.offers.models import Offer
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

SERIES = "contract"


@act("contracts.add_contract", right=WRITE)
def add_contract(
    actor: Actor,
    client: Client,
    *,
    subject: str,
    amount: Decimal,
    currency: str,
    template: ContractTemplate | None = None,
    person: Person | None = None,
    offer: Offer | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    notice_days: int = 0,
    renewal: str = Contract.Renewal.BY_AGREEMENT,
    language: str = "",
    extends: Contract | None = None,
    occasion: str = "",
) -> Contract:
    """Draw up a contract with the client, its text filled from the template (R-135, R-137).

    `amount` is in `currency`. Without a language the template's, else the client's, else English. `extends` is the
    contract that it follows, `occasion` how; it is paid as the `offer` says. Raises BadInput with a sentence per field.
    """
    _check_head(client, person, amount, currency, starts_on, ends_on)
    row = Contract(
        client=client,
        person=person,
        offer=offer,
        extends=extends,
        occasion=occasion or (Contract.Occasion.EXTENSION if extends else Contract.Occasion.FIRST),
        template=template or (extends.template if extends else None),
        number=f"{next_number(SERIES, actor.today.year)}/{actor.today:%y}",
        subject=need_words("subject", subject, _("Say what the contract is about.")),
        language=language or (template.language if template else client.language) or "en",
        amount=amount,
        currency=currency,
        starts_on=starts_on,
        ends_on=ends_on,
        notice_days=notice_days,
        renewal=renewal,
        ball_since=actor.at,
        owner=me(actor),
        created_at=actor.at,
    )
    changes: list[Change] = [create(row)]
    if offer is not None:
        changes += [one for one in carry_terms(row, offer) if one]
    if template:
        text = filled(template.text, values_of(row))
        changes += _put(row, [one.as_dict() for one in clauses_in(text)])
    elif extends:
        changes += _put(row, text_of(extends))
    changes += told_anew(row)
    told = ContractDrawnUp(row.pk, row.number, row.subject, extends.number if extends else "")
    record(actor, told, row, client, changes=changes)
    return row


@act("contracts.edit_contract", right=WRITE)
def edit_contract(actor: Actor, contract: Contract, **values: Any) -> Contract:
    """Change the head: subject, amount, currency, person, starts_on, ends_on, notice_days, renewal.

    What was agreed to inside the company has to be agreed to again. Raises BadInput with a sentence per field, Stale.
    """
    locked(contract)
    need_open_text(contract)
    get = {name: values.get(name, getattr(contract, name)) for name in ("person", "amount", "currency")}
    days = [values.get(name, getattr(contract, name)) for name in ("starts_on", "ends_on")]
    _check_head(contract.client, get["person"], get["amount"], get["currency"], days[0], days[1])
    changes: list[Change | None] = [*told_anew(contract, **values)]
    if changes:
        # The payments come to the amount: they follow it.
        changes += reckon_anew(contract)
        changes += told_anew(contract)
        record(actor, ContractChanged(contract.pk, contract.number), contract, contract.client, changes=changes)
    return contract


@act("contracts.write_clause", right=WRITE)
def write_clause(
    actor: Actor,
    contract: Contract,
    *,
    number: str,
    title: str = "",
    text: str = "",
    clause: ContractClause | None = None,
) -> ContractClause:
    """Write a new clause, or a clause anew; it stands where its number belongs. Raises BadInput, Stale."""
    locked(contract)
    need_open_text(contract)
    number = need_words("number", number, _("Give the clause a number."))
    if not title.strip() and not text.strip():
        raise BadInput(fields={"text": [_("Write the text of the clause.")]})
    others = contract.clauses.exclude(pk=clause.pk) if clause else contract.clauses.all()
    if others.filter(number=number).exists():
        raise BadInput(fields={"number": [_("There is a clause of this number already.")]})
    facts = {"number": number, "title": title.strip(), "text": text.strip()}
    changes: list[Change | None] = []
    if clause is None:
        clause = ContractClause(contract=contract, place=0, **facts)
        changes.append(create(clause))
    else:
        changes.append(update(clause, **facts))
    changes += [*_in_order(contract), *told_anew(contract)]
    clause.refresh_from_db()
    if any(changes):
        _changed(actor, contract, str(clause), changes)
    return clause


@act("contracts.remove_clause", right=WRITE)
def remove_clause(actor: Actor, contract: Contract, clause: ContractClause) -> None:
    """Take a clause out of the text. Raises BadInput once the contract is signed."""
    locked(contract)
    need_open_text(contract)
    name = str(clause)
    _changed(actor, contract, name, [remove(clause), *told_anew(contract)])


@act("contracts.bring_text_in", right=WRITE)
def bring_text_in(actor: Actor, contract: Contract, *, name: str, content: bytes) -> Contract:
    """Put the clauses of a file (Markdown, plain text, DOCX) in the place of the text. Raises BadInput."""
    locked(contract)
    need_open_text(contract)
    found = clauses_in_file(name, content)
    changes = [remove(one) for one in contract.clauses.all()]
    changes += _put(contract, [one.as_dict() for one in found])
    _changed(actor, contract, name, [*changes, *told_anew(contract)])
    return contract


@act("contracts.add_recommendation", right=WRITE)
def add_recommendation(actor: Actor, contract: Contract) -> ContractClause:
    """Add the clause by which the client recommends us, after the last one, in the contract's language (R-098)."""
    highest = max((order_of(one["number"])[:1] for one in text_of(contract)), default=())
    number = highest[0][1] + 1 if highest and highest[0][0] == 0 else 1
    title, text = recommendation(contract.language)
    if contract.clauses.filter(title=title).exists():
        raise BadInput(_("The contract has this clause already."))
    return write_clause(actor, contract, number=str(number), title=title, text=text)


@act("contracts.extend_contract", right=WRITE)
def extend_contract(actor: Actor, contract: Contract) -> Contract:
    """Begin the contract that extends this one: same text, amount and length, from the day after the last one (R-147).

    Raises BadInput for a contract that is not in force, has no end, or is being extended already.
    """
    if contract.ends_on is None:
        raise BadInput(_("Only a contract in force that has a last day can be extended."))
    starts = contract.ends_on + timedelta(days=1)
    return _follow(actor, contract, starts, Contract.Occasion.EXTENSION)


@act("contracts.reregister_contract", right=WRITE)
def reregister_contract(actor: Actor, contract: Contract) -> Contract:
    """Begin the contract that takes the place of this one from today: same text and amount, written anew (R-136).

    For a client that has another name, form or number now. Raises BadInput as `extend_contract` does.
    """
    return _follow(actor, contract, actor.today, Contract.Occasion.REREGISTRATION)


def _follow(actor: Actor, contract: Contract, starts: date, occasion: str) -> Contract:
    locked(contract)
    if not contract.is_in_force:
        raise BadInput(_("Only a contract in force that has a last day can be extended."))
    if Contract.objects.filter(extends=contract).exclude(state=Contract.State.ENDED).exists():
        raise BadInput(_("The extension of this contract has begun already."))
    ends = contract.ends_on
    if occasion == Contract.Occasion.EXTENSION and ends is not None:
        ends = starts + (ends - (contract.starts_on or ends - timedelta(days=364)))
    if ends is not None and ends < starts:
        ends = None
    return add_contract(
        actor,
        contract.client,
        subject=contract.subject,
        amount=contract.amount,
        currency=contract.currency,
        person=contract.person,
        starts_on=starts,
        ends_on=ends,
        notice_days=contract.notice_days,
        renewal=contract.renewal,
        language=contract.language,
        extends=contract,
        occasion=occasion,
    )


def _check_head(
    client: Client, person: Person | None, amount: Decimal, currency: str, starts_on: date | None, ends_on: date | None
) -> None:
    wrong: dict[str, list[object]] = {}
    if not amount.is_finite() or amount < 0:
        wrong["amount"] = [_("An amount can't be less than nothing.")]
    elif len(currency) == 3 and currency.isascii() and currency.isupper() and amount != rounded(amount, currency):
        wrong["amount"] = [_("This amount has more places than the currency.")]
    if person is not None and person.client_id != client.pk:
        wrong["person"] = [_("This person is not the client's.")]
    if starts_on and ends_on and ends_on < starts_on:
        wrong["ends_on"] = [_("The last day lies before the first.")]
    if wrong:
        raise BadInput(fields=wrong)


def _put(contract: Contract, clauses: list[dict[str, str]]) -> list[Change]:
    return [create(ContractClause(contract=contract, place=place, **one)) for place, one in enumerate(clauses, 1)]


def _in_order(contract: Contract) -> list[Change | None]:
    rows = sorted(contract.clauses.all(), key=lambda one: order_of(one.number))
    return [update(one, place=place) for place, one in enumerate(rows, 1)]


def _changed(actor: Actor, contract: Contract, what: str, changes: list[Any]) -> None:
    told = ContractChanged(contract.pk, contract.number, what[:300])
    record(actor, told, contract, contract.client, changes=changes)
