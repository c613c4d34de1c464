"""A contract and its protocol of disagreements on paper, in the contract's language: as PDF and for Word."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.contracts.filling import KNOWN, filled, filling_of, payment_rows, payment_words, values_of
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.queries import text_of
from rapport.contracts.reading import clauses_in
from rapport.documents.papers import ContractPaper
from rapport.documents.printing import (
    MIMES,
    Firm,
    Printed,
    fill_layout,
    letterhead,
    printable,
    typeset,
)
from rapport.documents.serving import bytes_of
from rapport.documents.word_contract import contract_in_word
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.offers.selling import columns_of_payments


def print_contract(contract: Contract, form: str, at: datetime) -> Printed:
    """Return the contract as "pdf" or "docx". Raises NotSeen for another form.

    For Word in the layout of its template, if the company has one of its own. The PDF is always set by us: what Word
    makes of a layout only Word knows, and the same text has to come out on every machine.
    """
    layout = layout_of(contract.template) if form == "docx" else None
    if layout is not None:
        with translation.override(contract.language):
            name = _("Contract %(number)s") % {"number": contract.number}
        return _laid_out(contract, layout, name, text_of(contract))
    return _printed(contract, form, at, protocol=False)


def print_protocol(contract: Contract, form: str, at: datetime) -> Printed:
    """Return the protocol of disagreements as "pdf" or "docx" (R-138). Raises NotSeen for another form."""
    return _printed(contract, form, at, protocol=True)


def print_of_pack(contract: Contract, template: ContractTemplate, form: str, at: datetime) -> Printed:
    """Return a paper that goes with the contract, filled, as "pdf" or "docx" (R-136).

    Raises NotSeen for another form.
    """
    return print_draft(contract, template, form, at)


def print_draft(contract: Contract, template: ContractTemplate, form: str, at: datetime) -> Printed:
    """Return a template as it would look for a contract that is not kept. Raises NotSeen for another form."""
    with translation.override(contract.language):
        words = filled(template.text, values_of(contract))
        clauses = [one.as_dict() for one in clauses_in(words)]
        return _of_text(contract, template, form, at, clauses, words)


def layout_of(template: ContractTemplate | None) -> bytes | None:
    """Return the newest version of the company's own layout, None without one. Raises NotSeen when its file is gone."""
    if template is None or template.layout is None:
        return None
    newest = template.layout.contents.order_by("-number").first()
    return bytes_of(newest) if newest else None


def _of_text(
    contract: Contract, template: ContractTemplate, form: str, at: datetime, clauses: list[dict[str, str]], words: str
) -> Printed:
    title = f"{template.name}, {contract.number}"
    layout = layout_of(template) if form == "docx" else None
    if layout is not None:
        return _laid_out(contract, layout, title, clauses)
    paper = _paper(contract, protocol=False, clauses=clauses)
    paper["title"] = paper["letterhead"]["title"] = title
    paper["closing"] = "" if clauses else words.strip()
    paper["heading"], paper["rows"] = "", []
    return _made(contract, paper, form, at)


def _laid_out(contract: Contract, layout: bytes, name: str, clauses: list[dict[str, str]]) -> Printed:
    made = fill_layout(layout, KNOWN, filling_of(contract, clauses))
    return Printed(f"{name}.docx".replace("/", "-"), MIMES["docx"], made)


def _printed(contract: Contract, form: str, at: datetime, *, protocol: bool) -> Printed:
    with translation.override(contract.language):
        return _made(contract, _paper(contract, protocol), form, at)


def _made(contract: Contract, paper: ContractPaper, form: str, at: datetime) -> Printed:
    if form not in MIMES:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    language = contract.language
    name = f"{paper['title']}.{form}".replace("/", "-")
    made = (
        typeset("contract", paper, language=language)
        if form == "pdf"
        else contract_in_word(printable(paper), language, at)
    )
    return Printed(name, MIMES[form], made)


def _paper(contract: Contract, protocol: bool, clauses: list[dict[str, str]] | None = None) -> ContractPaper:
    """The words of the contract or of its protocol; without `clauses` those that the contract has."""
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    told = {"number": contract.number}
    title = _("Protocol of disagreements to contract %(number)s") if protocol else _("Contract %(number)s")
    amount = formats.money(contract.amount, contract.currency)
    facts = [
        f"{firm['name']} – {contract.client.name}",
        _("Subject") + f": {contract.subject}",
        _("Amount") + f": {amount}",
    ]
    if contract.starts_on:
        facts.append(_("In force from") + f": {formats.day(contract.starts_on)}")
    if contract.ends_on:
        facts.append(_("Last day") + f": {formats.day(contract.ends_on)}")
    if protocol:
        columns = [_("Clause"), _("Our wording"), _("The client's wording"), _("Agreed wording")]
        rows = [[one.clause, one.ours, one.theirs, one.agreed] for one in contract.disagreements.all()]
    else:
        columns = columns_of_payments()
        names = ("payment_number", "payment_day", "payment_amount", "payment_interest")
        rows = [[one[name] for name in names] for one in payment_rows(contract)]
        clauses = text_of(contract) if clauses is None else clauses
        terms = payment_words(contract)
        facts += [_("Payment") + f": {terms}"] if terms else []
    said = [] if protocol else clauses or []
    signer = contract.signed_by or contract.owner
    person = contract.person
    return {
        "letterhead": letterhead(firm, title % told),
        "title": title % told,
        "facts": facts,
        "clauses": said,  # type: ignore[typeddict-item]
        "heading": _("Schedule of payments") if rows and not protocol else "",
        "columns": columns,
        "rows": rows,
        "closing": _("This protocol is an integral part of the contract.") if protocol else "",
        "signatures": [
            [firm["name"], signer.name],
            [contract.client.name, *([person.name, person.job] if person else [])],
        ],
    }
