"""What exchange files of 1C say, as plain values: groups, price types, and products with stock and prices."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

# Code and short name of the units of measure that goods are sold in (OKEI, the classifier of units).
UNITS = {
    "796": "шт",
    "006": "м",
    "055": "м2",
    "112": "л",
    "113": "м3",
    "163": "г",
    "166": "кг",
    "168": "т",
    "356": "ч",
    "359": "дн",
    "362": "мес",
    "704": "набор",
    "715": "пар",
    "728": "пач",
    "736": "рул",
    "778": "упак",
    "839": "компл",
}


@dataclass(frozen=True, slots=True)
class GroupFact:
    """A group of products; `above` is the id of the group that it stands in, "" for none."""

    id: str
    name: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class PriceType:
    """A kind of price, such as wholesale; `with_tax` says that its prices contain the tax."""

    id: str
    name: str
    currency: str
    with_tax: bool = False


@dataclass(slots=True)
class Item:
    """A product, as far as the file tells: None and "" are what it leaves unsaid.

    `kind` is goods, service or tariff; `gone` is True for what is marked as deleted; `prices` of one unit without tax
    stand by the id of the price type and the currency; `problem` is a sentence about why the product can't come in.
    """

    id: str
    code: str = ""
    name: str = ""
    group: str = ""
    unit: str = ""
    kind: str = ""
    traits: str = ""
    purpose: str = ""
    packaging: str = ""
    gone: bool | None = None
    stock: Decimal | None = None
    prices: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    problem: str = ""


@dataclass
class Told:
    """All that the files of one exchange say. `left` counts the elements that were not understood, by name."""

    groups: dict[str, GroupFact] = field(default_factory=dict)
    types: dict[str, PriceType] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def way(self, group: str) -> list[GroupFact]:
        """Return the groups that the group stands in, outermost first, itself last; a circle is cut."""
        found: list[GroupFact] = []
        while group in self.groups and self.groups[group] not in found:
            found.append(self.groups[group])
            group = found[-1].above
        return found[::-1]
