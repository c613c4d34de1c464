"""How a price stands on the market, in words: for the list, the card of a product and the page that answers."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.catalogue.queries import Watched
from rapport.catalogue.rules import Finding
from rapport.catalogue.screens.common import price_words
from rapport.kit.ui import formats

TONES = {Finding.ABOVE_ALL: "danger", Finding.NOT_WORTH_IT: "warn", Finding.ABOVE_EXPECTED: "warn"}


def finding_words(finding: Finding) -> str:
    """Return what was found, as a sentence."""
    return {
        Finding.ABOVE_ALL: _("Above all competitors"),
        Finding.NOT_WORTH_IT: _("Above the middle, and not of better quality"),
        Finding.ABOVE_EXPECTED: _("Above what clients expect"),
        Finding.TOO_OLD: _("Nobody has looked for long"),
        Finding.NO_PRICE: _("No price of ours in this currency"),
    }[finding]


def quality_words(quality: int | None) -> str:
    """Return how our quality stands on balance; empty when it was not compared."""
    if quality is None:
        return ""
    return _("ours is better") if quality > 0 else _("ours is worse") if quality < 0 else _("both are alike")


def standing_row(one: Watched) -> dict[str, Any]:
    """Return a row of the table of watched prices."""
    found, currency = one.standing, one.currency
    worst = found.findings[0] if found.findings else None
    return {
        "url": reverse("product", args=[one.product.pk]),
        "name": {"text": one.product.name, "note": one.product.code},
        "ours": price_words(found.ours, currency),
        "middle": _beside(found.middle, found.above_middle, currency),
        "lowest": _beside(found.lowest, found.above_lowest, currency),
        "quality": quality_words(found.quality),
        "expected": price_words(found.expected, currency),
        "seen": formats.day(found.last_on) if found.last_on else "",
        "finding": {"text": finding_words(worst), "tone": TONES.get(worst, "")} if worst else "",
    }


def standing_items(one: Watched) -> list[dict[str, Any]]:
    """Return the standing in one currency as lines of a card: our price, rivals, quality, expectation, findings."""
    found, currency = one.standing, one.currency
    items = [
        {"title": _("Ours"), "end": price_words(found.ours, currency) or _("none")},
    ]
    if found.rivals:
        told = ngettext("%(num)s competitor", "%(num)s competitors", found.rivals)
        items.append(
            {
                "title": _("Middle of %(competitors)s") % {"competitors": told % {"num": formats.number(found.rivals)}},
                "end": price_words(found.middle, currency),
                "note": _ours_is(found.above_middle),
            }
        )
        lowest = {
            "title": _("Lowest"),
            "end": price_words(found.lowest, currency),
            "note": _ours_is(found.above_lowest),
        }
        items.append(lowest)
    if found.quality is not None:
        items.append({"title": _("Quality"), "end": quality_words(found.quality)})
    if found.expected is not None:
        items.append({"title": _("Clients expect"), "end": price_words(found.expected, currency)})
    if found.last_on:
        items.append({"title": _("Last seen"), "end": formats.day(found.last_on)})
    for finding in found.findings:
        items.append(
            {"title": finding_words(finding), "note_tone": TONES.get(finding, "warn"), "note": _("Look at it")}
        )
    return items


def _beside(price: Decimal | None, above: Decimal | None, currency: str) -> Any:
    return {"text": price_words(price, currency), "note": _ours_is(above)} if price is not None else ""


def _ours_is(above: Decimal | None) -> str:
    """How far our price is from theirs, in words."""
    if above is None:
        return ""
    if above == 0:
        return _("ours is the same")
    share = formats.per_cent(abs(above))
    return (
        _("ours is %(share)s above") % {"share": share}
        if above > 0
        else _("ours is %(share)s below") % {"share": share}
    )
