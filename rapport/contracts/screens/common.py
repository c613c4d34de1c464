"""What several pages of contracts need."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.documents.printing import LARGEST
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import actor_of


def contract_of(request: HttpRequest, pk: int) -> Contract:
    """Return the contract of that number. Raises NotSeen."""
    return one_of(contracts_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def read_whole(file: Any) -> bytes:
    """Return the bytes of an uploaded file. Raises BadInput for a large one before it is in memory."""
    if file.size > LARGEST:
        raise BadInput(fields={"file": [_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2}]})
    return bytes(file.read())


def part_url(contract: Contract, part: str) -> str:
    """Return the address of one part of a contract's card."""
    return f"{reverse('contract', args=[contract.pk])}?part={part}"
