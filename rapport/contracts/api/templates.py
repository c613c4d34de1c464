"""The company's templates of contracts and their layouts over the API (R-135)."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Schema, UploadedFile

from rapport.contracts.actions import drop_layout, keep_layout
from rapport.contracts.models import ContractTemplate
from rapport.contracts.previewing import print_sample
from rapport.contracts.queries import layouts_of, templates_seen_by
from rapport.contracts.screens.common import read_whole
from rapport.documents.printing import MIMES, answer_with
from rapport.kit.api import Number, Page, Paging, Resource, page_of
from rapport.kit.ui.finding import one_of
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of

templates = Resource("contract-templates")


class ContractTemplateLine(Schema):
    """A template of a contract or of a paper that goes with it; `layout_id` is the file of its own layout."""

    id: int
    version: int
    name: str
    occasion: str
    language: str
    is_contract: bool
    is_active: bool
    text: str
    layout_id: int | None


class ContractLayoutLine(Schema):
    """One version of a layout: `number` counts up, the highest is the one in use; moments are in UTC."""

    number: int
    name: str
    size: int
    sha256: str
    added_by_id: int
    added_at: datetime


class WantedPreview(Schema):
    """For which client a template is filled, and as what."""

    client_id: int
    form: Literal["pdf", "docx"] = "pdf"


@templates.get(answer=Page[ContractTemplateLine])
def list_contract_templates(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The templates of contracts that the caller may use, latest first"""
    return page_of(templates_seen_by(actor_of(request)), paging, "-id")


@templates.get("/{template_id}/layout", answer=Page[ContractLayoutLine])
def list_contract_layouts(request: HttpRequest, template_id: Number, paging: Query[Paging]) -> Any:
    """The versions of a template's layout, the newest first"""
    return page_of(layouts_of(_template(request, template_id)), paging, "-number")


@templates.post("/{template_id}/layout", answer=ContractTemplateLine)
def upload_contract_layout(request: HttpRequest, template_id: Number, file: File[UploadedFile]) -> Any:
    """Upload a DOCX as the layout of a template, or as its next version"""
    content = read_whole(file)
    return keep_layout(actor_of(request), _template(request, template_id), name=file.name or "", content=content)


@templates.delete("/{template_id}/layout", versioned=False)
def drop_contract_layout(request: HttpRequest, template_id: Number) -> None:
    """Print the papers of a template in our own layout again"""
    drop_layout(actor_of(request), _template(request, template_id))


@templates.get("/{template_id}/preview", answer=None, sends=MIMES.values())
def preview_contract_template(request: HttpRequest, template_id: Number, wanted: Query[WantedPreview]) -> HttpResponse:
    """A template filled with the facts of a client, without drawing up anything"""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), wanted.client_id)
    return answer_with(print_sample(actor, _template(request, template_id), client, wanted.form))


def _template(request: HttpRequest, pk: int) -> ContractTemplate:
    return one_of(templates_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]
