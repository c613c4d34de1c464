"""What a vCard says about one person or company."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Phone:
    """`type` is mobile, work, home, fax, pager, main, "" or a word that the owner chose."""

    type: str
    number: str


@dataclass(frozen=True)
class Email:
    """`type` is work, home, "" or a word that the owner chose."""

    type: str
    address: str


@dataclass(frozen=True)
class PostalAddress:
    """`street` holds the street with house number, and post box or suite in front, parted by commas."""

    type: str
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True)
class Birthday:
    """A day in the year; many people give no `year`."""

    month: int
    day: int
    year: int | None = None

    @property
    def on(self) -> date | None:
        """The date of birth, None when the year is not known."""
        return date(self.year, self.month, self.day) if self.year else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else f"--{self.month:02}-{self.day:02}"


@dataclass(frozen=True)
class Photo:
    """The picture's own bytes and its media type, for example image/jpeg."""

    data: bytes
    mime: str


@dataclass
class Card:
    """One card. Lists stand in order of preference; what the card does not say is empty.

    `name` is the whole name as it is shown. `line` is the number of the card's first line in its file, `raw` its
    untouched text, `problems` whole sentences about what could not be read.
    """

    name: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    phones: list[Phone] = field(default_factory=list)
    emails: list[Email] = field(default_factory=list)
    addresses: list[PostalAddress] = field(default_factory=list)
    birthday: Birthday | None = None
    note: str = ""
    urls: list[str] = field(default_factory=list)
    photo: Photo | None = None
    language: str = ""
    uid: str = ""
    agents: list["Card"] = field(default_factory=list)
    version: str = ""
    line: int = 0
    raw: str = ""
    problems: list[str] = field(default_factory=list)
