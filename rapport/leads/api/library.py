"""Methods and surveys over the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.catalogue.queries import products_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of, said, shown
from rapport.kit.api.finding import one_of
from rapport.leads.actions import invite_to_survey, keep_method, keep_survey, set_method
from rapport.leads.models import Method
from rapport.leads.queries import leads_seen_by
from rapport.leads.queries.library import methods_seen_by, surveys_seen_by, token_of, weights
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

methods = Resource("lead-methods")
surveys = Resource("surveys")
LARGEST = 2**63 - 1
PLAIN = ("name", "kind", "channel", "words", "is_active")


@shown(Method, PLAIN)
class LeadMethodLine(Schema):
    """A method of search or contact. Moments are in UTC."""

    id: int
    version: int
    developed_from_id: int | None
    written_by_id: int
    written_at: datetime


@said(Method, PLAIN)
class LeadMethodSaid(Body):
    """A method to write down."""

    developed_from_id: int | None = Field(None, ge=1, le=LARGEST)


class LeadMethodOf(Body):
    """By which method a lead was won (null: not known)."""

    method_id: int | None = Field(None, ge=1, le=LARGEST)


class SurveyLine(Schema):
    """A survey with its parameters. Moments are in UTC."""

    id: int
    version: int
    name: str
    product_id: int | None
    intro: str
    parameters: list[str]
    is_open: bool
    asked_by_id: int
    asked_at: datetime


class NewSurvey(Body):
    """A survey to begin; `product_id` if it is about one product."""

    name: str = Field(min_length=1, max_length=200)
    product_id: int | None = Field(None, ge=1, le=LARGEST)
    intro: str = Field("", max_length=2000)
    parameters: list[str] = Field(min_length=1, max_length=12)


class SurveyAudience(Body):
    """Which leads and clients are asked."""

    lead_ids: list[int] = Field([], max_length=200)
    client_ids: list[int] = Field([], max_length=200)


class SurveyToken(Schema):
    """Whom was asked, and what opens the survey for them under /survey/<token>/."""

    lead_id: int | None
    client_id: int | None
    token: str


class SurveyWeight(Schema):
    """How much a parameter matters: how many rated it, their mean, and how many gave 4 or 5."""

    name: str
    number: int
    mean: float
    high: int


@methods.get(answer=Page[LeadMethodLine])
def list_lead_methods(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The library of methods"""
    return page_of(methods_seen_by(actor_of(request)), paging, "id")


@methods.post(answer=LeadMethodLine)
def write_lead_method(request: HttpRequest, given: LeadMethodSaid) -> Any:
    """Write a method down"""
    actor = actor_of(request)
    told = given.dict(exclude_unset=True)
    number = told.pop("developed_from_id", None)
    base = one_of(methods_seen_by(actor), number) if number else None
    return keep_method(actor, developed_from=base, **told)


@methods.post("/of-lead/{lead_id}", answer=LeadMethodOf, status=200)
def set_lead_method(request: HttpRequest, lead_id: Number, given: LeadMethodOf) -> Any:
    """Say by which method a lead was won"""
    actor = actor_of(request)
    method = one_of(methods_seen_by(actor), given.method_id) if given.method_id else None
    return set_method(actor, one_of(leads_seen_by(actor), lead_id), method)


@surveys.get(answer=Page[SurveyLine])
def list_surveys(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The surveys"""
    return page_of(surveys_seen_by(actor_of(request)), paging, "-id")


@surveys.post(answer=SurveyLine)
def begin_survey(request: HttpRequest, given: NewSurvey) -> Any:
    """Begin a survey"""
    actor = actor_of(request)
    told = given.dict()
    number = told.pop("product_id")
    return keep_survey(actor, product=one_of(products_seen_by(actor), number) if number else None, **told)


@surveys.post("/{survey_id}/invitations", answer=list[SurveyToken], status=200)
def ask_in_survey(request: HttpRequest, survey_id: Number, given: SurveyAudience) -> Any:
    """Ask leads and clients in a survey"""
    actor = actor_of(request)
    leads = list(leads_seen_by(actor).filter(pk__in=[pk for pk in given.lead_ids if 0 < pk <= LARGEST]))
    clients = list(clients_seen_by(actor).filter(pk__in=[pk for pk in given.client_ids if 0 < pk <= LARGEST]))
    made = invite_to_survey(actor, one_of(surveys_seen_by(actor), survey_id), leads=leads, clients=clients)
    return [{"lead_id": one.lead_id, "client_id": one.client_id, "token": token_of(one)} for one in made]


@surveys.get("/{survey_id}/weights", answer=list[SurveyWeight])
def show_survey_weights(request: HttpRequest, survey_id: Number) -> Any:
    """What matters to the buyers, most first"""
    return weights(one_of(surveys_seen_by(actor_of(request)), survey_id))
