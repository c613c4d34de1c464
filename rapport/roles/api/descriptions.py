"""Job descriptions over the API: reading them, and writing the next version."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import (
    add_clause,
    as_seen,
    drop_clause,
    drop_draft,
    edit_clause,
    move_clause,
    set_description_facts,
    set_rights,
    start_draft,
)
from rapport.roles.api.description_shapes import (
    ClauseFacts,
    ClausePlace,
    DescriptionCard,
    DescriptionFacts,
    DescriptionLine,
    NewClause,
    NewDraft,
    RightsGiven,
)
from rapport.roles.api.employees import record_of
from rapport.roles.catalogue import Grant
from rapport.roles.library import of_catalogue
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.texts import lines_of
from rapport.roles.versions import descriptions_seen_by, signatures

descriptions = Resource("job-descriptions")


class DescriptionFilters(Schema):
    """Which versions are wanted."""

    position: int | None = Field(None, ge=1, le=2**63 - 1, description="The position's number.")
    state: Literal["", "draft", "coordination", "approved", "dropped"] = ""


@descriptions.get(answer=Page[DescriptionLine])
def list_job_descriptions(request: HttpRequest, wanted: Query[DescriptionFilters], paging: Query[Paging]) -> Any:
    """The versions that the caller may read"""
    rows = descriptions_seen_by(request.actor)  # type: ignore[attr-defined]
    if wanted.position is not None:
        rows = rows.filter(position=wanted.position)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return page_of(rows, paging, "position_id", "-number", "id")


@descriptions.get("/{description_id}", answer=DescriptionCard)
def show_job_description(request: HttpRequest, response: HttpResponse, description_id: Number) -> Any:
    """One version with its clauses, coordination and signatures"""
    return card(request, response, version_of(request, description_id))


@descriptions.post(answer=DescriptionCard)
def start_job_description(request: HttpRequest, response: HttpResponse, given: NewDraft) -> Any:
    """Begin the next version of a position's job description"""
    position = record_of(Position, given.position_id, "position_id")
    return card(request, response, start_draft(request.actor, position))  # type: ignore[attr-defined]


@descriptions.patch("/{description_id}", answer=DescriptionCard)
def change_job_description(
    request: HttpRequest, response: HttpResponse, description_id: Number, given: DescriptionFacts
) -> Any:
    """Change a draft's facts, sight or industry profile"""
    draft = draft_of(request, description_id)
    set_description_facts(request.actor, draft, **given.facts())  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.post("/{description_id}/clauses", answer=DescriptionCard, versioned=True)
def add_description_clause(
    request: HttpRequest, response: HttpResponse, description_id: Number, given: NewClause
) -> Any:
    """Add a clause of the catalogue, a declared right, or own words"""
    draft = draft_of(request, description_id)
    sent = given.given()
    fields = {name: sent[name] for name in sent if name not in {"section", "code", "right"}}
    fields = of_catalogue(given.code, given.right) | fields
    if given.code:
        fields["code"] = given.code
    add_clause(request.actor, draft, section=given.section, **fields)  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.patch("/{description_id}/clauses/{clause_id}", answer=DescriptionCard)
def change_description_clause(
    request: HttpRequest, response: HttpResponse, description_id: Number, clause_id: Number, given: ClauseFacts
) -> Any:
    """Change a clause's words, norm, limit or conditions"""
    draft = draft_of(request, description_id)
    edit_clause(request.actor, clause_of(draft, clause_id), **given.given())  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.delete("/{description_id}/clauses/{clause_id}")
def drop_description_clause(request: HttpRequest, description_id: Number, clause_id: Number) -> None:
    """Leave a clause out; those behind it move up"""
    draft = draft_of(request, description_id)
    drop_clause(request.actor, clause_of(draft, clause_id))  # type: ignore[attr-defined]


@descriptions.post("/{description_id}/clauses/{clause_id}/move", answer=DescriptionCard, status=200, versioned=True)
def move_description_clause(
    request: HttpRequest, response: HttpResponse, description_id: Number, clause_id: Number, given: ClausePlace
) -> Any:
    """Put a clause on another place of its section"""
    draft = draft_of(request, description_id)
    move_clause(request.actor, clause_of(draft, clause_id), place=given.place)  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.post("/{description_id}/rights", answer=DescriptionCard, status=200, versioned=True)
def set_description_rights(
    request: HttpRequest, response: HttpResponse, description_id: Number, given: RightsGiven
) -> Any:
    """Set exactly which declared rights a draft gives; one not named is left out"""
    draft = draft_of(request, description_id)
    grants = {one.code: Grant(one.limit, one.must_ask, one.currency) for one in given.rights}
    set_rights(request.actor, draft, sight=given.sight, grants=grants)  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.delete("/{description_id}")
def drop_job_description(request: HttpRequest, description_id: Number) -> None:
    """Give a draft up"""
    drop_draft(request.actor, draft_of(request, description_id))  # type: ignore[attr-defined]


def version_of(request: HttpRequest, description_id: int) -> JobDescription:
    """Return the version. Raises NotSeen alike for hidden and missing."""
    row = descriptions_seen_by(request.actor).filter(pk=description_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row


def draft_of(request: HttpRequest, description_id: int) -> JobDescription:
    """Return the version, locked, as the caller has read it. Raises NotSeen, VersionMissing, Stale."""
    row = version_of(request, description_id)
    as_seen(row, None)
    row.refresh_from_db()
    must_match(request, row)
    return row


def clause_of(draft: JobDescription, clause_id: int) -> Clause:
    """Return the clause. Raises NotSeen for a number that none of the draft has."""
    row = draft.clauses.filter(pk=clause_id).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    row.description = draft
    return row


def card(request: HttpRequest, response: HttpResponse, row: JobDescription) -> dict[str, Any]:
    """Return the whole version as it is said, its row's version on the answer. A bounded number of queries."""
    row.refresh_from_db()
    tag(response, row)
    language = translation.get_language() or "en"
    signed, missing = signatures(row, request.actor.today)  # type: ignore[attr-defined]
    plain = {name: getattr(row, name) for name in DescriptionCard.model_fields if hasattr(row, name)}
    return plain | {
        "clauses": [
            {
                **{name: getattr(line.clause, name) for name in CLAUSE},
                "id": line.clause.pk,
                "number": line.number,
                "text": line.text,
                "blank": line.blank,
            }
            for lines in lines_of(row, language).values()
            for line in lines
        ],
        "coordinations": list(row.coordinations.all()),
        "signatures": signed,
        "unsigned": [one.employee_id for one in missing],
    }


CLAUSE = ("section", "code", "words", "norm", "right", "limit", "currency", "period", "must_ask", "conditions")
