"""The fields that a template of a contract may hold, and their values. Nothing in a template is ever run."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.parties.models import Address, Identifier
from rapport.roles.models import Mandate

if TYPE_CHECKING:
    from rapport.contracts.models import Contract

FIELDS = (
    "client_name", "client_numbers", "client_address", "client_signer", "client_signer_job", "firm_name",
    "firm_address", "our_signer", "mandate", "number", "subject", "amount", "currency", "starts_on", "ends_on",
    "notice_days", "today", "previous_number",
)  # fmt: skip
_FIELD = re.compile(r"\{+([^{}\n]*)\}+")
BLANK = "__________"


def check_fields(text: str) -> None:
    """Return when every field is one of the list. Raises BadInput that names the first unknown one."""
    for match in _FIELD.finditer(text):
        if match[1].strip() not in FIELDS:
            told = {"field": match[0][:60], "known": ", ".join(FIELDS)}
            raise BadInput(fields={"text": [_("There is no field %(field)s. The fields are: %(known)s.") % told]})


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled; an empty one leaves a line to write on."""
    return _FIELD.sub(lambda match: values.get(match[1].strip(), match[0]) or BLANK, text)


def values_of(contract: "Contract") -> dict[str, str]:
    """Return the value of each field in the contract's own language. Three queries."""
    client, person = contract.client, contract.person
    numbers = Identifier.objects.filter(client=client).order_by("pk")
    seat = Address.objects.filter(client=client).order_by("kind", "pk").first()
    signer = contract.owner
    mandates = Mandate.objects.in_force(contract.created_at.date())
    mandate = mandates.filter(employee=signer, right="documents.sign").first()
    with translation.override(contract.language):
        return {
            "client_name": client.name,
            "client_numbers": ", ".join(f"{one.kind.upper()} {one.value}" for one in numbers),
            "client_address": str(seat) if seat else "",
            "client_signer": person.name if person else "",
            "client_signer_job": person.job if person else "",
            "firm_name": str(settings.FIRM_NAME),
            "firm_address": ", ".join(settings.FIRM_LINES),
            "our_signer": signer.name,
            "mandate": mandate.number if mandate else "",
            "number": contract.number,
            "subject": contract.subject,
            "amount": formats.money(contract.amount, contract.currency),
            "currency": contract.currency,
            "starts_on": formats.day(contract.starts_on) if contract.starts_on else "",
            "ends_on": formats.day(contract.ends_on) if contract.ends_on else "",
            "notice_days": formats.number(contract.notice_days),
            "today": formats.day(contract.created_at),
            "previous_number": contract.extends.number if contract.extends else "",
        }
