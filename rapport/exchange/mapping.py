"""Which of our fields each column holds: guessed with a certainty, decided by a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapport.exchange.formats.columns import FieldSpec, guess
from rapport.exchange.formats.sheet import Row, Sheet
from rapport.exchange.habits import Readers
from rapport.exchange.shelves import Cells, Field, Importer

LOOKS: dict[str, Any] = {"phone": "phone", "email": "email", "web": "url", "date": "date", "country": "country"}


@dataclass(frozen=True)
class Column:
    """A column with what is known of it: its place and name, example values, the guessed field and how sure it is."""

    place: int
    name: str
    examples: list[str]
    field: str
    certainty: int


def guess_columns(sheet: Sheet, importer: Importer) -> list[Column]:
    """Return every column with its guess; certainty in per cent. Fields that may come several times do."""
    sample = sheet.sample()
    specs = [_spec(one) for one in importer.fields]
    best = guess(sheet.columns, sample, specs)
    many = [spec for spec, one in zip(specs, importer.fields, strict=True) if one.many]
    while many:
        free = [place for place, one in enumerate(best) if one.field_key is None]
        if not free:
            break
        headers = [sheet.columns[place] for place in free]
        rows = [Row(r.number, [r.cells[p] if p < len(r.cells) else None for p in free], "") for r in sample]
        again = guess(headers, rows, many)
        if all(one.field_key is None for one in again):
            break
        for place, one in zip(free, again, strict=True):
            if one.field_key is not None:
                best[place] = one
    return [
        Column(place, name, _examples(sample, place), one.field_key or "", round(one.certainty * 100))
        for place, (name, one) in enumerate(zip(sheet.columns, best, strict=True))
    ]


def mapping_of(columns: list[Column]) -> dict[str, str]:
    """Return the guessed mapping as it is stored: field key by the column's place."""
    return {str(column.place): column.field for column in columns if column.field}


def cells_of(row: Row, columns: list[str], mapping: Mapping[str, str], readers: Readers) -> Cells:
    """Return the row's values by field key, each with the name of its column and as its column is read."""
    cells: dict[str, list[tuple[str, Any]]] = {}
    for place, key in mapping.items():
        number = int(place)
        if number < len(row.cells) and row.cells[number] not in (None, ""):
            value = row.cells[number]
            read = readers.get(number)
            cells.setdefault(key, []).append((columns[number], read(value) if read else value))
    return cells


def _spec(one: Field) -> FieldSpec:
    # Our own exports name columns by label, in the language of whoever took them out.
    return FieldSpec(one.key, (*one.words, str(one.label)), LOOKS.get(one.kind, "text"))


def _examples(sample: list[Row], place: int) -> list[str]:
    found = [str(row.cells[place]) for row in sample if place < len(row.cells) and row.cells[place] not in (None, "")]
    return [text[:60] for text in dict.fromkeys(found)][:3]
