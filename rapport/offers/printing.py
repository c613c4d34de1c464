"""What is sold on paper: priced lines with their sums, texts and terms, as PDF and for Word."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx.shared import Pt

from rapport.documents.papers import OfferFact, OfferPaper, OfferSchedule, OfferText
from rapport.documents.printing import MIMES, Firm, Printed, lay_out, letterhead, printable, typeset, word_sheet
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.payments import Payment, columns_of_payments, payments_in_words

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """The words of a paper with priced lines, in the active language: pairs are a label or heading and its words.

    `sums` are the lines and amounts as `sums_in` gives them, in `currency`; what is empty is left out, and so is the
    schedule without `payments`.
    """

    kind: str
    title: str
    recipient: tuple[str, ...]
    facts: Words
    sums: Mapping[str, Any]
    currency: str
    terms: Words
    signer: str
    texts: Words = ()
    payments: tuple[Payment, ...] = ()


def print_sheet(sheet: Sheet, form: str, language: str, at: datetime) -> Printed:
    """Return the paper as "pdf" or "docx" of the moment (aware). Raises BadInput for another form."""
    if form not in MIMES:
        raise BadInput(fields={"form": [_("Choose PDF or DOCX.")]})
    paper = _paper(sheet)
    made = typeset("offer", paper, language=language) if form == "pdf" else _word(printable(paper), language, at)
    return Printed(f"{sheet.kind}.{form}", MIMES[form], made)


def _paper(sheet: Sheet) -> OfferPaper:
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    return {
        "letterhead": letterhead(firm, sheet.kind),
        "kind": sheet.kind,
        "title": sheet.title,
        "recipient": [one for one in sheet.recipient if one],
        "facts": [_fact(label, value) for label, value in sheet.facts],
        "texts": _texts(*sheet.texts),
        "columns": [_("Item"), _("Quantity"), _("Price"), _("Discount"), _("Tax"), _("Without tax")],
        "rows": [
            {
                "cells": [
                    one["name"],
                    f"{formats.number(one['quantity'])} {one['unit']}".strip(),
                    formats.price(one["list_price"], sheet.currency),
                    formats.per_cent(one["discount"]) if one["discount"] else "",
                    formats.per_cent(one["tax"]),
                    formats.money(one["total"], sheet.currency),
                ],
                "note": one["code"],
            }
            for one in sheet.sums["lines"]
        ],
        "sums": _sums(sheet.sums, sheet.currency),
        "terms": _texts(*sheet.terms),
        "schedule": {
            "heading": _("Schedule of payments"),
            "columns": columns_of_payments(),
            "rows": payments_in_words(sheet.payments, sheet.currency),
        },
        "closing": [sheet.signer, firm["name"]],
    }


def _sums(sums: Mapping[str, Any], currency: str) -> list[OfferFact]:
    rows = []
    if sums["given"]:
        rows.append(_fact(_("By the price list"), formats.money(sums["listed"], currency)))
        rows.append(_fact(_("Your discount"), formats.money(sums["given"], currency)))
    rows.append(_fact(_("Without tax"), formats.money(sums["net"], currency)))
    for one in sums["taxes"]:
        if one["percent"]:
            told = {"share": formats.per_cent(one["percent"]), "base": formats.money(one["base"], currency)}
            rows.append(_fact(_("Tax of %(share)s on %(base)s") % told, formats.money(one["tax"], currency)))
    return [*rows, _fact(_("Total"), formats.money(sums["total"], currency), strong=True)]


def _fact(label: str, value: str, *, strong: bool = False) -> OfferFact:
    return {"label": label, "value": value, "strong": strong}


def _texts(*parts: tuple[str, str]) -> list[OfferText]:
    return [{"heading": heading, "words": words} for heading, words in parts if words]


def _word(paper: OfferPaper, language: str, at: datetime) -> bytes:
    firm = paper["letterhead"]["firm"]
    document = word_sheet(paper["letterhead"], language, at.astimezone(UTC))
    page = document.sections[0]
    page.header.paragraphs[0].text = f"{paper['kind']}  ·  {paper['title']}"
    document.add_paragraph(firm["name"], "Strong line")
    for words in firm["lines"]:
        document.add_paragraph(words, "Small")
    for words in paper["recipient"]:
        document.add_paragraph(words)
    document.add_paragraph(paper["kind"], "Subtitle")
    document.add_paragraph(paper["title"], "Title")
    document.add_paragraph("  ·  ".join(f"{one['label']}: {one['value']}" for one in paper["facts"]), "Small")
    _word_texts(document, paper["texts"])
    table = document.add_table(rows=1, cols=len(paper["columns"]), style="Table Grid")
    for number, (cell, words) in enumerate(zip(table.rows[0].cells, paper["columns"], strict=True)):
        cell.paragraphs[0].text = words
        cell.paragraphs[0].paragraph_format.alignment = 2 if number else 0
    for row in paper["rows"]:
        for number, (cell, words) in enumerate(zip(table.add_row().cells, row["cells"], strict=True)):
            cell.paragraphs[0].text = words
            cell.paragraphs[0].paragraph_format.alignment = 2 if number else 0
        if row["note"]:
            table.rows[-1].cells[0].add_paragraph(row["note"], "Small")
    lay_out(table, [2.8, 1.5, *[1.2] * (len(paper["columns"]) - 2)])
    for place, one in enumerate(paper["sums"]):
        line = document.add_paragraph(f"{one['label']}: {one['value']}", "Strong line" if one["strong"] else "Normal")
        line.paragraph_format.alignment = 2
        if not place:
            line.paragraph_format.space_before = Pt(8)
    _word_texts(document, paper["terms"])
    _word_schedule(document, paper["schedule"])
    for place, words in enumerate(paper["closing"]):
        line = document.add_paragraph(words)
        if not place:
            line.paragraph_format.space_before = Pt(20)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _word_schedule(document: Any, schedule: OfferSchedule) -> None:
    if not schedule["rows"]:
        return
    document.add_paragraph(schedule["heading"], "Heading 1")
    table = document.add_table(rows=0, cols=len(schedule["columns"]), style="Table Grid")
    for row in [schedule["columns"], *schedule["rows"]]:
        for number, (cell, words) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.paragraphs[0].text = words
            cell.paragraphs[0].paragraph_format.alignment = 2 if number > 1 else 0
    lay_out(table, [0.6, 1.4, 1.2, 1.2], head=True)


def _word_texts(document: Any, parts: list[OfferText]) -> None:
    for part in parts:
        document.add_paragraph(part["heading"], "Heading 1")
        for words in part["words"].split("\n\n"):
            document.add_paragraph(words)
