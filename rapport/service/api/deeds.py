"""Taking enquiries in and answering them over the API."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field

from rapport.kit.api import Body, Moment, Number, must_match
from rapport.kit.ui.finding import one_of
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.service.actions import (
    acknowledge,
    ask_colleagues,
    edit_enquiry,
    hear,
    note,
    register,
    reply,
    reply_by_text,
    tell,
)
from rapport.service.api.shown import MOST, Channel, EnquiryShown, Kind, enquiries, enquiry_for, whole
from rapport.service.models import Enquiry
from rapport.service.models.ways import BY_HAND
from rapport.service.queries import causes
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.texting.models import LONGEST

ID: Any = Field(ge=1, le=MOST)
MAYBE: Any = Field(None, ge=1, le=MOST)
WORDS: Any = Field(min_length=1, max_length=20_000)
Told = Literal[tuple(way.value for way in BY_HAND)]  # type: ignore[valid-type]


class NewEnquiry(Body):
    """What a client asks; `answer` is what they were told at once. `about_kind` is order, contract or product."""

    client_id: int = ID
    subject: str = Field(min_length=1, max_length=200)
    words: str = WORDS
    kind: Kind = "question"  # type: ignore[valid-type]
    channel: Channel = "phone"  # type: ignore[valid-type]
    person_id: int | None = MAYBE
    came_at: Moment | None = None
    about_kind: Literal["", "order", "contract", "product"] = ""
    about_id: int | None = MAYBE
    answer: str = Field("", max_length=20_000)


class EnquiryChange(Body):
    """What shall change in the head; what is null stays as it is."""

    subject: str | None = Field(None, min_length=1, max_length=200)
    kind: Kind | None = None  # type: ignore[valid-type]
    person_id: int | None = MAYBE
    cause_id: int | None = MAYBE


class EnquiryReply(Body):
    """An answer by e-mail to an address on the client's card; `seen` is the version that was read."""

    address: str = Field(min_length=3, max_length=320)
    body: str = WORDS
    seen: int | None = Field(None, ge=1, le=2**31 - 1)


class EnquiryText(Body):
    """An answer by SMS to a phone (E.164) on the client's card; `seen` is the version that was read."""

    number: str = Field(min_length=3, max_length=16)
    body: str = Field(min_length=1, max_length=LONGEST)
    seen: int | None = Field(None, ge=1, le=2**31 - 1)


class EnquiryTold(Body):
    """What the client was told, and by what means; `seen` is the version that was read."""

    words: str = WORDS
    channel: Told = "phone"  # type: ignore[valid-type]
    seen: int | None = Field(None, ge=1, le=2**31 - 1)


class EnquirySaid(Body):
    """What the client said more."""

    words: str = WORDS
    channel: Channel = "phone"  # type: ignore[valid-type]
    person_id: int | None = MAYBE


class EnquiryNote(Body):
    """A note for colleagues."""

    words: str = Field(min_length=1, max_length=5000)


class EnquiryQuestion(Body):
    """A question to a colleague (`to_id`) or a department (`unit_id`)."""

    question: str = Field(min_length=1, max_length=5000)
    to_id: int | None = MAYBE
    unit_id: int | None = MAYBE
    due_at: Moment | None = None


@enquiries.post(answer=EnquiryShown)
def register_enquiry(request: HttpRequest, response: HttpResponse, given: NewEnquiry) -> Any:
    """Write down what a client asks"""
    actor, facts = actor_of(request), given.dict()
    client = one_of(clients_seen_by(actor).select_related("owner__unit", "unit"), facts.pop("client_id"))
    kind, number = facts.pop("about_kind"), facts.pop("about_id")
    facts["about"] = (kind, number) if kind and number else None
    facts["person"] = _person(actor, facts.pop("person_id"))
    return whole(request, response, register(actor, client, **facts).pk)


@enquiries.patch("/{enquiry_id}", answer=EnquiryShown)
def change_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryChange) -> Any:
    """Change subject, kind, person or cause"""
    row, facts, actor = enquiry_for(request, enquiry_id), given.dict(exclude_none=True), actor_of(request)
    must_match(request, row, facts)
    if "person_id" in facts:
        facts["person"] = _person(actor, facts.pop("person_id"))
    if "cause_id" in facts:
        facts["cause"] = one_of(causes(), facts.pop("cause_id"))
    edit_enquiry(actor, row, **facts)
    return whole(request, response, enquiry_id)


@enquiries.post("/{enquiry_id}/acknowledge", answer=EnquiryShown, status=200)
def acknowledge_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number) -> Any:
    """Write to who asks that it arrived, and by when it is answered"""
    return done(request, response, enquiry_id, acknowledge)


@enquiries.post("/{enquiry_id}/reply", answer=EnquiryShown, status=200, stale=True)
def reply_to_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryReply) -> Any:
    """Answer by e-mail; it leaves after ten seconds"""
    return done(request, response, enquiry_id, reply, **given.dict())


@enquiries.post("/{enquiry_id}/text", answer=EnquiryShown, status=200, stale=True)
def answer_enquiry_by_text(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryText) -> Any:
    """Answer by SMS; it leaves after ten seconds"""
    return done(request, response, enquiry_id, reply_by_text, **given.dict())


@enquiries.post("/{enquiry_id}/tell", answer=EnquiryShown, status=200, stale=True)
def tell_about_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryTold) -> Any:
    """Write down what the client was told by another means than e-mail"""
    return done(request, response, enquiry_id, tell, **given.dict())


@enquiries.post("/{enquiry_id}/hear", answer=EnquiryShown, status=200)
def hear_more(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquirySaid) -> Any:
    """Write down what the client said more"""
    facts = given.dict()
    facts["person"] = _person(actor_of(request), facts.pop("person_id"))
    return done(request, response, enquiry_id, hear, **facts)


@enquiries.post("/{enquiry_id}/notes", answer=EnquiryShown, status=200)
def note_on_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryNote) -> Any:
    """Note something for colleagues"""
    return done(request, response, enquiry_id, note, **given.dict())


@enquiries.post("/{enquiry_id}/ask", answer=EnquiryShown, status=200)
def ask_about_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryQuestion) -> Any:
    """Ask a colleague or a department"""
    facts: dict[str, Any] = given.dict()
    due: datetime | None = facts["due_at"]
    to, unit = facts["to_id"], facts["unit_id"]
    asked = {"to": one_of(colleagues(), to) if to else None}
    asked["unit"] = one_of(Unit.objects.all(), unit) if unit else None
    return done(request, response, enquiry_id, ask_colleagues, question=facts["question"], due_at=due, **asked)


def done(request: HttpRequest, response: HttpResponse, pk: int, deed: Any, **facts: Any) -> dict[str, Any]:
    """Run the deed on the enquiry of that number and return it as it stands."""
    row: Enquiry = enquiry_for(request, pk)
    deed(actor_of(request), row, **facts)
    return whole(request, response, pk)


def _person(actor: Actor, pk: int | None) -> Any:
    return one_of(people_seen_by(actor), pk) if pk else None
