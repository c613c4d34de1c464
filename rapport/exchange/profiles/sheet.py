"""A foreign program's table as its profile reads it: which column holds what, and its words as ours."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from rapport.exchange.formats.sheet import Cell, Row, Sheet
from rapport.exchange.numbers import THERE
from rapport.exchange.profiles.described import Made, Profile
from rapport.kit.text import fold

# Fields whose cells name a record elsewhere.
REFERENCES = frozenset({THERE, "client_there"})


class ProfiledSheet(Sheet):
    """The sheet within, with what the profile knows of its columns.

    `holds` gives the field of each column that has one, `known` every column that needs no guess, held or left out;
    a column that the profile makes of others stands at the end.
    """

    def __init__(self, sheet: Sheet, profile: Profile) -> None:
        self._sheet, self.profile = sheet, profile
        self.kind, self.reading = sheet.kind, sheet.reading
        names = [fold(name) for name in sheet.columns]
        self._place = {name: place for place, name in reversed(list(enumerate(names)))}
        self._made = [one for one in profile.made if any(name in self._place for name in (*one.first, *one.join))]
        self.columns = [*sheet.columns, *(_made_name(one, sheet.columns, self._place) for one in self._made)]
        self.holds = self._held(len(names))
        spoken = profile.known()
        self.known = frozenset(
            place for place in range(len(self.columns)) if place >= len(names) or names[place] in spoken
        )
        self.problems = [*sheet.problems, *self._others()]

    def _held(self, width: int) -> Mapping[int, str]:
        held: dict[int, str] = {}
        for key, names in self.profile.fields.items():
            for name in names:
                if name in self._place:
                    held[self._place[name]] = key
        # In the order of the profile: of two columns for one field the first one named is the better one.
        return held | {width + place: one.field for place, one in enumerate(self._made)}

    def _others(self) -> list[str]:
        if not self.profile.only:
            return []
        if self.profile.also == "people":
            return [_("Only the companies of this file come in here. Bring the file again for its people.")]
        if self.profile.also == "clients":
            return [_("Only the people of this file come in here. Bring the file first for its companies.")]
        return [_("Only the rows that are meant here come in; the others are left out.")]

    def _walk(self) -> Iterator[Row]:
        for row in self._sheet.rows:
            if row.problem or self._meant(row):
                yield Row(row.number, self._turned(row), row.raw, row.problem)

    def _meant(self, row: Row) -> bool:
        for name, words in self.profile.only.items():
            if name in self._place and fold(_text(self._cell(row, name))) not in words:
                return False
        return True

    def _turned(self, row: Row) -> list[Cell]:
        width = len(self._sheet.columns)
        cells = [*row.cells[:width], *([None] * (width - len(row.cells)))]
        made = [self._make(row, one) for one in self._made]
        return [self._value(place, cell) for place, cell in enumerate([*cells, *made])]

    def _value(self, place: int, cell: Cell) -> Cell:
        key = self.holds.get(place, "")
        if cell is None or not key:
            return cell
        if key in REFERENCES:
            text = _text(cell)
            return text[: self.profile.letters] if self.profile.letters else text
        words = self.profile.values.get(key)
        # What "*" says is said of every word that the profile does not know.
        return words.get(fold(_text(cell)), words.get("", cell)) if words else cell

    def _make(self, row: Row, one: Made) -> str:
        for name in one.first:
            if found := _text(self._cell(row, name)):
                return found
        return one.by.join(filter(None, dict.fromkeys(_text(self._cell(row, name)) for name in one.join)))

    def _cell(self, row: Row, name: str) -> Cell:
        place = self._place.get(name)
        return row.cells[place] if place is not None and place < len(row.cells) else None


def _text(cell: Cell) -> str:
    """The cell as text; a whole number that a program wrote as a decimal one is whole."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _made_name(one: Made, columns: Sequence[str], places: Mapping[str, int]) -> str:
    return " + ".join(columns[places[name]] for name in dict.fromkeys((*one.first, *one.join)) if name in places)
