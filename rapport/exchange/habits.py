"""How each column of a file writes its numbers and days, guessed from its first rows.

1.234,50 and 30.04.1987 come in as what they mean where they were written. A column that may mean two things, such as
03/04/2011 and nothing clearer, is left as it stands: its rows are refused rather than swapped.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from rapport.exchange.formats.sheet import SURE, Sheet
from rapport.exchange.formats.values import Doubt, Guessed, date_of, guess_date_habit, guess_number_habit, number
from rapport.exchange.shelves import Importer

GUESSED_FROM = 1000
Readers = Mapping[int, Callable[[Any], Any]]


def readers(sheet: Sheet, importer: Importer, mapping: Mapping[str, str]) -> Readers:
    """Return what reads the cells of each mapped column of days or numbers, by its place."""
    kinds = {one.key: one.kind for one in importer.fields}
    wanted = {int(place): kinds.get(key, "") for place, key in mapping.items()}
    wanted = {place: kind for place, kind in wanted.items() if kind in ("date", "number", "money")}
    rows = sheet.sample(GUESSED_FROM) if wanted else []
    found: dict[int, Callable[[Any], Any]] = {}
    for place, kind in wanted.items():
        cells = [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place] is not None]
        read = _days(cells) if kind == "date" else _numbers(cells)
        if read is not None:
            found[place] = read
    return found


def _days(cells: list[Any]) -> Callable[[Any], Any] | None:
    guessed = guess_date_habit(cells)
    return partial(_or_as_it_stands, partial(date_of, habit=guessed.habit)) if _sure(guessed) else None


def _numbers(cells: list[Any]) -> Callable[[Any], Any] | None:
    guessed = guess_number_habit(cells)
    return partial(_or_as_it_stands, partial(number, habit=guessed.habit)) if _sure(guessed) else None


def _sure(guessed: Guessed[Any]) -> bool:
    return not guessed.ambiguous or guessed.certainty >= SURE


def _or_as_it_stands(read: Callable[[Any], Any], cell: Any) -> Any:
    meant = read(cell)
    return cell if isinstance(meant, Doubt) else meant
