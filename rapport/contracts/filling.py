"""The fields that a template of a contract may hold, and their values. Nothing in a template is ever run."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.contracts.queries import payments_of
from rapport.documents.printing import FIELD, Filling, Known, nearest, plain_name
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.selling import Line, Terms, lines_of, terms_in_words, totals
from rapport.parties.models import Address, Identifier
from rapport.parties.queries import special_terms_on
from rapport.roles.models import Mandate

if TYPE_CHECKING:
    from rapport.contracts.models import Contract

FIELDS = (
    "client_name", "client_numbers", "client_address", "client_signer", "client_signer_job", "firm_name",
    "firm_address", "our_signer", "mandate", "number", "subject", "amount", "currency", "starts_on", "ends_on",
    "notice_days", "notice_on", "renewal", "today", "signed_on", "previous_number", "payment_terms", "special_terms",
)  # fmt: skip
CLAUSES = "clauses"
LINES = ("line_number", "line_code", "line_name", "line_quantity", "line_unit", "line_price", "line_discount",
         "line_tax", "line_total")  # fmt: skip
PAYMENTS = ("payment_number", "payment_day", "payment_amount", "payment_interest", "payment_sum")
KNOWN = Known(FIELDS, (CLAUSES,), {"line": LINES, "payment": PAYMENTS})
BLANK = "__________"


def check_fields(text: str) -> None:
    """Return when every field of a text is one of the list. Raises BadInput that names the first unknown one.

    In a text all fields are words; clauses and rows of tables stand in layouts only.
    """
    for match in FIELD.finditer(text):
        if plain_name(match[1]) in FIELDS:
            continue
        near = nearest(match[1], FIELDS)
        told = {"field": match[0][:60], "known": ", ".join(FIELDS), "near": near}
        if near:
            sentence = _("There is no field %(field)s. Did you mean {%(near)s}? The fields are: %(known)s.")
        else:
            sentence = _("There is no field %(field)s. The fields are: %(known)s.")
        raise BadInput(fields={"text": [sentence % told]})


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled; an empty one leaves a line to write on."""
    return FIELD.sub(lambda match: values.get(plain_name(match[1]), match[0]) or BLANK, text)


def values_of(contract: "Contract") -> dict[str, str]:
    """Return the value of each field of a text in the contract's own language. A bounded number of queries."""
    client, person = contract.client, contract.person
    numbers = Identifier.objects.filter(client=client).order_by("pk")
    seat = Address.objects.filter(client=client).order_by("kind", "pk").first()
    signer = contract.owner
    drawn_on = contract.created_at.date()
    mandate = Mandate.objects.in_force(drawn_on).filter(employee=signer, right="documents.sign").first()
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
            "starts_on": _day(contract.starts_on),
            "ends_on": _day(contract.ends_on),
            "notice_days": formats.number(contract.notice_days),
            "notice_on": _day(contract.notice_on),
            "renewal": str(contract.get_renewal_display()),
            "today": formats.day(contract.created_at),
            "signed_on": _day(contract.signed_on),
            "previous_number": contract.extends.number if contract.extends else "",
            "payment_terms": payment_words(contract),
            "special_terms": "; ".join(special_words(client, contract.starts_on or drawn_on)),
        }


def payment_words(contract: "Contract") -> str:
    """Return in the active language how the contract is paid, empty when nothing was planned. One query."""
    rows = payments_of(contract)
    if not rows:
        return ""
    plan = rows[0].plan
    terms = Terms(plan.kind, plan.first_on, plan.count, plan.deposit, plan.rate)
    return terms_in_words(terms, contract.currency)


def special_words(client: Any, on: Any) -> list[str]:
    """Return in the active language what the client gets on the day beyond the general terms. One query."""
    terms = special_terms_on(client, on)
    return terms.in_words() if terms else []


def payment_rows(contract: "Contract") -> list[dict[str, str]]:
    """Return the payments as rows of words in the active language."""
    money = contract.currency
    return [
        {
            "payment_number": formats.number(one.number) if one.number else "",
            "payment_day": formats.day(one.due_on),
            "payment_amount": formats.money(one.amount, money),
            "payment_interest": formats.money(one.interest, money) if one.interest else "",
            "payment_sum": formats.money(one.amount + one.interest, money),
        }
        for one in payments_of(contract)
    ]


def line_rows(lines: list[Line], currency: str) -> list[dict[str, str]]:
    """Return the lines of an offer as rows of words in the active language."""
    return [
        {
            "line_number": formats.number(number),
            "line_code": one.code,
            "line_name": one.name,
            "line_quantity": formats.number(one.quantity),
            "line_unit": one.unit,
            "line_price": formats.number(one.list_price),
            "line_discount": formats.per_cent(one.discount) if one.discount else "",
            "line_tax": formats.per_cent(one.tax),
            "line_total": formats.money(amount, currency),
        }
        for number, (one, amount) in enumerate(zip(lines, totals(lines, currency).lines, strict=True), 1)
    ]


def filling_of(contract: "Contract", clauses: list[Any]) -> Filling:
    """Return what fills a layout, in the contract's own language; `clauses` have number, title and text."""
    with translation.override(contract.language):
        blocks = []
        for one in clauses:
            head = f"{one['number']}  {one['title']}".strip()
            said = [part for part in one["text"].split("\n\n") if part.strip()]
            if one["title"]:
                blocks.append((head, True))
            elif said:
                said[0] = f"{head}  {said[0]}"
            blocks += [(part, False) for part in said]
        offer = contract.offer
        lines = line_rows(lines_of(offer), offer.currency) if offer else []
        return Filling(values_of(contract), {CLAUSES: blocks}, {"line": lines, "payment": payment_rows(contract)})


def _day(day: Any) -> str:
    return formats.day(day) if day else ""
