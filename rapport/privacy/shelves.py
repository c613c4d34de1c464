"""What apps contribute: whose data there are, what they hold of a person, how it ends, and how long it is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Who:
    """A person whose data are meant: the record asked about, all records that are this person, and how they are known.

    `records` are numbers by label of a model ("parties.Person"). `distinct` are words of the name that nobody else in
    the base bears, so that they are erased wherever they stand; `names` are whole names. `others` are names, e-mails
    and telephones of people with whom texts may deal as well: they are left out when the person's data are handed out.
    """

    kind: str
    pk: int
    name: str
    records: Mapping[str, frozenset[int]]
    names: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataSubject:
    """A kind of record that is a living person. `identify(pk)` tells who it is, None when it is gone or no person.

    `erased(who, number)` makes the record itself say no more than the number of the proof; it returns the rows it
    emptied. `whole` says that what hangs on the record tells of this person alone, so that texts go altogether.
    `known_by(pks)` gives number, "email", "phone" or "name", and text of many at once, a few queries for all of them.
    """

    kind: str
    label: object
    identify: Callable[[int], Who | None]
    erased: Callable[[Who, str], Sequence[Model]]
    whole: bool = False
    known_by: Callable[[Sequence[int]], Iterable[tuple[int, str, str]]] | None = None


class Ending(Enum):
    """What erasing does to a row: take it away, empty its texts, cut the person's name out of them, or nothing."""

    REMOVE = "remove"
    EMPTY = "empty"
    CUT = "cut"
    STAYS = "stays"


@dataclass(frozen=True)
class Held:
    """Why a row must stay, in a sentence, and until which day (None: not known yet)."""

    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Holding:
    """What one model holds about people.

    Rows are those whose foreign key names a record of the person; `paths` add ways over other tables, by label of the
    model at their end; `emails` and `phones` are columns with addresses in normal form; `within` is (foreign key,
    label) of the model whose rows these hang on. Kind and number beside each other are found by themselves.
    `ending` is what erasing does with them, `whole` what it does when they tell of this person alone. `files` are
    columns with paths of files. `held(row)` tells what the law keeps. `bare` says that no text of the row tells of
    anybody.
    """

    label: str
    ending: Ending
    whole: Ending | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    within: tuple[str, str] | None = None
    files: tuple[str, ...] = ()
    held: Callable[[Any], Held | None] | None = None
    leave: tuple[str, ...] = ()
    bare: bool = False

    @property
    def model(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.label)

    def ends(self, whole: bool) -> Ending:
        """Return what erasing does with the rows."""
        if not whole or self.ending in (Ending.STAYS, Ending.REMOVE):
            return self.whole if whole and self.whole else self.ending
        return self.whole or Ending.EMPTY


@dataclass(frozen=True)
class Keeping:
    """One kind of record that is not kept for ever. `over(before)` gives those last used before that moment.

    `days` is how long they are kept at first, `fewest` the least that the head may set.
    """

    code: str
    label: object
    words: object
    over: Callable[[datetime], QuerySet[Any]]
    days: int
    fewest: int = 1
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# A place that no column of the base shows: takes the person out of it, returns how many places it cleaned.
Cleaner = Callable[[Who, Iterable[str]], int]
# What has to wait when a consent was withdrawn: (records by kind, purpose number, moment); returns how many were held.
Withholder = Callable[[str, int, int, datetime], int]

subjects: Shelf[DataSubject] = Shelf("data subjects")
holdings: Shelf[Holding] = Shelf("holdings of personal data")
keepings: Shelf[Keeping] = Shelf("retention")
cleaners: Shelf[Cleaner] = Shelf("places without columns")
withholders: Shelf[Withholder] = Shelf("what a withdrawal stops")
# Models whose texts never tell of a client's or a visitor's person, with the reason: the contract test reads it.
apart: Shelf[str] = Shelf("models apart from client data")


def hold(*rows: Holding) -> None:
    """Put holdings on their shelf under their models' labels."""
    for one in rows:
        holdings.put(one.label, one)
