"""Promises to clients for machines."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.interactions.models import Channel
from rapport.kit.api import Body, Moment, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.parties.models import Person
from rapport.parties.queries import people_seen_by
from rapport.promises.actions import break_promise, hand_promise_on, keep_promise, make_promise, move_promise
from rapport.promises.actions import withdraw_promise as withdraw
from rapport.promises.actions.moving import Letter
from rapport.promises.models import Promise, PromiseDate
from rapport.promises.queries import kept_figures, narrowed, promises_seen_by
from rapport.promises.sources import Pair
from rapport.staff.actor import actor_of
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues

LARGEST = 2**63 - 1
promises = Resource("promises")

PromiseKinds = Literal[tuple(Promise.Kind.values)]  # type: ignore[valid-type]
PromiseWays = Literal[tuple(code for code in Channel.values if code != Channel.NOTE)]  # type: ignore[valid-type]


class PromiseShown(Schema):
    """A promise to a client. Moments are in UTC; with `whole_day` any time of that day will do.

    `authority` is the code of the right that covers it, or "fact" with the record that makes it certain.
    """

    id: int
    version: int
    client_id: int
    person_id: int | None
    words: str
    kind: str
    due_at: datetime
    whole_day: bool
    owner_id: int
    made_by_id: int
    made_at: datetime
    percent: Decimal | None
    amount: Decimal | None
    currency: str
    authority: str
    fact_kind: str
    fact_id: int | None
    approved_by_id: int | None
    source_kind: str
    source_id: int | None
    state: str
    closed_at: datetime | None
    outcome: str
    proof_kind: str
    proof_id: int | None
    told: str
    late_news: bool


class PromiseDateShown(Schema):
    """One move of a promise: from which date to which, why, how and when the client heard, and if before the date."""

    id: int
    from_at: datetime
    from_whole_day: bool
    to_at: datetime
    to_whole_day: bool
    reason: str
    how: str
    told_at: datetime
    before: bool
    message_id: int | None
    moved_by_id: int


class PromiseRecord(Body):
    """A record by kind and number, such as "talk" and 7."""

    kind: str = Field(min_length=1, max_length=20)
    id: int = Field(ge=1, le=LARGEST)

    @property
    def pair(self) -> Pair:
        """Kind and number."""
        return self.kind, self.id


class NewPromise(Body):
    """A promise to a client; without `owner_id` the caller keeps it. Discounts name `percent`, money back `amount`."""

    client_id: int = Field(ge=1, le=LARGEST)
    words: str = Field(min_length=1, max_length=500)
    due_at: Moment
    whole_day: bool = False
    kind: PromiseKinds = "other"  # type: ignore[valid-type]
    person_id: int | None = Field(None, ge=1, le=LARGEST)
    owner_id: int | None = Field(None, ge=1, le=LARGEST)
    percent: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    amount: Decimal | None = Field(None, gt=0, max_digits=15, decimal_places=2)
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    fact: PromiseRecord | None = None
    source: PromiseRecord | None = None


class PromiseKeeping(Body):
    """What came of a promise, and what proves it; without `kept_at` it is now."""

    outcome: str = Field("", max_length=1000)
    proof: PromiseRecord | None = None
    kept_at: Moment | None = None


class PromiseLetter(Body):
    """The e-mail by which the client hears of another date; {date} in the text stands for it."""

    address: str = Field(min_length=3, max_length=320)
    subject: str = Field(min_length=1, max_length=200)
    body: str = Field(min_length=1, max_length=20_000)
    person_id: int | None = Field(None, ge=1, le=LARGEST)


class PromiseMove(Body):
    """Another date: why, and how and when the client heard (without `told_at` now), or the letter that tells them."""

    due_at: Moment
    whole_day: bool = False
    reason: str = Field(min_length=1, max_length=500)
    how: PromiseWays | None = None  # type: ignore[valid-type]
    told_at: Moment | None = None
    letter: PromiseLetter | None = None


class PromiseBreaking(Body):
    """Why a promise is broken, and what the client was told."""

    reason: str = Field(min_length=1, max_length=1000)
    told: str = Field(min_length=1, max_length=1000)


class PromiseWithdrawing(Body):
    """How the client agreed."""

    why: str = Field(min_length=1, max_length=1000)


class PromiseHandOn(Body):
    """Who keeps it from now on, and what they should know."""

    to_id: int = Field(ge=1, le=LARGEST)
    note: str = Field("", max_length=1000)


class PromiseFilters(Schema):
    """Which promises are wanted; days are those by which they are to be kept, `before` not included."""

    whose: Literal["mine", "team", "all"] = "all"
    which: Literal["open", "week", "overdue", "kept", "late", "broken", "withdrawn", "decided", "all"] = "all"
    kind: PromiseKinds | None = None  # type: ignore[valid-type]
    owner: int | None = Field(None, ge=1, le=LARGEST)
    client: int | None = Field(None, ge=1, le=LARGEST)
    since: date | None = None
    before: date | None = None

    @property
    def wanted(self) -> dict[str, str]:
        """Names and values as the list's address has them."""
        return {name: str(value) for name, value in self.dict().items() if value is not None}


class KeptFilters(PromiseFilters):
    """By what the figures are told, and of which promises."""

    by: Literal["owner", "client", "kind", "month"] = "owner"


class KeptLine(Schema):
    """One line: how many promises were kept, kept late, broken and are overdue, and the share kept in time (0 to 1)."""

    label: str
    asked: dict[str, str]
    numbers: dict[str, int]
    all: int
    rate: float | None


class KeptShown(Schema):
    """The figures by line, and together."""

    lines: list[KeptLine]
    together: KeptLine


@promises.get(answer=Page[PromiseShown])
def list_promises(request: HttpRequest, wanted: Query[PromiseFilters], paging: Query[Paging]) -> Any:
    """Promises to clients, what is due first first"""
    return page_of(narrowed(actor_of(request), wanted.wanted), paging, "due_at", "id")


@promises.get("/kept", answer=KeptShown)
def show_kept_promises(request: HttpRequest, wanted: Query[KeptFilters]) -> Any:
    """How promises were kept, by person, client, kind or month"""
    asked = {name: value for name, value in wanted.wanted.items() if name not in {"by", "which"}}
    lines, together = kept_figures(actor_of(request), wanted.by, asked)
    return {"lines": lines, "together": together}


@promises.post(answer=PromiseShown)
def make_one_promise(request: HttpRequest, response: HttpResponse, given: NewPromise) -> Any:
    """Write down what was promised to a client"""
    actor = actor_of(request)
    facts = given.dict(exclude={"fact", "source"})
    client: Any = find(actor, "client", facts.pop("client_id"))
    facts["person"] = _person(request, facts.pop("person_id"))
    facts["owner"] = _colleague(facts.pop("owner_id"), "owner_id")
    facts["fact"], facts["source"] = (one.pair if one else None for one in (given.fact, given.source))
    row = make_promise(actor, client, **facts)
    tag(response, row)
    return row


@promises.get("/{promise_id}", answer=PromiseShown)
def show_promise(request: HttpRequest, response: HttpResponse, promise_id: Number) -> Any:
    """One promise"""
    row = _promise(request, promise_id)
    tag(response, row)
    return row


@promises.get("/{promise_id}/dates", answer=list[PromiseDateShown])
def list_promise_dates(request: HttpRequest, promise_id: Number) -> Any:
    """Every move of a promise, first to last"""
    return list(PromiseDate.objects.filter(promise=_promise(request, promise_id)))


@promises.post("/{promise_id}/keep", answer=PromiseShown, status=200)
def keep_one_promise(request: HttpRequest, promise_id: Number, given: PromiseKeeping) -> Any:
    """Say that a promise was kept"""
    facts = {**given.dict(exclude={"proof"}), "proof": given.proof.pair if given.proof else None}
    return keep_promise(actor_of(request), _promise(request, promise_id), **facts)


@promises.post("/{promise_id}/move", answer=PromiseShown, status=200)
def move_one_promise(request: HttpRequest, promise_id: Number, given: PromiseMove) -> Any:
    """Move a promise to another date, and say how the client hears of it"""
    facts = given.dict(exclude={"letter"})
    facts["how"] = facts["how"] or ""
    if given.letter is not None:
        told = given.letter
        facts["letter"] = Letter(
            address=told.address, person=_person(request, told.person_id), subject=told.subject, body=told.body
        )
    return move_promise(actor_of(request), _promise(request, promise_id), **facts)


@promises.post("/{promise_id}/break", answer=PromiseShown, status=200)
def break_one_promise(request: HttpRequest, promise_id: Number, given: PromiseBreaking) -> Any:
    """Say that a promise will not be kept"""
    return break_promise(actor_of(request), _promise(request, promise_id), **given.dict())


@promises.post("/{promise_id}/withdraw", answer=PromiseShown, status=200)
def withdraw_one_promise(request: HttpRequest, promise_id: Number, given: PromiseWithdrawing) -> Any:
    """Take a promise back with the client's agreement"""
    return withdraw(actor_of(request), _promise(request, promise_id), **given.dict())


@promises.post("/{promise_id}/hand-on", answer=PromiseShown, status=200)
def hand_one_promise_on(request: HttpRequest, promise_id: Number, given: PromiseHandOn) -> Any:
    """Give a promise to a colleague who keeps it"""
    to: Any = _colleague(given.to_id, "to_id")
    return hand_promise_on(actor_of(request), _promise(request, promise_id), to=to, note=given.note)


def _promise(request: HttpRequest, pk: int) -> Promise:
    return one_of(promises_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def _person(request: HttpRequest, pk: int | None) -> Person | None:
    row = people_seen_by(actor_of(request)).filter(pk=pk).first() if pk else None
    if pk and row is None:
        raise BadInput(fields={"person_id": [_("Choose people of this client.")]})
    return row


def _colleague(pk: int | None, field: str) -> Employee | None:
    row = colleagues().filter(pk=pk).first() if pk else None
    if pk and row is None:
        raise BadInput(fields={field: [_("Nobody with this number works here.")]})
    return row
