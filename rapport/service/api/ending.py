"""Waiting, ending, opening again and handing over over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field

from rapport.kit.api import Body, Number
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.service.actions import (
    accept,
    decline,
    go_on,
    hand_over,
    refuse,
    refuse_by_mail,
    reopen,
    solve,
    take,
    wait_for_client,
)
from rapport.service.api.deeds import ID, MAYBE, Told, done
from rapport.service.api.shown import EnquiryShown, enquiries
from rapport.service.queries import causes
from rapport.staff.queries import colleagues

LINE: Any = Field(min_length=1, max_length=5000)
SEEN: Any = Field(None, ge=1, le=2**31 - 1)


class EnquiryWait(Body):
    """What the client has to do."""

    words: str = LINE
    seen: int | None = SEEN


class EnquirySolved(Body):
    """How it ended; a complaint or claim needs its cause, words of the client without an answer why they need none."""

    result: str = Field("", max_length=5000)
    unanswered: str = Field("", max_length=5000)
    cause_id: int | None = MAYBE
    seen: int | None = SEEN


class EnquiryRefused(Body):
    """Why it can't be met: by e-mail to `address`, or as the client was told already by `channel`."""

    words: str = LINE
    address: str = Field("", max_length=320)
    channel: Told | None = None  # type: ignore[valid-type]
    cause_id: int | None = MAYBE
    seen: int | None = SEEN


class EnquiryReason(Body):
    """Why something is done."""

    reason: str = LINE


class EnquiryHandOver(Body):
    """Who shall take it over, and what they should know."""

    to_id: int = ID
    words: str = LINE


@enquiries.post("/{enquiry_id}/wait", answer=EnquiryShown, status=200, stale=True)
def wait_with_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryWait) -> Any:
    """Wait for the client"""
    return done(request, response, enquiry_id, wait_for_client, **given.dict())


@enquiries.post("/{enquiry_id}/go-on", answer=EnquiryShown, status=200)
def go_on_with_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number) -> Any:
    """Wait no longer"""
    return done(request, response, enquiry_id, go_on)


@enquiries.post("/{enquiry_id}/solve", answer=EnquiryShown, status=200, stale=True)
def solve_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquirySolved) -> Any:
    """End an enquiry to which the client has the answer"""
    return done(request, response, enquiry_id, solve, **_with_cause(given.dict()))


@enquiries.post("/{enquiry_id}/refuse", answer=EnquiryShown, status=200, stale=True)
def refuse_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryRefused) -> Any:
    """Say that it can't be met, and tell the client"""
    facts = _with_cause(given.dict())
    address, channel = facts.pop("address"), facts.pop("channel")
    if address:
        return done(request, response, enquiry_id, refuse_by_mail, address=address, **facts)
    if channel is None:
        raise BadInput(fields={"channel": [_("Choose by what means the client was told.")]})
    return done(request, response, enquiry_id, refuse, channel=channel, **facts)


@enquiries.post("/{enquiry_id}/reopen", answer=EnquiryShown, status=200)
def reopen_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryReason) -> Any:
    """Open an ended enquiry again"""
    return done(request, response, enquiry_id, reopen, **given.dict())


@enquiries.post("/{enquiry_id}/hand-over", answer=EnquiryShown, status=200)
def hand_over_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryHandOver) -> Any:
    """Ask a colleague to take it over"""
    to = one_of(colleagues(), given.to_id)
    return done(request, response, enquiry_id, hand_over, to=to, words=given.words)


@enquiries.post("/{enquiry_id}/accept", answer=EnquiryShown, status=200)
def accept_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number) -> Any:
    """Take over what one was asked to"""
    return done(request, response, enquiry_id, accept)


@enquiries.post("/{enquiry_id}/decline", answer=EnquiryShown, status=200)
def decline_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number, given: EnquiryReason) -> Any:
    """Leave it with its owner"""
    return done(request, response, enquiry_id, decline, **given.dict())


@enquiries.post("/{enquiry_id}/take", answer=EnquiryShown, status=200)
def take_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number) -> Any:
    """Take it from the queue of a unit"""
    return done(request, response, enquiry_id, take)


def _with_cause(facts: dict[str, Any]) -> dict[str, Any]:
    pk = facts.pop("cause_id")
    return {**facts, "cause": one_of(causes(), pk) if pk else None}
