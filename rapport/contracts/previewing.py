"""A template as it would look for a client, before anything is drawn up; and the list of fields with examples."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.filling import CLAUSES, FIELDS, LINES, PAYMENTS, filled, values_of
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.printing import print_draft
from rapport.documents.printing import Printed
from rapport.kit.ui import formats
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor

YEAR = timedelta(days=364)


def contract_for(actor: Actor, template: ContractTemplate, client: Client) -> Contract:
    """Return a contract that is not kept: for a year from today, after the client's newest offer if there is one."""
    offer = offers_seen_by(actor).filter(client=client).order_by("-id").first()
    draft = Contract(
        client=client,
        person=Person.objects.present().filter(client=client).order_by("pk").first(),
        offer=offer,
        template=template,
        number=_("PREVIEW"),
        subject=offer.title if offer else _("Subject of the contract"),
        language=template.language,
        amount=offer.total if isinstance(offer, Offer) else Decimal(0),
        currency=offer.currency if offer else client.currency or "EUR",
        starts_on=actor.today,
        ends_on=actor.today + YEAR,
        notice_days=30,
        owner=actor.employee,
        created_at=actor.at,
    )
    draft.notice_on = actor.today + YEAR - timedelta(days=30)
    return draft


def previewed(actor: Actor, template: ContractTemplate, client: Client) -> str:
    """Return the text of the template filled for the client."""
    return filled(template.text, values_of(contract_for(actor, template, client)))


def print_sample(actor: Actor, template: ContractTemplate, client: Client, form: str) -> Printed:
    """Return the template printed for the client as "pdf" or "docx". Raises NotSeen for another form."""
    return print_draft(contract_for(actor, template, client), template, form, actor.at)


def told_fields() -> list[dict[str, Any]]:
    """Return the fields in groups, each with its words and an example in the active language."""
    day = formats.day
    from datetime import date

    start, end = date(2026, 1, 1), date(2026, 12, 31)
    words = {
        "client_name": (_("The client"), "Nordvik AS"),
        "client_numbers": (_("Its registration numbers"), "ORGNR 556123-4567"),
        "client_address": (_("Its address"), "Storgatan 1, 111 22 Stockholm"),
        "client_signer": (_("Who signs for the client"), "Maria Nilsson"),
        "client_signer_job": (_("The job of who signs for the client"), _("Director")),
        "firm_name": (_("Our company"), "Lumen Packaging"),
        "firm_address": (_("Our address"), "Hlavná 1, Bratislava"),
        "our_signer": (_("The owner of the contract"), "Anna Kováčová"),
        "mandate": (_("The number of the owner's mandate to sign"), "M-7/2026"),
        "number": (_("Number of the contract"), "5/26"),
        "subject": (_("Subject of the contract"), _("Subject of the contract")),
        "amount": (_("Amount with its currency"), formats.money(Decimal(9000), "EUR")),
        "currency": (_("Currency"), "EUR"),
        "starts_on": (_("In force from"), day(start)),
        "ends_on": (_("Last day"), day(end)),
        "notice_days": (_("Days of notice"), formats.number(30)),
        "notice_on": (_("Last day for notice"), day(date(2026, 12, 1))),
        "renewal": (_("What happens at the end"), str(Contract.Renewal.BY_AGREEMENT.label)),
        "today": (_("The day on which the contract was drawn up"), day(start)),
        "signed_on": (_("The day of the signature"), day(start)),
        "previous_number": (_("The contract that this one follows"), "4/25"),
        "payment_terms": (_("How it is paid, when payments are planned"), _("Instalments")),
        "special_terms": (_("Special terms of the client"), _("Payment within %(days)s days") % {"days": 45}),
    }
    rows = {
        "line_number": (_("Number of the line"), "1"),
        "line_code": (_("Code of the product"), "TR-4060"),
        "line_name": (_("Item"), _("Item")),
        "line_quantity": (_("Quantity"), formats.number(120)),
        "line_unit": (_("Unit"), "pcs"),
        "line_price": (_("List price"), formats.number(Decimal("4.20"))),
        "line_discount": (_("Discount"), formats.per_cent(10)),
        "line_tax": (_("Tax"), formats.per_cent(20)),
        "line_total": (_("Total without tax"), formats.money(Decimal("453.60"), "EUR")),
        "payment_number": (_("Number of the payment"), "1"),
        "payment_day": (_("Day of the payment"), day(start)),
        "payment_amount": (_("Part of the amount"), formats.money(Decimal(1500), "EUR")),
        "payment_interest": (_("Interest"), formats.money(Decimal("12.50"), "EUR")),
        "payment_sum": (_("Part with interest"), formats.money(Decimal("1512.50"), "EUR")),
    }
    text = _("In texts and layouts"), "", FIELDS, words
    place = {CLAUSES: (_("The numbered clauses of the contract"), "1  …")}
    return [
        {
            "title": title,
            "note": note,
            "rows": [{"name": name, "what": told[name][0], "example": told[name][1]} for name in names],
        }
        for title, note, names, told in (
            text,
            (_("In layouts, alone in a paragraph"), _("A layout of a contract has to hold it."), (CLAUSES,), place),
            (
                _("In a row of a table: lines of the offer"),
                _("The row is repeated for each line of the offer after which the contract was drawn up."),
                LINES,
                rows,
            ),
            (_("In a row of a table: payments"), _("The row is repeated for each planned payment."), PAYMENTS, rows),
        )
    ]
