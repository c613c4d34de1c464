"""Imports and exports for machines, through the same deeds as the pages."""

import base64
import binascii
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.exchange.actions import prepare_import, receive_file, start_import, undo_import
from rapport.exchange.models import Import
from rapport.exchange.queries import imports_seen_by, rejected_rows
from rapport.exchange.tasks import bring_in
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import BadInput, NotSeen

imports = Resource("imports")


class ImportReport(Schema):
    """An import and its exact account: created + updated + skipped + rejected = rows."""

    id: int
    kind: str
    name: str
    state: str
    total: int | None
    rows: int
    created: int
    updated: int
    skipped: int
    rejected: int
    kept: int
    trouble: str
    mapping: dict[str, str]
    begun_at: datetime
    ended_at: datetime | None


class NewImport(Body):
    """A file to bring in, in base64. `mapping` gives the field of each column by its place ("0": "name")."""

    kind: Literal["clients", "people"]
    name: str = Field(min_length=1, max_length=255)
    content: str = Field(min_length=1, max_length=4_000_000)
    mapping: dict[str, str] | None = None
    country: str = Field("", max_length=2)
    origin: str = Field("", max_length=200)
    lawful_basis: str = Field("", max_length=200)
    known: Literal["update", "skip"] = "update"
    start: bool = True


class Rejected(Schema):
    """A row that did not come in, and why."""

    number: int
    raw: str
    reasons: list[str]


class ImportFilters(Schema):
    """Which imports are wanted."""

    kind: Literal["clients", "people"] | None = None


@imports.get(answer=Page[ImportReport])
def list_imports(request: HttpRequest, wanted: Query[ImportFilters], paging: Query[Paging]) -> Any:
    """Imports that the caller may see, latest first"""
    rows = imports_seen_by(request.actor)  # type: ignore[attr-defined]
    return page_of(rows.filter(kind=wanted.kind) if wanted.kind else rows, paging, "-id")


@imports.post(answer=ImportReport)
def bring_file_in(request: HttpRequest, given: NewImport) -> Any:
    """Bring a file in; its rows are written by the worker"""
    actor = request.actor  # type: ignore[attr-defined]
    try:
        content = base64.b64decode(given.content, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadInput(fields={"content": [_("The content is to be written in base64.")]}) from wrong
    brought = receive_file(actor, kind=given.kind, name=given.name, chunks=[content])
    settings = {"country": given.country, "origin": given.origin, "lawful_basis": given.lawful_basis}
    prepare_import(actor, brought, mapping=given.mapping, settings=settings, known=given.known)
    if given.start:
        start_import(actor, brought)
        bring_in.enqueue(brought.pk)
    return brought


@imports.get("/{import_id}", answer=ImportReport)
def show_import_report(request: HttpRequest, import_id: Number) -> Any:
    """One import"""
    return _import(request, import_id)


@imports.get("/{import_id}/rejected", answer=Page[Rejected])
def list_rejected_rows(request: HttpRequest, import_id: Number, paging: Query[Paging]) -> Any:
    """The rows of an import that did not come in"""
    return page_of(rejected_rows(_import(request, import_id)), paging, "number", "id")


@imports.post("/{import_id}/undo", answer=ImportReport, status=200)
def undo_whole_import(request: HttpRequest, import_id: Number) -> Any:
    """Take an import back"""
    return undo_import(request.actor, _import(request, import_id))  # type: ignore[attr-defined]


def _import(request: HttpRequest, import_id: int) -> Import:
    brought = imports_seen_by(request.actor).filter(pk=import_id).first()  # type: ignore[attr-defined]
    if brought is None:
        raise NotSeen(_("This import is not there, or it is not yours to see."))
    return brought
