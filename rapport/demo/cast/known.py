"""The shape of a client that has a story: what differs from an invented one, and its people by name."""

from datetime import date, timedelta
from typing import NamedTuple


class Known(NamedTuple):
    """A person with a story. `born` is the birthday, or a year when the birthday is `birthday_in` days from today."""

    name: str
    address_as: str
    job: str
    decision: str
    born: date | int | None = None
    birthday_in: int = 0
    tone: str = ""
    note: str = ""

    def birthday(self, on: date) -> date | None:
        """Return the birthday as it is in a base that is written on the day."""
        if not isinstance(self.born, int):
            return self.born
        # A leap year is not always at hand: who would be born on 29 February is born a day earlier.
        next_one = on + timedelta(days=self.birthday_in)
        return next_one.replace(year=self.born, day=min(next_one.day, 28) if next_one.month == 2 else next_one.day)


class Client(NamedTuple):
    """A client with a story; `site` is its web address without `.example`, `owner` who answers
    for it when that does not follow from language and status."""

    name: str
    site: str
    town: str
    kind: str
    status: str
    activity: str
    prospects: str
    note: str
    people: tuple[Known, ...]
    owner: str = ""
