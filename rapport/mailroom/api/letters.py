"""Letters over the API: those that the caller may see, whose they are, and answers to them."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.mailroom.actions import answer_letter, give_letter, register_letter, set_aside
from rapport.mailroom.models import Letter, LetterFile
from rapport.mailroom.queries import letters_seen_by
from rapport.parties.queries import people_seen_by
from rapport.staff.actor import actor_of

letters = Resource("letters")
State = Literal[tuple(Letter.State.values)]  # type: ignore[valid-type]


class LetterSummary(Schema):
    """A letter in a list. Moments are in UTC, `size` is in bytes; `flaw` is empty for a letter that was read whole."""

    id: int
    version: int
    means: str
    way: str
    client_id: int | None
    person_id: int | None
    message_answered_id: int | None = Field(None, alias="answers_id")
    state: str
    nature: str
    flaw: str
    sender: str
    sender_name: str
    subject: str
    received_at: datetime
    written_at: datetime | None
    message_id: str
    thread: str
    size: int
    sha256: str
    reason: str


class LetterFileShown(Schema):
    """A file that came with a letter; the size is in bytes."""

    id: int
    name: str
    mime: str
    size: int
    sha256: str


class LetterShown(LetterSummary):
    """A whole letter. `html` was made harmless: it has no script, style, form, picture or class."""

    to: list[str]
    cc: list[str]
    references: list[str]
    text: str
    html: str
    remote_images: int
    files: list[LetterFileShown]

    @staticmethod
    def resolve_to(row: Letter) -> list[str]:
        """Return those to whom it went."""
        return row.to.splitlines()

    @staticmethod
    def resolve_cc(row: Letter) -> list[str]:
        """Return those who got a copy."""
        return row.cc.splitlines()

    @staticmethod
    def resolve_references(row: Letter) -> list[str]:
        """Return the conversation before it, as Message-IDs."""
        return row.references.split()

    @staticmethod
    def resolve_files(row: Letter) -> list[LetterFile]:
        """Return what it brings along."""
        return list(row.files.all())


class LetterFilters(Schema):
    """Narrow the list to a client, a state or a conversation."""

    client_id: int | None = Field(None, ge=1, le=2**63 - 1)
    state: State | None = None  # type: ignore[valid-type]
    thread: str | None = Field(None, max_length=32)


class NewPaperLetter(Body):
    """A letter or fax on paper, with the day on which it came in or went out."""

    client_id: Id
    person_id: Id | None = None
    means: Literal["post", "fax"]
    way: Literal["in", "out"]
    on: date
    subject: str = Field(min_length=1, max_length=500)
    text: str = Field("", max_length=100_000)


class LetterOwner(Body):
    """Whose a letter is; `remember` writes the sender's address on the card."""

    client_id: Id
    person_id: Id | None = None
    remember: bool = False


class LetterAside(Body):
    """Why a letter is not for us."""

    reason: str = Field(min_length=1, max_length=500)


class LetterAnswer(Body):
    """An answer to a letter; without a subject it is that of the letter."""

    body: str = Field(min_length=1, max_length=20_000)
    subject: str = Field("", max_length=200)


class LetterAnswered(Schema):
    """The message that answers a letter, in the outbox; /messages tells what becomes of it."""

    id: int
    client_id: int
    address: str
    subject: str
    in_reply_to: str
    state: str


@letters.get(answer=Page[LetterSummary])
def list_letters(request: HttpRequest, wanted: Query[LetterFilters], paging: Query[Paging]) -> Any:
    """Letters that came in, newest first"""
    rows = letters_seen_by(actor_of(request)).defer("text", "html", "references")
    return page_of(rows.filter(**wanted.dict(exclude_none=True)), paging, "-id")


@letters.post(answer=LetterShown)
def register_one_letter(request: HttpRequest, response: HttpResponse, given: NewPaperLetter) -> Any:
    """Write a letter or fax on paper into the register"""
    actor, told = actor_of(request), given.dict()
    client: Any = find(actor, "client", told.pop("client_id"))
    number = told.pop("person_id")
    person = one_of(people_seen_by(actor), number) if number else None
    row = register_letter(actor, client, person=person, **told)
    tag(response, row)
    return row


@letters.get("/{letter_id}", answer=LetterShown)
def show_letter(request: HttpRequest, response: HttpResponse, letter_id: Number) -> Any:
    """One letter"""
    row = _letter(request, letter_id)
    tag(response, row)
    return row


@letters.post("/{letter_id}/client", answer=LetterShown, status=200)
def give_letter_to_client(request: HttpRequest, response: HttpResponse, letter_id: Number, given: LetterOwner) -> Any:
    """Say whose a letter is"""
    actor, row = actor_of(request), _letter(request, letter_id)
    must_match(request, row)
    client: Any = find(actor, "client", given.client_id)
    person = one_of(people_seen_by(actor), given.person_id) if given.person_id else None
    give_letter(actor, row, client=client, person=person, remember=given.remember)
    tag(response, row)
    return row


@letters.post("/{letter_id}/aside", answer=LetterShown, status=200)
def set_letter_aside(request: HttpRequest, response: HttpResponse, letter_id: Number, given: LetterAside) -> Any:
    """Say that a letter is not for us"""
    row = _letter(request, letter_id)
    must_match(request, row)
    set_aside(actor_of(request), row, reason=given.reason)
    tag(response, row)
    return row


@letters.post("/{letter_id}/answer", answer=LetterAnswered)
def answer_one_letter(request: HttpRequest, letter_id: Number, given: LetterAnswer) -> Any:
    """Answer a letter; the message leaves after ten seconds"""
    return answer_letter(actor_of(request), _letter(request, letter_id), body=given.body, subject=given.subject)


def _letter(request: HttpRequest, pk: int) -> Letter:
    return one_of(letters_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]
