"""An offer on paper, in the client's language: as PDF and for Word."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.papers import OfferFact, OfferPaper, OfferText
from rapport.documents.printing import MIMES, Firm, Printed, letterhead, printable, typeset, word_sheet
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.content import sums_in
from rapport.offers.models import OfferVersion


def print_version(version: OfferVersion, form: str) -> Printed:
    """Return what went out as "pdf" or "docx": the same version gives the same words for ever (check 106)."""
    return print_content(version.content, form, version.sent_at)


def print_content(content: Mapping[str, Any], form: str, at: datetime) -> Printed:
    """Return an offer's content as a paper of the moment (aware), in its own language. Raises BadInput."""
    if form not in MIMES:
        raise BadInput(fields={"form": [_("Choose PDF or DOCX.")]})
    language = str(content["language"])
    with translation.override(language):
        paper = paper_of(content, at.date())
        name = f"{paper['kind']} {content['number']}.{form}"
        made = typeset("offer", paper, language=language) if form == "pdf" else _word(printable(paper), language, at)
    return Printed(name, MIMES[form], made)


def paper_of(content: Mapping[str, Any], on: date) -> OfferPaper:
    """Return the paper's words in the active language."""
    sums, currency = sums_in(dict(content)), content["currency"]
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": list(settings.FIRM_LINES)}
    kind = _("Offer %(number)s") % {"number": content["number"]}
    return {
        "letterhead": letterhead(firm, kind),
        "kind": kind,
        "title": content["title"],
        "recipient": [one for one in (content["client"], content["person"]) if one],
        "facts": [
            _fact(_("Date"), formats.day(on)),
            _fact(_("Version"), str(content["edition"])),
            _fact(_("Valid until"), formats.day(date.fromisoformat(content["valid_until"]))),
        ],
        "texts": _texts(
            (_("What you need"), content["needs"]),
            (_("What we propose"), content["answer"]),
            (_("What it brings you"), content["benefit"]),
        ),
        "columns": [_("Item"), _("Quantity"), _("Price"), _("Discount"), _("Tax"), _("Without tax")],
        "rows": [
            {
                "cells": [
                    one["name"],
                    f"{formats.number(one['quantity'])} {one['unit']}".strip(),
                    formats.number(one["list_price"]),
                    formats.per_cent(one["discount"]) if one["discount"] else "",
                    formats.per_cent(one["tax"]),
                    formats.money(one["total"], currency),
                ],
                "note": one["code"],
            }
            for one in sums["lines"]
        ],
        "sums": _sums(sums, currency),
        "terms": _texts(
            (_("Delivery"), content["delivery"]),
            (_("Payment"), _("Within %(days)s days") % {"days": content["payment_days"]}),
            (_("Special terms"), content["special_terms"]),
        ),
        "closing": [content["owner"], firm["name"]],
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
    for cell, words in zip(table.rows[0].cells, paper["columns"], strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = words, "Small"
    for row in paper["rows"]:
        for number, (cell, words) in enumerate(zip(table.add_row().cells, row["cells"], strict=True)):
            cell.paragraphs[0].text = words
            cell.paragraphs[0].paragraph_format.alignment = 2 if number else 0
        if row["note"]:
            table.rows[-1].cells[0].add_paragraph(row["note"], "Small")
    for one in paper["sums"]:
        line = document.add_paragraph(f"{one['label']}: {one['value']}", "Strong line" if one["strong"] else "Normal")
        line.paragraph_format.alignment = 2
    _word_texts(document, paper["terms"])
    for words in paper["closing"]:
        document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _word_texts(document: Any, parts: list[OfferText]) -> None:
    for part in parts:
        document.add_paragraph(part["heading"], "Heading 1")
        for words in part["words"].split("\n\n"):
            document.add_paragraph(words)
