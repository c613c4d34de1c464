"""What is given to put things right, and the policies, over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.remedies.actions import give_remedy, keep_policy, tell_outcome
from rapport.remedies.api.common import LARGEST, NewOfClient, about_and_client
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.models.remedies import RemedyKind
from rapport.remedies.queries import leeway_of, narrowed, policies_seen_by, remedies_seen_by
from rapport.remedies.rights import POLICIES
from rapport.roles.authority import may
from rapport.staff.actor import actor_of

remedies = Resource("remedies")
policies = Resource("remedy-policies")


class RemedyShown(Schema):
    """What was given, what it costs us, and what came of it. Moments are in UTC, days are where the giver is.

    `deviation_id` is the deviation that follows what lies beyond the policy, null within it.
    """

    id: int
    version: int
    client_id: int
    about_kind: str
    about_id: int | None
    kind: str
    pieces: int
    cost: Decimal
    currency: str
    words: str
    reason: str
    policy: str
    deviation_id: int | None
    given_by_id: int
    given_at: datetime
    given_on: date
    ask_on: date
    outcome: str
    outcome_words: str
    outcome_at: datetime | None


class NewRemedy(NewOfClient):
    """What is given to whom; `cost` is what all pieces cost us."""

    kind: RemedyKind
    pieces: int = Field(1, ge=1, le=32_767)
    cost: Decimal = Field(gt=0, max_digits=16, decimal_places=2)
    currency: str = Field(pattern="^[A-Z]{3}$")
    words: str = Field("", max_length=300)
    reason: str = Field(min_length=1, max_length=5000)


class RemedyOutcomeSaid(Body):
    """What came of it."""

    outcome: Literal[tuple(Remedy.Outcome.values)]  # type: ignore[valid-type]
    words: str = Field("", max_length=5000)


class WhichRemedies(Schema):
    """Narrow the list to a client, a month (its first day), who gave, a kind, or what lies beyond the policy."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)
    month: date | None = None
    given_by_id: int | None = Field(None, ge=1, le=LARGEST)
    kind: RemedyKind | None = None
    beyond_policy: bool = False


class LeewayShown(Schema):
    """How far the caller may go with the client: `verdict` is yes, ask or no; a limit that is null is none."""

    verdict: str
    left: Decimal | None
    case: Decimal | None
    pieces: int | None
    currency: str
    sentences: list[str]


class RemedyPolicyShown(Schema):
    """What the policy gives of a kind in one case."""

    id: int
    version: int
    kind: str
    pieces: int
    cost: Decimal
    currency: str
    words: str
    follow_days: int
    is_active: bool


class RemedyPolicySaid(Body):
    """What the policy gives; what is left out stays, or begins with one piece, no cost and a fortnight."""

    pieces: int = Field(1, ge=0, le=1000)
    cost: Decimal = Field(Decimal(0), ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("EUR", pattern="^[A-Z]{3}$")
    words: str = Field("", min_length=1, max_length=300)
    follow_days: int = Field(14, ge=1, le=365)
    is_active: bool = True


class NewRemedyPolicy(RemedyPolicySaid):
    """What the policy gives of one kind."""

    kind: RemedyKind
    words: str = Field(min_length=1, max_length=300)


@remedies.get(answer=Page[RemedyShown])
def list_remedies(request: HttpRequest, which: Query[WhichRemedies], paging: Query[Paging]) -> Any:
    """What was given, latest first"""
    rows = narrowed(
        remedies_seen_by(actor_of(request)),
        month=which.month,
        person=which.given_by_id or 0,
        kind=which.kind or "",
        deviating=which.beyond_policy,
    )
    return page_of(rows.filter(client=which.client_id) if which.client_id else rows, paging, "-id")


@remedies.post(answer=RemedyShown)
def give_one_remedy(request: HttpRequest, given: NewRemedy) -> Any:
    """Give a client something to put things right"""
    actor = actor_of(request)
    client, about, facts = about_and_client(actor, given)
    return give_remedy(actor, client, about=about, **facts)


@remedies.get("/leeway", answer=LeewayShown)
def show_leeway(request: HttpRequest, client_id: int = Query(ge=1, le=LARGEST)) -> Any:  # type: ignore[type-arg]
    """How far the caller may go with a client without asking"""
    actor = actor_of(request)
    client: Any = find(actor, "client", client_id)
    found = leeway_of(actor, client)
    names = ("left", "case", "pieces", "currency", "sentences")
    return {"verdict": found.answer.verdict, **{name: getattr(found, name) for name in names}}


@remedies.get("/{remedy_id}", answer=RemedyShown)
def show_remedy(request: HttpRequest, remedy_id: Number, response: HttpResponse) -> Any:
    """One remedy"""
    row = one_of(remedies_seen_by(actor_of(request)), remedy_id)
    tag(response, row)
    return row


@remedies.post("/{remedy_id}/outcome", answer=RemedyShown, status=200)
def tell_remedy_outcome(request: HttpRequest, remedy_id: Number, given: RemedyOutcomeSaid) -> Any:
    """Say what came of what was given"""
    actor = actor_of(request)
    return tell_outcome(actor, one_of(remedies_seen_by(actor), remedy_id), **given.dict())


@policies.get(answer=Page[RemedyPolicyShown])
def list_remedy_policies(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The policies on putting things right"""
    return page_of(policies_seen_by(actor_of(request)), paging, "id")


@policies.post(answer=RemedyPolicyShown)
def write_remedy_policy(request: HttpRequest, given: NewRemedyPolicy) -> Any:
    """Write what the policy gives of a kind that has none yet"""
    actor = actor_of(request)
    # Who may not write policies hears that, whatever there is already.
    if may(actor, POLICIES) and RemedyPolicy.objects.filter(kind=given.kind).exists():
        raise BadInput(fields={"kind": [_("There is a policy for this already. Change that one.")]})
    return keep_policy(actor, **given.dict())


@policies.patch("/{policy_id}", answer=RemedyPolicyShown)
def change_remedy_policy(
    request: HttpRequest, policy_id: Number, given: RemedyPolicySaid, response: HttpResponse
) -> Any:
    """Change what the policy gives of a kind"""
    actor = actor_of(request)
    row = one_of(policies_seen_by(actor), policy_id)
    facts = given.dict(exclude_unset=True)
    must_match(request, row, facts)
    changed = keep_policy(actor, row.kind, **facts)
    tag(response, changed)
    return changed
