"""What several deeds on contracts need."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.models import Contract, ContractVersion
from rapport.contracts.queries import payments_of, text_of
from rapport.contracts.rules import digest_of
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, me

HEAD = ("subject", "amount", "currency", "starts_on", "ends_on", "notice_days", "renewal", "client_id", "person_id")


def need_words(field: str, words: str, sentence: str) -> str:
    """Return the words without blanks at the ends. Raises BadInput with the sentence when there are none."""
    if not words.strip():
        raise BadInput(fields={field: [sentence]})
    return words.strip()


def locked(contract: Contract) -> Contract:
    """Return the contract after locking its row, so that two people don't change one text at once."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    return contract


def need_open_text(contract: Contract) -> None:
    """Return for a contract whose text may still change. Raises BadInput once it is signed."""
    if not Contract.objects.filter(pk=contract.pk, state__in=Contract.BEING_MADE).exists():
        raise BadInput(_("This contract is signed. What changes in it needs an annex or a new contract."))


def told_anew(contract: Contract, **values: Any) -> list[Change]:
    """Write the contract with the hash of what it says now; a text that changed is approved no more."""
    changed = update(contract, **values) if values else None
    head: dict[str, Any] = {name: str(getattr(contract, name)) for name in HEAD}
    head["amount"] = f"{contract.amount:.3f}"
    payments = payments_of(contract)
    if payments:
        head["payments"] = [f"{one.due_on} {one.amount:.3f} {one.interest:.3f}" for one in payments]
    hashed = update(contract, digest=digest_of(head, text_of(contract)))
    return [one for one in (changed, hashed) if one]


def new_version(actor: Actor, contract: Contract, note: str) -> tuple[ContractVersion, Change]:
    """Keep the text as it stands as the next version."""
    row = ContractVersion(
        contract=contract,
        number=contract.edition + 1,
        clauses=text_of(contract),
        digest=contract.digest,
        note=note,
        made_by=me(actor),
        made_at=actor.at,
    )
    return row, create(row)
