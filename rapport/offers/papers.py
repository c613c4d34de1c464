"""An offer on paper, in the client's language: as PDF and for Word."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.printing import Printed
from rapport.kit.ui import formats
from rapport.offers.content import payment_words, payments_in, sums_in
from rapport.offers.models import OfferVersion
from rapport.offers.printing import Sheet, print_sheet


def print_version(version: OfferVersion, form: str) -> Printed:
    """Return what went out as "pdf" or "docx": the same version gives the same words for ever (check 106)."""
    return print_content(version.content, form, version.sent_at)


def print_content(content: Mapping[str, Any], form: str, at: datetime) -> Printed:
    """Return an offer's content as a paper of the moment (aware), in its own language. Raises BadInput."""
    language = str(content["language"])
    with translation.override(language):
        return print_sheet(_sheet(content, at.date()), form, language, at)


def _sheet(content: Mapping[str, Any], on: date) -> Sheet:
    return Sheet(
        kind=_("Offer %(number)s") % {"number": content["number"]},
        title=content["title"],
        recipient=(content["client"], content["person"]),
        facts=(
            (_("Date"), formats.day(on)),
            (_("Version"), str(content["edition"])),
            (_("Valid until"), formats.day(date.fromisoformat(content["valid_until"]))),
        ),
        texts=(
            (_("What you need"), content["needs"]),
            (_("What we propose"), content["answer"]),
            (_("What it brings you"), content["benefit"]),
        ),
        sums=sums_in(dict(content)),
        currency=content["currency"],
        terms=(
            (_("Delivery"), content["delivery"]),
            (_("Payment"), payment_words(content)),
            (_("Special terms"), content["special_terms"]),
        ),
        signer=content["owner"],
        payments=tuple(payments_in(content)),
    )
