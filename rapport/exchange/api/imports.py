"""Bringing in: a file, how it is read, its rows by the worker, and the exact account."""

import base64
import binascii
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, File, Form, Query, Schema, UploadedFile

from rapport.exchange.actions import (
    discard,
    go_on,
    mend_alike,
    mend_rows,
    mend_value,
    prepare_import,
    receive_file,
    start_import,
    stop_import,
    undo_import,
)
from rapport.exchange.bundle import receive_bundle
from rapport.exchange.files import sheet_of
from rapport.exchange.looking import LOOKED_AT, look
from rapport.exchange.models import Import
from rapport.exchange.queries import faults, imports_seen_by, rejected_rows
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.staff.actor import Actor

imports = Resource("imports")
Kind = Literal[
    "clients", "people", "leads", "products", "commerceml", "deals", "orders", "commerceml-orders",
    "commerceml-payments", "files", "appointments",
]  # fmt: skip
SETTINGS = ("country", "origin", "lawful_basis", "zones")


class ImportReport(Schema):
    """An import and its exact account: created + updated + skipped + rejected = rows. Moments are in UTC.

    `columns` are the names of the file's columns; `mapping` says which field each one fills, `spelling` how its dates
    (DMY, MDY, YMD, serial 1900, serial 1904) or numbers (the decimal sign) are written, both by the column's place.
    `profile` is the program whose export the file is, with its table and what it brings ("hubspot.companies.clients"),
    "" for no program that is known. `after_id` is the part of the same bundle that has to be in before this one.
    """

    id: int
    version: int
    kind: str
    profile: str
    name: str
    state: str
    total: int
    rows: int
    created: int
    updated: int
    skipped: int
    rejected: int
    kept: int
    trouble: str
    after_id: int | None
    columns: list[str]
    mapping: dict[str, str]
    spelling: dict[str, str]
    begun_at: datetime
    ended_at: datetime | None


class Decisions(Body):
    """What a file leaves unsaid. What is left out stays as it is, or as it looks."""

    encoding: str = Field("", max_length=20, description="How letters are written, as cp1250.")
    separator: str = Field("", max_length=4, description="What parts the cells.")
    has_header: bool | None = Field(None, description="Whether the first row holds the names of the columns.")
    sheet: str = Field("", max_length=100, description="Which sheet of a workbook.")
    mapping: dict[str, str] | None = Field(None, description='Field by the column\'s place: {"0": "name"}.')
    spelling: dict[str, str] | None = None
    country: str = Field("", max_length=2, description="Of phones, numbers and addresses without one.")
    origin: str = Field("", max_length=200)
    lawful_basis: str = Field("", max_length=200)
    zones: dict[str, str] | None = Field(
        None,
        max_length=200,
        description='Which time zone a name means that a calendar does not explain: {"Our office": "Europe/Berlin"}.',
    )
    known: Literal["update", "skip"] | None = None
    alike: Literal["ask", "new"] | None = None


class NewImport(Decisions):
    """A small file to bring in: its content in base64. With `start` off it waits to be looked at."""

    kind: Kind
    name: str = Field(min_length=1, max_length=255)
    content: str = Field(min_length=1, max_length=4_000_000)
    start: bool = True


class UploadedImport(Body):
    """What the rows of an uploaded file are; "bundle": a ZIP of tables, of another Rapport or of one program."""

    kind: Kind | Literal["bundle"]


class Rejected(Schema):
    """A row that did not come in: its number, the untouched line, its cells, and what is wrong by field.

    `alike` are the records of which somebody has to say whether the row is one of them.
    """

    number: int
    raw: str
    cells: list[str]
    wrong: dict[str, list[str]]
    alike: list[int]


class MendedRow(Body):
    """A rejected row put right: cells by the column's place, or which record it is (0: a new one)."""

    number: int = Field(ge=0)
    cells: dict[int, str] = Field(default_factory=dict)
    is_record: int | None = Field(None, ge=0)


class Mending(Body):
    """Rows put right one by one, or (`field`) all with a fault there: read as of a country, or without it.

    With `value` only those that hold it in the field: with `instead` they are read as if they held that.
    """

    rows: list[MendedRow] = Field(default_factory=list, max_length=200)
    field: str = Field("", max_length=40)
    country: str = Field("", max_length=2)
    value: str = Field("", max_length=2000)
    instead: str = Field("", max_length=2000)


class FaultGroup(Schema):
    """Rows that are rejected for one reason: the field, what all hold there ("" for different things), how many."""

    field: str
    value: str
    rows: int
    example: str


class LookedRow(Schema):
    """What one of the first rows would do: new, changed, same, joins an earlier row, or alike (has to be asked)."""

    number: int
    name: str
    verdict: str
    records: list[int]
    joins: int
    differences: list[dict[str, str]]


class LookAnswer(Schema):
    """What the first rows would do: how many have each verdict, some of each, and those that can't be read."""

    rows: int
    counts: dict[str, int]
    examples: list[LookedRow]
    rejected: list[Rejected]
    remarks: list[str]


class ImportFilters(Schema):
    """Which imports are wanted."""

    kind: Kind | None = None


@imports.get(answer=Page[ImportReport])
def list_imports(request: HttpRequest, wanted: Query[ImportFilters], paging: Query[Paging]) -> Any:
    """Imports that the caller may see, latest first"""
    rows = imports_seen_by(_actor(request))
    return page_of(rows.filter(kind=wanted.kind) if wanted.kind else rows, paging, "-id")


@imports.post(answer=ImportReport)
def bring_file_in(request: HttpRequest, response: HttpResponse, given: NewImport) -> Any:
    """Bring a small file in; its rows are written by the worker"""
    actor = _actor(request)
    try:
        content = base64.b64decode(given.content, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadInput(fields={"content": [_("The content is to be written in base64.")]}) from wrong
    brought = receive_file(actor, kind=given.kind, name=given.name, chunks=[content])
    try:
        _decide(actor, brought, given)
    except BadInput:
        # Whoever calls again sends the file again: nothing is left behind.
        discard(actor, brought)
        raise
    if given.start:
        start_import(actor, brought)
    tag(response, brought)
    return brought


@imports.post("/upload", answer=ImportReport)
def upload_import(
    request: HttpRequest, response: HttpResponse, given: Form[UploadedImport], file: File[UploadedFile]
) -> Any:
    """Upload a file of any size to bring in; it waits to be decided upon and started

    Of a bundle the first part is answered; the others come in after it, once that is started.
    """
    actor, name = _actor(request), file.name or ""
    if given.kind == "bundle":
        brought = receive_bundle(actor, name=name, chunks=file.chunks())
    else:
        brought = receive_file(actor, kind=given.kind, name=name, chunks=file.chunks())
    tag(response, brought)
    return brought


@imports.get("/{import_id}", answer=ImportReport)
def show_import_report(request: HttpRequest, response: HttpResponse, import_id: Number) -> Any:
    """One import"""
    brought = _import(_actor(request), import_id)
    tag(response, brought)
    return brought


@imports.patch("/{import_id}", answer=ImportReport)
def decide_import(request: HttpRequest, response: HttpResponse, import_id: Number, given: Decisions) -> Any:
    """Decide how a file is read and what its columns hold, before it starts"""
    actor = _actor(request)
    brought = _import(actor, import_id)
    must_match(request, brought)
    _decide(actor, brought, given)
    tag(response, brought)
    return brought


@imports.get("/{import_id}/look", answer=LookAnswer)
def look_at_import(request: HttpRequest, import_id: Number) -> Any:
    """What the first 500 rows of a file would do"""
    actor = _actor(request)
    brought = _import(actor, import_id)
    seen = look(actor, brought, sheet_of(brought).sample(LOOKED_AT))
    examples = [{**vars(one), "differences": [vars(other) for other in one.differences]} for one in seen.examples]
    return {
        "rows": seen.rows,
        "counts": seen.counts,
        "examples": examples,
        "rejected": seen.rejected[:50],
        "remarks": seen.remarks,
    }


@imports.post("/{import_id}/start", answer=ImportReport, status=200)
def start_prepared_import(request: HttpRequest, import_id: Number) -> Any:
    """Let the rows of a prepared import come in"""
    actor = _actor(request)
    return start_import(actor, _import(actor, import_id))


@imports.post("/{import_id}/stop", answer=ImportReport, status=200)
def stop_running_import(request: HttpRequest, import_id: Number) -> Any:
    """Stop an import; what came in stays"""
    actor = _actor(request)
    return stop_import(actor, _import(actor, import_id))


@imports.post("/{import_id}/go-on", answer=ImportReport, status=200)
def let_import_go_on(request: HttpRequest, import_id: Number) -> Any:
    """Let an import that stopped go on"""
    actor = _actor(request)
    return go_on(actor, _import(actor, import_id))


@imports.delete("/{import_id}")
def throw_import_away(request: HttpRequest, import_id: Number) -> None:
    """Throw away an import that has not started"""
    actor = _actor(request)
    brought = _import(actor, import_id)
    must_match(request, brought)
    discard(actor, brought)


@imports.get("/{import_id}/rejected", answer=Page[Rejected])
def list_rejected_rows(request: HttpRequest, import_id: Number, paging: Query[Paging]) -> Any:
    """The rows of an import that did not come in"""
    return page_of(rejected_rows(_import(_actor(request), import_id)), paging, "number", "id")


@imports.get("/{import_id}/faults", answer=list[FaultGroup])
def list_faults(request: HttpRequest, import_id: Number) -> Any:
    """For which reasons rows of an import did not come in, and how many for each"""
    return [vars(one) for one in faults(_import(_actor(request), import_id))]


@imports.post("/{import_id}/mend", answer=ImportReport, status=200)
def mend_rejected_rows(request: HttpRequest, import_id: Number, given: Mending) -> Any:
    """Bring rejected rows in as they were put right"""
    actor = _actor(request)
    brought = _import(actor, import_id)
    if given.field and given.instead:
        mend_value(actor, brought, field=given.field, value=given.value, instead=given.instead)
    elif given.field:
        mend_alike(actor, brought, field=given.field, country=given.country, value=given.value)
    else:
        cells = {row.number: row.cells for row in given.rows if row.cells}
        chosen = {row.number: row.is_record or None for row in given.rows if row.is_record is not None}
        mend_rows(actor, brought, cells=cells, chosen=chosen)
    return brought


@imports.post("/{import_id}/undo", answer=ImportReport, status=200)
def undo_whole_import(request: HttpRequest, import_id: Number) -> Any:
    """Take an import back, by the worker"""
    actor = _actor(request)
    return undo_import(actor, _import(actor, import_id))


def _decide(actor: Actor, brought: Import, given: Decisions) -> None:
    reading = {key: getattr(given, key) for key in ("encoding", "separator", "sheet") if getattr(given, key)}
    if given.has_header is not None:
        reading["has_header"] = given.has_header
    sent = given.given()
    settings = {**brought.settings, **{key: sent[key] for key in SETTINGS if key in sent}}
    prepare_import(actor, brought, reading={**brought.reading, **reading})
    prepare_import(
        actor,
        brought,
        mapping=given.mapping,
        spelling=given.spelling,
        settings=settings,
        known=given.known,
        alike=given.alike,
    )


def _import(actor: Actor, import_id: int) -> Import:
    brought = imports_seen_by(actor).filter(pk=import_id).first()
    if brought is None:
        raise NotSeen(_("This import is not there, or it is not yours to see."))
    return brought


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]
