"""Answers of clients over the API: those whose client the caller sees or served."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Moment, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.parties.models import Client
from rapport.satisfaction.actions import call_back, read
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import Wanted, feedback_seen_by, figures
from rapport.staff.actor import actor_of

feedback = Resource("feedback")
LARGEST = 2**63 - 1
Kind = Literal[tuple(Feedback.Kind.values)]  # type: ignore[valid-type]
ClientKind = Literal[tuple(Client.Kind.values)]  # type: ignore[valid-type]
Which = Literal["bad", "good", "passive", "unread", "asked"]


class FeedbackShown(Schema):
    """A question to a client and the answer: 1 to 5 after an enquiry, 0 to 10 whether they recommend us.

    `score` is null until they answer. Moments are in UTC.
    """

    id: int
    version: int
    kind: str
    client_id: int
    person_id: int | None
    enquiry_id: int | None
    round_id: int | None
    served_by_id: int | None
    unit_id: int | None
    owner_id: int | None
    language: str
    asked_at: datetime
    score: int | None
    words: str
    answered_at: datetime | None
    changed_at: datetime | None
    read_by_id: int | None
    called_by_id: int | None
    reason: str


class WhichFeedback(Schema):
    """Narrow to a kind, a period of the answer, who served, a unit, a client, its kind, a round, good or bad ones.

    `which` "asked" takes unanswered ones too, and the period is then that of asking.
    """

    kind: Kind | None = None  # type: ignore[valid-type]
    since: Moment | None = None
    before: Moment | None = None
    person_id: int | None = Field(None, ge=1, le=LARGEST)
    unit_id: int | None = Field(None, ge=1, le=LARGEST)
    client_kind: ClientKind | None = None  # type: ignore[valid-type]
    client_id: int | None = Field(None, ge=1, le=LARGEST)
    round_id: int | None = Field(None, ge=1, le=LARGEST)
    which: Which | None = None

    def wanted(self) -> Wanted:
        """Return the same as the questions ask it."""
        return Wanted(**{name.removesuffix("_id"): value for name, value in self.dict(exclude_none=True).items()})


class SatisfactionSums(Schema):
    """Sums over answers: after enquiries their number, mean, good (4, 5) and bad (1, 2) ones; of recommendations
    promoters, passives, detractors and their score from -100 to 100. `key` is whose they are, null for all."""

    key: int | str | None
    label: str
    number: int
    mean: float
    good: int
    bad: int
    promoters: int
    passives: int
    detractors: int
    score: int


class SatisfactionFigures(Schema):
    """How many clients were asked in the period, and the sums of those who answered in it."""

    asked: int
    all: SatisfactionSums
    by_person: list[SatisfactionSums]
    by_unit: list[SatisfactionSums]
    by_client_kind: list[SatisfactionSums]


class CalledBack(Body):
    """What a dissatisfied client said; `seen` is the version of the answer that was read."""

    reason: str = Field(min_length=1, max_length=2000)
    seen: int | None = Field(None, ge=1, le=2**31 - 1)


@feedback.get(answer=Page[FeedbackShown])
def list_feedback(request: HttpRequest, which: Query[WhichFeedback], paging: Query[Paging]) -> Any:
    """The answers of clients, newest question first"""
    return page_of(which.wanted().narrow(feedback_seen_by(actor_of(request))), paging, "-id")


@feedback.get("/figures", answer=SatisfactionFigures)
def show_satisfaction(request: HttpRequest, which: Query[WhichFeedback]) -> Any:
    """How satisfied clients are"""
    whole, groups, asked = figures(actor_of(request), which.wanted())
    told = {f"by_{by}": [_sums(one) for one in found] for by, found in groups.items()}
    return {"asked": asked, "all": _sums(whole), **told}


def _sums(one: Any) -> dict[str, Any]:
    service, recommend = one.service, one.recommend
    return {
        "key": one.key, "label": one.label, "number": service.number, "mean": service.mean, "good": service.good,
        "bad": service.bad, "promoters": recommend.promoters, "passives": recommend.passives,
        "detractors": recommend.detractors, "score": recommend.score,
    }  # fmt: skip


@feedback.get("/{feedback_id}", answer=FeedbackShown)
def show_feedback(request: HttpRequest, response: HttpResponse, feedback_id: Number) -> Any:
    """One answer"""
    row = one_of(feedback_seen_by(actor_of(request)), feedback_id)
    tag(response, row)
    return row


@feedback.post("/{feedback_id}/read", answer=FeedbackShown, status=200)
def read_feedback(request: HttpRequest, feedback_id: Number) -> Any:
    """Note that a head has read a bad answer"""
    actor = actor_of(request)
    return read(actor, one_of(feedback_seen_by(actor), feedback_id))


@feedback.post("/{feedback_id}/call-back", answer=FeedbackShown, status=200, stale=True)
def call_client_back(request: HttpRequest, feedback_id: Number, given: CalledBack) -> Any:
    """Write down what a dissatisfied client said when called back"""
    actor = actor_of(request)
    return call_back(actor, one_of(feedback_seen_by(actor), feedback_id), **given.dict())
