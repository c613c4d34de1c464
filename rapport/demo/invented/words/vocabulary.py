"""What has to be written down about a country and its language before clients can be invented there."""

from typing import NamedTuple


class Trade(NamedTuple):
    """A line of business: its word in the firm's name, a sentence about it with `{n}` for a round number, a tag."""

    title: str
    activity: str
    tag: str


class Town(NamedTuple):
    """A town with a postcode, its telephone area, and the code its tax office or state puts into numbers."""

    name: str
    postcode: str
    area: str
    office: str


class Job(NamedTuple):
    """A job position in the words for a man and for a woman, and the part it plays in the decision to buy."""

    decision: str
    man: str
    woman: str


class Words(NamedTuple):
    """The words of one language. Patterns hold names in braces; `families` are pairs, for a man and for a woman."""

    country: str
    currency: str
    forms: tuple[str, ...]
    sole_trader: str
    trade_first: bool
    brands: tuple[str, ...]
    trades: tuple[Trade, ...]
    towns: tuple[Town, ...]
    streets: tuple[str, ...]
    street_line: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    fathers: tuple[tuple[str, str], ...]
    full_name: str
    call_a_man: tuple[str, ...]
    call_a_woman: tuple[str, ...]
    jobs: tuple[Job, ...]
    prospects: tuple[str, ...]
    notes: tuple[str, ...]
    tags: tuple[str, ...]


def names(text: str) -> tuple[str, ...]:
    """Split words parted by blanks; an underscore stands for a blank inside a name."""
    return tuple(word.replace("_", " ") for word in text.split())


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Split "Kováč/Kováčová Novák/Nováková" into pairs; a word alone serves for both."""
    found = (word.partition("/") for word in names(text))
    return tuple((man, woman or man) for man, _, woman in found)
