from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.habits import readers
from rapport.exchange.mapping import cells_of
from rapport.exchange.shelves import importers

MAPPING = {"0": "name", "1": "volume", "2": "birthday"}


def read(tmp_path: Path, *lines: str) -> list[tuple[Any, Any]]:
    """What the rows say of volume and birthday."""
    file = tmp_path / "clients.csv"
    file.write_text("\n".join(["name;volume;birthday", *lines, ""]), encoding="utf-8")
    sheet = open_sheet(file, file.name)
    read_as = readers(sheet, importers["clients"], MAPPING)
    rows = [cells_of(row, sheet.columns, MAPPING, read_as) for row in sheet.rows]
    return [(row["volume"][0][1], row["birthday"][0][1]) for row in rows]


@pytest.mark.requirement("R-024")
def test_an_italian_file_says_what_an_italian_means(tmp_path: Path) -> None:
    found = read(tmp_path, "Val Sorbara;31.870,76;24/11/1981", "Tre Cigni;1.950,00;06/01/1957")

    assert found == [(Decimal("31870.76"), date(1981, 11, 24)), (Decimal("1950.00"), date(1957, 1, 6))]


def test_an_english_file_says_what_a_briton_means(tmp_path: Path) -> None:
    found = read(tmp_path, "Copper Row;20,056.04;28/10/1955", "Larkfield;9,984.41;03/04/1982")

    assert found == [(Decimal("20056.04"), date(1955, 10, 28)), (Decimal("9984.41"), date(1982, 4, 3))]


def test_dates_that_may_mean_two_days_stay_as_they_stand(tmp_path: Path) -> None:
    found = read(tmp_path, "Copper Row;1;03/04/1982", "Larkfield;2;05/06/1971")

    assert [birthday for _, birthday in found] == ["03/04/1982", "05/06/1971"]


def test_a_day_that_does_not_exist_stays_as_it_stands(tmp_path: Path) -> None:
    found = read(tmp_path, "Val Sorbara;1;31/02/1981", "Tre Cigni;2;24/11/1981")

    assert [birthday for _, birthday in found] == ["31/02/1981", date(1981, 11, 24)]
