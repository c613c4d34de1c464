"""A contract and its protocol of disagreements on paper, in the contract's language: as PDF and for Word."""

import io
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.contracts.actions.common import text_of
from rapport.contracts.filling import filled, values_of
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.reading import clauses_in
from rapport.documents.papers import ContractPaper
from rapport.documents.printing import MIMES, Firm, Printed, lay_out, letterhead, printable, typeset, word_sheet
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats


def print_contract(contract: Contract, form: str, at: datetime) -> Printed:
    """Return the contract as "pdf" or "docx". Raises NotSeen for another form."""
    return _printed(contract, form, at, protocol=False)


def print_protocol(contract: Contract, form: str, at: datetime) -> Printed:
    """Return the protocol of disagreements as "pdf" or "docx" (R-138). Raises NotSeen for another form."""
    return _printed(contract, form, at, protocol=True)


def print_of_pack(contract: Contract, template: ContractTemplate, form: str, at: datetime) -> Printed:
    """Return a paper that goes with the contract, filled, as "pdf" or "docx" (R-136).

    Raises NotSeen for another form.
    """
    with translation.override(contract.language):
        words = filled(template.text, values_of(contract))
        clauses = [one.as_dict() for one in clauses_in(words)]
        paper = _paper(contract, protocol=False)
        title = f"{template.name}, {contract.number}"
        paper["title"] = paper["letterhead"]["title"] = title
        paper["clauses"] = clauses  # type: ignore[typeddict-item]
        paper["closing"] = "" if clauses else words.strip()
        return _made(contract, paper, form, at)


def _printed(contract: Contract, form: str, at: datetime, *, protocol: bool) -> Printed:
    with translation.override(contract.language):
        return _made(contract, _paper(contract, protocol), form, at)


def _made(contract: Contract, paper: ContractPaper, form: str, at: datetime) -> Printed:
    if form not in MIMES:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    language = contract.language
    name = f"{paper['title']}.{form}".replace("/", "-")
    made = typeset("contract", paper, language=language) if form == "pdf" else _word(printable(paper), language, at)
    return Printed(name, MIMES[form], made)


def _paper(contract: Contract, protocol: bool) -> ContractPaper:
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    told = {"number": contract.number}
    title = _("Protocol of disagreements to contract %(number)s") if protocol else _("Contract %(number)s")
    amount = formats.money(contract.amount, contract.currency)
    facts = [
        f"{firm['name']} – {contract.client.name}",
        f"{_('Subject')}: {contract.subject}",
        f"{_('Amount')}: {amount}",
    ]
    if contract.starts_on:
        facts.append(f"{_('In force from')}: {formats.day(contract.starts_on)}")
    if contract.ends_on:
        facts.append(f"{_('Last day')}: {formats.day(contract.ends_on)}")
    rows = [[one.clause, one.ours, one.theirs, one.agreed] for one in contract.disagreements.all()] if protocol else []
    signer = contract.signed_by or contract.owner
    person = contract.person
    return {
        "letterhead": letterhead(firm, title % told),
        "title": title % told,
        "facts": facts,
        "clauses": [] if protocol else text_of(contract),  # type: ignore[typeddict-item]
        "columns": [_("Clause"), _("Our wording"), _("The client's wording"), _("Agreed wording")],
        "rows": rows,
        "closing": _("This protocol is an integral part of the contract.") if protocol else "",
        "signatures": [
            [firm["name"], signer.name],
            [contract.client.name, *([person.name, person.job] if person else [])],
        ],
    }


def _word(paper: ContractPaper, language: str, at: datetime) -> bytes:
    document: Any = word_sheet(paper["letterhead"], language, at)
    document.sections[0].header.paragraphs[0].text = paper["title"]
    document.add_paragraph(paper["title"], "Title")
    for words in paper["facts"]:
        document.add_paragraph(words)
    for clause in paper["clauses"]:
        document.add_paragraph(f"{clause['number']}  {clause['title']}".strip(), "Strong line")
        for words in clause["text"].split("\n\n") if clause["text"] else []:
            document.add_paragraph(words)
    if paper["rows"]:
        shares = [0.45, *[1.0] * (len(paper["columns"]) - 1)]
        _table(document, [paper["columns"], *paper["rows"]], shares, head=True)
    if paper["closing"]:
        document.add_paragraph(paper["closing"])
    _table(
        document,
        [[f"{side[0]}\n\n\n____________________\n" + "\n".join(side[1:]) for side in paper["signatures"]]],
        [1, 1],
    )
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _table(document: Any, rows: list[list[str]], shares: list[float], *, head: bool = False) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].text = words
    lay_out(table, shares, head=head)
