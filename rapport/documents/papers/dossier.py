from typing import Generic, TypedDict, TypeVar

from rapport.documents.papers.letterhead import Letterhead

Line = TypeVar("Line")


class Section(TypedDict, Generic[Line]):
    """A part of the dossier. Without lines it is left out, heading and all.

    `note` stands small beside the heading and may say how much of the whole is printed ("300 of 1,204 entries").
    """

    heading: str
    note: str
    lines: list[Line]


class Fact(TypedDict):
    """One thing known: "Price list", "Key 2026"."""

    label: str
    value: str


class Figure(TypedDict):
    """One of the six figures: "Balance", "€ 12,480 late", "of € 31,900, oldest 14 days"."""

    label: str
    value: str
    note: str


class Address(TypedDict):
    """`kind` is its use ("Delivery"); `lines` are in the order of the country's envelopes."""

    kind: str
    lines: list[str]


class Person(TypedDict):
    """Somebody at the client: `role` in the decision, `say` how to address, `contacts` phones and mail."""

    name: str
    role: str
    position: str
    say: str
    contacts: list[str]
    notes: list[str]


class Step(TypedDict):
    """An open next step: `due` when, `what`, `who` does it, `warning` ("25 min late") when it presses."""

    due: str
    what: str
    who: str
    warning: str


class HistoryLine(TypedDict):
    """A talk or other line of the journal: `on` when, `who`, `what` happened as a sentence, `words` what was said."""

    on: str
    who: str
    what: str
    words: str


class Comment(TypedDict):
    """A remark: `on` when, `who`, and the `words`."""

    on: str
    who: str
    words: str


class PaperFile(TypedDict):
    """A file of the client: `about` is its kind, size, date and owner in one line."""

    name: str
    about: str
    comments: list[Comment]


class Dossier(TypedDict):
    """Everything about one client, printed by `typeset("dossier", …)` (R-008).

    `head` are the facts worth knowing first (owner, team, since when); `alarm` is the one sentence about what
    is wrong; `matters` is what is or was disputed, told as it went. The sections are printed in the order given here.
    """

    letterhead: Letterhead
    name: str
    status: str
    head: list[Fact]
    alarm: str
    figures: list[Figure]
    next_steps: Section[Step]
    people: Section[Person]
    facts: Section[Fact]
    ids: Section[Fact]
    addresses: Section[Address]
    matters: Section[HistoryLine]
    comments: Section[Comment]
    files: Section[PaperFile]
    talks: Section[HistoryLine]
    history: Section[HistoryLine]
