"""Lines pasted from a spreadsheet: what was understood, and what was not, each with a sentence."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.exchange.formats.values import Doubt, guess_number_habit, number
from rapport.offers.rules import MOST_LINES, Wanted

_PLACES = ("quantity", "list_price", "discount", "tax")
_WIDE = {"quantity": 3, "list_price": 4, "discount": 2, "tax": 2}


@dataclass(frozen=True)
class Unread:
    """A pasted line that was not understood: the text as it came, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class Pasted:
    """What came of a paste: the lines in their order, and what is kept to be mended."""

    lines: list[Wanted]
    unread: list[Unread]


def read_pasted(text: str) -> Pasted:
    """Return the lines of a paste: item, quantity, price, discount, tax, parted by tabs (or by semicolons).

    The decimal sign is what the numbers as a whole tell; what is blank is for the catalogue to say. A heading above the
    numbers is passed over. Nothing is thrown away: a line that can't be read comes back.
    """
    rows = [row for row in text.replace("\r\n", "\n").split("\n") if row.strip()]
    parted = [[cell.strip() for cell in row.split("\t" if "\t" in row else ";")] for row in rows]
    habit = guess_number_habit(_bare(cell) for cells in parted for cell in cells[1:5]).habit
    told = Pasted([], [])
    for place, (row, cells) in enumerate(zip(rows, parted, strict=True)):
        read = {name: number(_bare(cell), habit) for name, cell in zip(_PLACES, cells[1:], strict=False) if cell}
        doubts = [value for value in read.values() if isinstance(value, Doubt)]
        if place == 0 and read and len(doubts) == len(read):
            continue
        why = str(doubts[0].sentence) if doubts else _wrong(cells, read)
        if not why and len(told.lines) >= MOST_LINES:
            why = _("An offer has at most %(num)s lines.") % {"num": MOST_LINES}
        if why:
            told.unread.append(Unread(row, why))
            continue
        values = {name: value for name, value in read.items() if isinstance(value, Decimal)}
        told.lines.append(
            Wanted(
                item=cells[0],
                quantity=values["quantity"],
                list_price=values.get("list_price"),
                discount=values.get("discount"),
                tax=values.get("tax"),
            )
        )
    return told


def _bare(cell: str) -> str:
    return cell.removesuffix("%").strip()


def _wrong(cells: list[str], read: dict[str, Decimal | Doubt]) -> str:
    if not cells[0] or len(cells[0]) > 400:
        return _("The item has no name, or a very long one.")
    quantity = read.get("quantity")
    if not isinstance(quantity, Decimal) or quantity <= 0:
        return _("Behind the item comes a quantity above zero.")
    for name, value in read.items():
        if isinstance(value, Decimal) and value != round(value, _WIDE[name]):
            return _("%(number)s has more decimals than fit.") % {"number": value}
        if isinstance(value, Decimal) and (value < 0 or value >= Decimal(10) ** 9):
            return _("%(number)s is below zero or too large.") % {"number": value}
    shares = [read[name] for name in ("discount", "tax") if name in read]
    if any(isinstance(share, Decimal) and share > 100 for share in shares):
        return _("A discount or tax lies between 0 and 100 per cent.")
    return ""
