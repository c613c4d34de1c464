"""The confirmation of an order on paper, in six languages."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from rapport.documents.tests.test_typesetting import read  # noqa: F401
from rapport.kit.refusals import BadInput
from rapport.offers.actions.writing import LANGUAGES
from rapport.offers.rules import Line
from rapport.orders.papers import print_order
from rapport.orders.tests.test_orders import nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)
STRANGE = "Baltic {{ 7*7 }} #sym <script> Балтика विश्वास"


@pytest.mark.once
@pytest.mark.requirement("R-149")
def test_it_prints_in_six_languages_with_its_sums(cast: Cast, nordvik: Client, read: Any) -> None:  # noqa: F811
    line = Line(STRANGE, Decimal(100), Decimal("1.30"), Decimal(8), Decimal(20))
    order = placed(cast, nordvik, line, transport="Van")
    for language in LANGUAGES:
        text = read(print_order(order, "pdf", AT, language).content)
        assert order.number in text and STRANGE.split("<")[0] in text
        digits = "".join(sign for sign in text if sign.isdigit())
        assert all(amount in digits for amount in ("11960", "2392", "14352")), digits
        word = Document(io.BytesIO(print_order(order, "docx", AT, language).content))
        assert word.tables[0].rows[1].cells[0].text.startswith(STRANGE)
    with pytest.raises(BadInput):
        print_order(order, "exe", AT)
