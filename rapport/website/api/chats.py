"""Chats over the API: those that the caller may see, what was written, and everything that our people do in one."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Moment, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.queries import colleagues
from rapport.website.actions import answer_chat, end_chat, hand_chat, know_chat, take_chat
from rapport.website.models import Chat
from rapport.website.models.lines import LONGEST_LINE
from rapport.website.queries import Wanted, chats_seen_by, lines_seen_by

chats = Resource("chats")
MOST = 2**63 - 1
MAYBE: Any = Field(None, ge=1, le=MOST)
State = Literal[tuple(Chat.State.values)]  # type: ignore[valid-type]
Outcome = Literal[tuple(Chat.Outcome.values)]  # type: ignore[valid-type]


class ChatShown(Schema):
    """A chat. Moments are in UTC; `waits_since` is since when the visitor waits for an answer, null: all is answered.

    `answered_in` are the working seconds to the first answer. `page` is where on the web site they came from.
    """

    id: int
    version: int
    desk_id: int
    unit_id: int
    state: str
    visitor: str
    email: str
    language: str
    page: str
    client_id: int | None
    person_id: int | None
    owner_id: int | None
    began_at: datetime
    waits_since: datetime | None
    seen_at: datetime
    first_answered_at: datetime | None
    answered_by_id: int | None
    answered_in: int | None
    in_time: bool | None
    ended_at: datetime | None
    outcome: str
    reason: str
    enquiry_id: int | None
    lead_id: int | None


class ChatLineShown(Schema):
    """One line: `direction` in is the visitor's, out is ours."""

    id: int
    chat_id: int
    direction: str
    words: str
    at: datetime
    employee_id: int | None


class ChatFilters(Schema):
    """Narrow the list to a desk, a client, who gave the first answer, a state, or by when they began."""

    desk_id: int | None = MAYBE
    client_id: int | None = MAYBE
    person_id: int | None = MAYBE
    kept: Literal["in_time", "late", "missed"] | None = None
    state: State | None = None  # type: ignore[valid-type]
    since: Moment | None = None
    before: Moment | None = None


class OfChat(Schema):
    """Narrow the list to one chat."""

    chat_id: int | None = MAYBE


class ChatAnswer(Body):
    """What is written to the visitor; `seen` is the version that was read."""

    words: str = Field(min_length=1, max_length=LONGEST_LINE)
    seen: int | None = Field(None, ge=1, le=2**31 - 1)


class ChatTo(Body):
    """To whom a chat goes, and what they should know."""

    to_id: int = Field(ge=1, le=MOST)
    words: str = Field("", max_length=2000)


class ChatWhose(Body):
    """Which client the visitor belongs to, and which person there they are."""

    client_id: int = Field(ge=1, le=MOST)
    person_id: int | None = MAYBE


class ChatEnding(Body):
    """What becomes of a chat: an enquiry needs a subject, nothing more to do needs a reason."""

    outcome: Outcome  # type: ignore[valid-type]
    subject: str = Field("", max_length=200)
    reason: str = Field("", max_length=500)


@chats.get(answer=Page[ChatShown])
def list_chats(request: HttpRequest, wanted: Query[ChatFilters], paging: Query[Paging]) -> Any:
    """The chats that the caller may see, newest first"""
    given = {name.removesuffix("_id"): value for name, value in wanted.dict(exclude_none=True).items()}
    state = given.pop("state", None)
    rows = Wanted(**given).narrow(chats_seen_by(actor_of(request)))
    return page_of(rows.filter(state=state) if state else rows, paging, "-id")


@chats.get("/lines", answer=Page[ChatLineShown])
def list_chat_lines(request: HttpRequest, wanted: Query[OfChat], paging: Query[Paging]) -> Any:
    """What was written in chats, newest first"""
    return page_of(lines_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@chats.get("/{chat_id}", answer=ChatShown)
def show_chat(request: HttpRequest, response: HttpResponse, chat_id: Number) -> Any:
    """One chat"""
    return _whole(request, response, chat_id)


@chats.post("/{chat_id}/take", answer=ChatShown, status=200)
def take_one_chat(request: HttpRequest, response: HttpResponse, chat_id: Number) -> Any:
    """Take a chat from the queue"""
    take_chat(actor_of(request), _chat(request, chat_id))
    return _whole(request, response, chat_id)


@chats.post("/{chat_id}/answer", answer=ChatShown, status=200, stale=True)
def answer_one_chat(request: HttpRequest, response: HttpResponse, chat_id: Number, given: ChatAnswer) -> Any:
    """Write to the visitor"""
    answer_chat(actor_of(request), _chat(request, chat_id), **given.dict())
    return _whole(request, response, chat_id)


@chats.post("/{chat_id}/hand-over", answer=ChatShown, status=200)
def hand_one_chat(request: HttpRequest, response: HttpResponse, chat_id: Number, given: ChatTo) -> Any:
    """Give a chat to a colleague"""
    to = one_of(colleagues(), given.to_id)
    hand_chat(actor_of(request), _chat(request, chat_id), to=to, words=given.words)
    return _whole(request, response, chat_id)


@chats.post("/{chat_id}/client", answer=ChatShown, status=200)
def say_whose_chat(request: HttpRequest, response: HttpResponse, chat_id: Number, given: ChatWhose) -> Any:
    """Say which client the visitor belongs to"""
    actor, row = actor_of(request), _chat(request, chat_id)
    client = one_of(clients_seen_by(actor), given.client_id)
    person = one_of(people_seen_by(actor), given.person_id) if given.person_id else None
    know_chat(actor, row, client=client, person=person)
    return _whole(request, response, chat_id)


@chats.post("/{chat_id}/end", answer=ChatShown, status=200)
def end_one_chat(request: HttpRequest, response: HttpResponse, chat_id: Number, given: ChatEnding) -> Any:
    """End a chat as an enquiry, a lead, or with nothing more to do"""
    end_chat(actor_of(request), _chat(request, chat_id), **given.dict())
    return _whole(request, response, chat_id)


def _chat(request: HttpRequest, pk: int) -> Chat:
    return one_of(chats_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def _whole(request: HttpRequest, response: HttpResponse, pk: int) -> Chat:
    """Return the chat as it stands, its version in the answer's head."""
    row = _chat(request, pk)
    tag(response, row)
    return row
