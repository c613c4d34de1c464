"""A look before the leap: what the first rows would do."""

from dataclasses import dataclass
from typing import Any

from rapport.exchange.formats.sheet import Sheet
from rapport.exchange.habits import readers
from rapport.exchange.models import Import
from rapport.exchange.running import match, sort_rows
from rapport.exchange.shelves import importers
from rapport.staff.actor import Actor

LOOKED_AT = 500
SHOWN = 8


@dataclass(frozen=True)
class Look:
    """Of the first `rows` rows: how many are new, how many are known, and the rejected with their reasons."""

    rows: int
    new: int
    known: int
    rejected: int
    reasons: list[tuple[int, str]]
    examples: list[tuple[str, bool]]


def look(actor: Actor, brought: Import, sheet: Sheet) -> Look:
    """Read and match the first rows as the import would, writing nothing. A bounded number of queries."""
    importer = importers[brought.kind]
    batch = sheet.sample(LOOKED_AT)
    read = readers(sheet, importer, brought.mapping)
    done = sort_rows(brought, importer, sheet.columns, batch, importer.habits(actor, brought.settings), read)
    match(importer, actor, done.write)
    known = sum(row.match is not None for row in done.write)
    examples = [(_name(row), row.match is not None) for row in done.write[:SHOWN]]
    reasons = [(row.number, " ".join(row.reasons)) for row in done.rejected[:SHOWN]]
    return Look(len(batch), len(done.write) - known, known, len(done.rejected), reasons, examples)


def _name(row: Any) -> str:
    return str(row.values.get("name", ""))
