"""The registers over the API: purposes, sources, proofs."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.privacy.actions import keep_purpose, keep_source
from rapport.privacy.models import DataSource, Purpose
from rapport.privacy.queries import erasures, only_registrar, purposes_in_use
from rapport.staff.actor import actor_of

purposes = Resource("purposes")
data_sources = Resource("data-sources")
erasure_proofs = Resource("erasures")


class PurposeLine(Schema):
    """What personal data are used for, on which of the six lawful bases."""

    id: int
    name: str
    basis: str
    words: str
    is_active: bool


class NewPurpose(Body):
    """A purpose and its lawful basis."""

    name: str = Field(min_length=1, max_length=120)
    basis: Literal["consent", "contract", "law", "vital", "public", "interest"]
    words: str = Field("", max_length=4000)


class DataSourceLine(Schema):
    """Where personal data come from, and the purpose for which they are kept."""

    id: int
    name: str
    purpose_id: int
    words: str
    brought_by_id: int | None
    is_active: bool


class NewSource(Body):
    """A source of personal data."""

    name: str = Field(min_length=1, max_length=120)
    purpose_id: int = Field(ge=1, le=2**63 - 1)
    words: str = Field(min_length=1, max_length=4000)


class ErasureLine(Schema):
    """The proof of an erasure; it names nobody. `proof` is the digest over all of it. Moments are in UTC."""

    id: int
    number: str
    kind: str
    subject_id: int
    ground: str
    at: datetime
    counts: list[dict[str, Any]]
    held: list[dict[str, Any]]
    digests: list[str]
    proof: str


@purposes.get(answer=Page[PurposeLine])
def list_purposes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The purposes of personal data"""
    actor_of(request)
    return page_of(Purpose.objects.all(), paging, "id")


@purposes.post(answer=PurposeLine)
def note_purpose(request: HttpRequest, given: NewPurpose) -> Any:
    """Write down a purpose"""
    return keep_purpose(actor_of(request), **given.dict())


@data_sources.get(answer=Page[DataSourceLine])
def list_data_sources(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Where personal data come from"""
    actor_of(request)
    return page_of(DataSource.objects.all(), paging, "id")


@data_sources.post(answer=DataSourceLine)
def note_data_source(request: HttpRequest, given: NewSource) -> Any:
    """Write down a source"""
    purpose = purposes_in_use().filter(pk=given.purpose_id).first()
    if purpose is None:
        raise BadInput(fields={"purpose_id": [_("There is no such purpose in use.")]})
    return keep_source(actor_of(request), name=given.name, purpose=purpose, words=given.words)


@erasure_proofs.get(answer=Page[ErasureLine])
def list_erasures(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The proofs of erasures, latest first"""
    only_registrar(actor_of(request))
    return page_of(erasures(), paging, "-id")


@erasure_proofs.get("/{erasure_id}", answer=ErasureLine)
def show_erasure(request: HttpRequest, erasure_id: Number) -> Any:
    """One proof"""
    only_registrar(actor_of(request))
    return one_of(erasures(), erasure_id)
