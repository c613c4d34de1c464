"""What stands between the cells of a text table, how sure that is, and what else it could be."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..sheet import Possibility

PLUS_BAR = "+|"  # between fields, with &| at the end of a record: Microsoft's bulk copy of texts with line breaks
SEPARATORS = (",", ";", "\t", "|")
CHOICES = (*SEPARATORS, PLUS_BAR)
RECORDS_ENOUGH = 300
RIVAL = 0.5  # a sign that cuts at least this share of the rows into one width may be the separator as well
LEAST_SCORE = 0.2  # below, the sign is part of a text and not a separator

_RECORD_END = re.compile(r"&\|[ \t]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Dialect:
    """How rows are cut into cells."""

    separator: str = ","
    blank_after: bool = False  # ", " rather than ","
    backslash: bool = False  # \\" rather than "" for a quotation mark inside quotation marks
    certainty: float = 1.0
    others: tuple[Possibility, ...] = ()

    def reading(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """Return a `csv.reader` over lines; not for the `+|` style."""
        return csv.reader(
            lines,
            delimiter=self.separator,
            skipinitialspace=self.blank_after,
            escapechar="\\" if self.backslash else None,
            strict=strict,
        )


def detect_dialect(sample: str, wish: str | None = None) -> Dialect:
    """Return how `sample`, the beginning of a file, is cut into cells; `wish` is a separator somebody chose."""
    if wish == PLUS_BAR or (wish is None and "+|" in sample and _RECORD_END.search(sample)):
        return Dialect(PLUS_BAR)
    lines = list(io.StringIO(sample, newline=""))
    candidates = SEPARATORS if wish is None else (wish,)
    if wish is None and (quoted := _after_first_quotation(sample)):
        candidates = (quoted,)
    tables = [
        table
        for sign in candidates
        for dialect in _variants(sign, sample, lines)
        if (table := _table(dialect, lines)) is not None
    ]
    rivals = {table.dialect.separator for table in tables if table.even > RIVAL}
    scored = sorted(((table.score(rivals), table.dialect) for table in tables), key=lambda pair: -pair[0])
    if not scored:
        return Dialect(wish or ",", certainty=0.6 if any(sign in sample for sign in SEPARATORS) else 1.0)
    score, best = scored[0]
    if len(candidates) == 1:
        return best
    if score < LEAST_SCORE:
        return Dialect(",", certainty=0.6)
    beaten = {d.separator: s for s, d in reversed(scored) if d.separator != best.separator and s >= LEAST_SCORE}
    others = sorted((Possibility(sign, round(s, 3)) for sign, s in beaten.items()), key=lambda o: -o.certainty)
    runner_up = others[0].certainty if others else 0.0
    certainty = min(1.0, score * 1.3) * (1 - 0.6 * runner_up / score)
    return replace(best, certainty=round(certainty, 3), others=tuple(others))


def _after_first_quotation(sample: str) -> str | None:
    """The separator right behind a first cell in quotation marks: no other evidence is as good."""
    found = re.match(r'\s*"(?:[^"]|"")*"([,;\t|])', sample)
    return found.group(1) if found else None


def _variants(sign: str, sample: str, lines: list[str]) -> list[Dialect]:
    plain = Dialect(sign)
    if '\\"' in sample and not _clean(plain, lines) and _clean(replace(plain, backslash=True), lines):
        plain = replace(plain, backslash=True)
    spaced = f"{sign} " in sample and not sign.isspace()
    return [plain, replace(plain, blank_after=True)] if spaced else [plain]


def _clean(dialect: Dialect, lines: list[str]) -> bool:
    """True when every quotation mark stands where this way of writing allows it."""
    reader = dialect.reading(lines, strict=True)
    try:
        return all(True for _cells in reader)
    except csv.Error:
        return False


@dataclass(frozen=True)
class _Table:
    """The sample cut in one way: how many rows have its usual width, which is at least 2."""

    dialect: Dialect
    records: list[list[str]]
    width: int
    even: float

    def score(self, rivals: set[str]) -> float:
        """From 0 to 1: do the rows have one width, and do the cells look whole?"""
        return self.even**2 * (1 - self._torn(rivals - {self.dialect.separator})) * (1 - 0.3 / self.width)

    def _torn(self, rivals: set[str]) -> float:
        """The share of rows in whose cells something looks torn: a rival, half a quotation, a loose blank."""
        torn = 0.0
        for cells in self.records:
            if any(sign in cell for cell in cells for sign in rivals - {","}):
                torn += 1
            elif any(cell.count('"') % 2 for cell in cells):
                torn += 0.5
            elif len(cells) == self.width and any(cell[:1] == " " for cell in cells[1:]):
                torn += 0.05
        return torn / len(self.records)


def _table(dialect: Dialect, lines: list[str]) -> _Table | None:
    records = []
    try:
        for cells in dialect.reading(lines):
            if any(map(str.strip, cells)):
                records.append(cells)
            if len(records) == RECORDS_ENOUGH:
                break
    except csv.Error:
        return None
    widths = Counter(map(len, records))
    width = max(widths, key=lambda w: (widths[w] * (w > 1), w), default=0)
    if width < 2:
        return None
    even = sum(len(cells) == width or len(rejoined(cells, width, dialect)) == width for cells in records)
    return _Table(dialect, records, width, even / len(records))


def rejoined(cells: list[str], width: int, dialect: Dialect) -> list[str]:
    """Return the cells with those that begin with a blank put back to the one before, if that gives `width` cells.

    "Araquil, 67" without quotation marks was cut in two. Where separators are never followed by a blank, one that is
    belongs to the text.
    """
    loose = sum(cell.startswith(" ") for cell in cells[1:])
    if dialect.blank_after or not loose or len(cells) - loose != width:
        return cells
    whole = cells[:1]
    for cell in cells[1:]:
        if cell.startswith(" "):
            whole[-1] += dialect.separator + cell
        else:
            whole.append(cell)
    return whole
