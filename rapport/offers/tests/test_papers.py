"""An offer on paper, in six languages, whatever stands in it."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from rapport.documents.tests.test_typesetting import read  # noqa: F401
from rapport.kit.refusals import BadInput
from rapport.offers.actions.writing import LANGUAGES
from rapport.offers.papers import print_content
from rapport.offers.rules import Line, totals

AT = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)
STRANGE = "Baltic {{ 7*7 }} ${7*7} #sym <script> Балтика विश्वास"


def content(language: str, **more: Any) -> dict[str, Any]:
    sums = totals([Line("Tray", Decimal(40_000), Decimal("1.30"), Decimal(12), Decimal(20))], "EUR")
    line = {
        "code": "T40", "name": STRANGE, "quantity": "40000", "unit": "pcs", "list_price": "1.30", "discount": "12",
        "tax": "20", "total": str(sums.lines[0]),
    }  # fmt: skip
    return {
        "number": "2026-0007", "edition": 2, "client": STRANGE, "person": "", "owner": "Anna", "title": "Trays",
        "currency": "EUR", "language": language, "valid_until": "2026-12-07", "delivery": "", "payment_days": "30",
        "needs": STRANGE, "answer": "", "benefit": "", "special_terms": "", "lines": [line],
        "listed": str(sums.listed), "given": str(sums.given), "net": str(sums.net), "total": str(sums.total),
        "taxes": [{"percent": "20", "base": str(sums.net), "tax": str(sums.tax)}], **more,
    }  # fmt: skip


@pytest.mark.once
@pytest.mark.requirement("R-117", "R-126")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_in_each_language_with_its_totals_and_words_as_they_are(
    language: str,
    read: Any,  # noqa: F811
) -> None:
    text = read(print_content(content(language), "pdf", AT).content)
    assert "2026-0007" in text and STRANGE.split("<")[0] in text
    # 52,000 by the list, 6,240 given, 45,760 without tax, 9,152 of tax.
    digits = "".join(sign for sign in text if sign.isdigit())
    assert all(amount in digits for amount in ("52000", "6240", "45760", "9152", "54912"))
    word = Document(io.BytesIO(print_content(content(language), "docx", AT).content))
    told = "\n".join(one.text for one in word.paragraphs)
    assert STRANGE in told and word.tables[0].rows[1].cells[0].text.startswith(STRANGE)


@pytest.mark.once
def test_a_long_name_stays_on_the_page_and_another_form_is_refused() -> None:
    assert print_content(content("en", client="x" * 307), "pdf", AT).content.startswith(b"%PDF")
    with pytest.raises(BadInput):
        print_content(content("en"), "exe", AT)
