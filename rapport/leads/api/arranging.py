"""Sources, forms on the web, rules of distribution and results over the API."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.fields import said, shown
from rapport.kit.api.finding import one_of
from rapport.leads.actions import keep_form, keep_rule, keep_source
from rapport.leads.actions.arranging import RULE_FACTS, SOURCE_FACTS
from rapport.leads.api.common import LARGEST, colleagues_of, with_source
from rapport.leads.models import FormPage, Rule, Source
from rapport.leads.queries import forms_seen_by, rules_seen_by, sources_seen_by
from rapport.leads.queries.narrowing import day_begins
from rapport.leads.queries.results import results
from rapport.staff.actor import actor_of

sources = Resource("lead-sources")
web_forms = Resource("lead-forms")
rules = Resource("lead-rules")
PLAIN_RULE = tuple(name for name in RULE_FACTS if name != "source")


@shown(Source, SOURCE_FACTS)
class LeadSourceLine(Schema):
    """A measure or method that brings leads; `cost` is that of the whole, in `currency`."""

    id: int
    version: int


@said(Source, SOURCE_FACTS)
class LeadSourceSaid(Body):
    """A source of leads, or the fields of it that change."""


class FormTexts(Body):
    """Title, introduction and questions of a form in one language."""

    title: str = Field(min_length=1, max_length=200)
    intro: str = Field("", max_length=2000)
    questions: list[str] = Field(default_factory=list, max_length=8)


class WebFormLine(Schema):
    """A form on the web, under /enquiry/<code>/, with its texts by language."""

    id: int
    version: int
    code: str
    name: str
    source_id: int | None
    is_open: bool
    texts: dict[str, Any]


class NewWebForm(Body):
    """A new form on the web; one language at least."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    name: str = Field(min_length=1, max_length=200)
    texts: dict[Literal["en", "sk", "sv", "it", "ru", "mr"], FormTexts]
    source_id: int | None = Field(None, ge=1, le=LARGEST)
    is_open: bool = True


class WebFormChange(Body):
    """The fields of a form on the web that change; `texts` replaces all its texts."""

    name: str = Field("", min_length=1, max_length=200)
    texts: dict[Literal["en", "sk", "sv", "it", "ru", "mr"], FormTexts] = Field(default_factory=dict)
    source_id: int | None = Field(None, ge=1, le=LARGEST)
    is_open: bool = True


@shown(Rule, PLAIN_RULE)
class LeadRuleLine(Schema):
    """A rule of distribution; `people_ids` are those among whom it distributes, in their order."""

    id: int
    version: int
    source_id: int | None
    people_ids: list[int]

    @staticmethod
    def resolve_people_ids(row: Rule) -> list[int]:
        """Return the numbers of the people."""
        return [one.employee_id for one in row.members.all()]  # type: ignore[attr-defined]


@said(Rule, PLAIN_RULE)
class LeadRuleSaid(Body):
    """A rule of distribution, or the fields of it that change; `people_ids` replaces its people."""

    source_id: int | None = Field(None, ge=1, le=LARGEST)
    people_ids: list[int] = Field(default_factory=list, max_length=200)


class ResultsWanted(Schema):
    """By what results are compared, and for leads that came in when: the last day is left out."""

    by: Literal["source", "channel", "owner", "method"] = "source"
    since: date
    before: date


class LeadResult(Schema):
    """What one source, channel or person brought; `key` is its number or code, empty for none."""

    key: str
    label: str
    leads: int
    reached: int
    appointments: int
    clients: int
    cost: Decimal
    currency: str
    cost_per_client: Decimal | None


@sources.get(answer=Page[LeadSourceLine])
def list_lead_sources(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The sources of leads"""
    return page_of(sources_seen_by(actor_of(request)), paging, "id")


@sources.post(answer=LeadSourceLine)
def enter_lead_source(request: HttpRequest, given: LeadSourceSaid) -> Any:
    """Enter a source of leads"""
    return keep_source(actor_of(request), **given.dict(exclude_unset=True))


@sources.get("/results", answer=list[LeadResult])
def compare_lead_results(request: HttpRequest, wanted: Query[ResultsWanted]) -> Any:
    """What sources, channels or people brought: leads, reached, appointments, clients, and cost"""
    found = results(actor_of(request), wanted.by, day_begins(wanted.since), day_begins(wanted.before))
    return [{**vars(one), "cost_per_client": one.cost_per_client} for one in found]


@sources.patch("/{source_id}", answer=LeadSourceLine)
def change_lead_source(request: HttpRequest, source_id: Number, given: LeadSourceSaid, response: HttpResponse) -> Any:
    """Change a source of leads"""
    row = one_of(sources_seen_by(actor_of(request)), source_id)
    must_match(request, row)
    keep_source(actor_of(request), row, **given.dict(exclude_unset=True))
    tag(response, row)
    return row


@web_forms.get(answer=Page[WebFormLine])
def list_web_forms(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The forms on the web"""
    return page_of(forms_seen_by(actor_of(request)), paging, "id")


@web_forms.post(answer=WebFormLine)
def make_web_form(request: HttpRequest, given: NewWebForm) -> Any:
    """Make a form on the web"""
    return keep_form(actor_of(request), **with_source(actor_of(request), given.dict()))


@web_forms.patch("/{form_id}", answer=WebFormLine)
def change_web_form(request: HttpRequest, form_id: Number, given: WebFormChange, response: HttpResponse) -> Any:
    """Change a form on the web"""
    row: FormPage = one_of(forms_seen_by(actor_of(request)), form_id)
    must_match(request, row)
    keep_form(actor_of(request), row, **with_source(actor_of(request), given.dict(exclude_unset=True)))
    tag(response, row)
    return row


@rules.get(answer=Page[LeadRuleLine])
def list_lead_rules(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The rules of distribution"""
    return page_of(rules_seen_by(actor_of(request)).prefetch_related("members"), paging, "id")


@rules.post(answer=LeadRuleLine)
def make_lead_rule(request: HttpRequest, given: LeadRuleSaid) -> Any:
    """Make a rule of distribution"""
    actor = actor_of(request)
    facts = with_source(actor, given.dict(exclude={"people_ids"}))
    return keep_rule(actor, people=colleagues_of(given.people_ids, "people_ids"), **facts)


@rules.patch("/{rule_id}", answer=LeadRuleLine)
def change_lead_rule(request: HttpRequest, rule_id: Number, given: LeadRuleSaid, response: HttpResponse) -> Any:
    """Change a rule of distribution"""
    actor = actor_of(request)
    row = one_of(rules_seen_by(actor), rule_id)
    must_match(request, row)
    facts = with_source(actor, given.dict(exclude_unset=True, exclude={"people_ids"}))
    people = colleagues_of(given.people_ids, "people_ids") if "people_ids" in given.model_fields_set else None
    keep_rule(actor, row, people=people, **facts)
    tag(response, row)
    return row
