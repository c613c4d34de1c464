"""A vCard file as a table of one row per card, so that bringing it in works as with every other file."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from django.utils.translation import gettext as _

from ..csv.encodings import chosen_encoding
from ..limits import MAX_RAW
from ..sheet import Reading, ReadOptions, Row, Sheet, UnreadableFile
from ..source import Source
from .card import Card
from .reader import iter_cards

PHONE_WORDS = {"mobile": "Mobile phone", "work": "Work phone", "home": "Home phone", "fax": "Fax", "pager": "Pager"}
ADDRESS = ("Street", "City", "Region", "Postcode", "Country")
REMARKS_ENOUGH = 50
# The columns in their order. Words of one group stand together: street and city of the first address, of the second.
GROUPS = (
    *(("Name",), ("Organization",), ("Department",), ("Job title",)),
    *((word,) for word in PHONE_WORDS.values()),
    *(("Phone",), ("E-mail",), ADDRESS),
    *(("Birthday",), ("Website",), ("Note",), ("Language",), ("UID",), ("Assistant",)),
)
_GROUP_OF = {word: (group, within) for group, words in enumerate(GROUPS) for within, word in enumerate(words)}

_Place = tuple[int, int, int]  # which group, the how-manieth of the card, which word of the group


class VcardSheet(Sheet):
    """All cards of a file. A column exists when at least one card fills it; "E-mail 2" is a card's second address.

    A picture is no cell: `cards` gives the cards themselves, in the order of the rows.
    """

    kind = "vcard"

    def __init__(self, source: Source, options: ReadOptions) -> None:
        self._source = source
        encoding = chosen_encoding(source, options.encoding)
        self._encoding = encoding.name
        found: set[_Place] = {(0, 1, 0)}
        self._count = 0
        self.problems: list[str] = []
        for card in self.cards:
            self._count += 1
            found.update(_facts(card))
            self._tell(card)
        if not self._count:
            raise UnreadableFile(_("No vCard begins in this file. Export the contacts again, as vCard or as CSV."))
        self._places = sorted(found)
        self.columns = [_column(place) for place in self._places]
        self.reading = Reading(
            encoding=self._encoding,
            encoding_certainty=encoding.certainty,
            other_encodings=encoding.others,
        )

    def _tell(self, card: Card) -> None:
        for problem in card.problems[: REMARKS_ENOUGH - len(self.problems)]:
            self.problems.append(_("Card %(number)s: %(problem)s") % {"number": self._count, "problem": problem})

    @property
    def cards(self) -> Iterator[Card]:
        """A fresh walk over the cards, pictures included."""
        return iter_cards(self._source, self._encoding)

    @cached_property
    def count(self) -> int:
        """How many cards there are."""
        return self._count

    def _walk(self) -> Iterator[Row]:
        for number, card in enumerate(self.cards, 1):
            facts = _facts(card)
            yield Row(number, [facts.get(place) for place in self._places], _shortened(card.raw))


def _column(place: _Place) -> str:
    group, number, within = place
    word = GROUPS[group][within]
    return word if number == 1 else f"{word} {number}"


def _facts(card: Card) -> dict[_Place, str]:
    """What the card says, by the place of the column; empty texts are left out."""
    texts: list[tuple[str, int, str]] = [
        ("Name", 1, card.name),
        ("Organization", 1, card.organisation),
        ("Department", 1, card.department),
        ("Job title", 1, card.title),
        ("Birthday", 1, str(card.birthday or "")),
        ("Note", 1, card.note),
        ("Language", 1, card.language),
        ("UID", 1, card.uid),
    ]
    of_a_kind: Counter[str] = Counter()
    for phone in card.phones:
        word = PHONE_WORDS.get(phone.type, "Phone")
        of_a_kind[word] += 1
        texts.append((word, of_a_kind[word], phone.number))
    texts += [("E-mail", number, email.address) for number, email in enumerate(card.emails, 1)]
    texts += [("Website", number, url) for number, url in enumerate(card.urls, 1)]
    texts += [("Assistant", number, agent.name) for number, agent in enumerate(card.agents, 1)]
    for number, address in enumerate(card.addresses, 1):
        parts = (address.street, address.city, address.region, address.postcode, address.country)
        texts += [(word, number, part) for word, part in zip(ADDRESS, parts, strict=True)]
    return {(_GROUP_OF[word][0], number, _GROUP_OF[word][1]): text for word, number, text in texts if text}


def _shortened(raw: str) -> str:
    """The card's text with a long picture cut short; the file itself keeps it."""
    return raw if len(raw) <= MAX_RAW else raw[:MAX_RAW] + "…"
