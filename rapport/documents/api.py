"""Files and comments for machines, through the same deeds as the pages."""

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, File, Form, Query, Schema, UploadedFile

from rapport.documents.actions import add_version, attach_file, remove_document, rename_document, write_comment
from rapport.documents.models import Document, Signature
from rapport.documents.queries import comments_on, documents_seen_by
from rapport.documents.signing import sign_document
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find

files = Resource("files")


class FileLine(Schema):
    """A document of some record. Moments are in UTC."""

    id: int
    version: int
    subject_kind: str
    subject_id: int
    name: str
    note: str
    created_by_id: int
    created_at: datetime


class FileVersion(Schema):
    """One version; its bytes are at `/documents/{document}/{number}/`."""

    number: int
    name: str
    mime: str
    size: int
    sha256: str
    added_by_id: int
    added_at: datetime


class CommentLine(Schema):
    """A comment. Moments are in UTC."""

    id: int
    words: str
    employee_id: int
    at: datetime


class PaperSignature(Schema):
    """A name under one version of a paper, over an amount in a currency. Moments are in UTC."""

    id: int
    number: int
    kind: str
    paper: str
    amount: Decimal
    currency: str
    employee_id: int
    sha256: str
    at: datetime

    @staticmethod
    def resolve_number(row: Signature) -> int:
        return row.content.number


class NewSignature(Body):
    """Which version is signed (it has to be the newest), as what, and over how much."""

    number: int = Field(ge=1, le=2**31 - 1)
    kind: Literal["signed", "initialled"] = "signed"
    paper: Literal["contract", "annex", "offer", "act", "other"]
    amount: Decimal = Field(ge=0, max_digits=16, decimal_places=2)
    currency: str = Field(min_length=3, max_length=3)


class NewContent(Body):
    """A small file: its content in base64."""

    name: str = Field(min_length=1, max_length=255)
    content: str = Field(min_length=1, max_length=4_000_000)


class UploadedFor(Body):
    """For which record a file is, named by kind and number ("client", 7)."""

    subject_kind: str = Field(min_length=1, max_length=20)
    subject_id: int = Field(ge=1, le=2**63 - 1)
    note: str = Field("", max_length=500)


class NewFile(NewContent, UploadedFor):
    """A small file for a record."""


class FileChange(Body):
    """What may be changed; what is left out stays."""

    name: str = Field("", min_length=1, max_length=255)
    note: str = Field("", max_length=500)


class NewComment(Body):
    """A comment."""

    words: str = Field(min_length=1, max_length=10_000)


class FileFilters(Schema):
    """Which files are wanted."""

    subject_kind: str = Field("", max_length=20)
    subject_id: int | None = Field(None, ge=1, le=2**63 - 1)


@files.get(answer=Page[FileLine])
def list_files(request: HttpRequest, wanted: Query[FileFilters], paging: Query[Paging]) -> Any:
    """Files of the records that the caller may see, newest first"""
    rows = documents_seen_by(request.actor)  # type: ignore[attr-defined]
    named = {"subject_kind": wanted.subject_kind, "subject_id": wanted.subject_id}
    return page_of(rows.filter(**{k: v for k, v in named.items() if v}), paging, "-id")


@files.post(answer=FileLine)
def attach_new_file(request: HttpRequest, response: HttpResponse, given: NewFile) -> Any:
    """Attach a small file to a record"""
    return _attached(request, response, given, given.name, [_bytes(given)])


@files.post("/upload", answer=FileLine)
def upload_file(
    request: HttpRequest, response: HttpResponse, given: Form[UploadedFor], file: File[UploadedFile]
) -> Any:
    """Upload a file of any size to a record"""
    return _attached(request, response, given, file.name or "", file.chunks())


@files.get("/{document_id}", answer=FileLine)
def show_file(request: HttpRequest, response: HttpResponse, document_id: Number) -> Any:
    """One file"""
    row = _document(request, document_id)
    tag(response, row)
    return row


@files.patch("/{document_id}", answer=FileLine)
def change_file(request: HttpRequest, response: HttpResponse, document_id: Number, given: FileChange) -> Any:
    """Rename a file or change its note"""
    row = _document(request, document_id)
    must_match(request, row, given.given())
    values = {"name": row.name, "note": row.note, **given.given()}
    row = rename_document(request.actor, row, **values)  # type: ignore[attr-defined]
    tag(response, row)
    return row


@files.delete("/{document_id}")
def remove_file(request: HttpRequest, document_id: Number) -> None:
    """Take a file off its record"""
    row = _document(request, document_id)
    must_match(request, row)
    remove_document(request.actor, row)  # type: ignore[attr-defined]


@files.get("/{document_id}/versions", answer=Page[FileVersion])
def list_file_versions(request: HttpRequest, document_id: Number, paging: Query[Paging]) -> Any:
    """A file's versions, newest first"""
    return page_of(_document(request, document_id).contents.all(), paging, "-number")


@files.post("/{document_id}/versions", answer=FileVersion)
def add_file_version(request: HttpRequest, document_id: Number, given: NewContent) -> Any:
    """Add a small version"""
    row = _document(request, document_id)
    return add_version(request.actor, row, name=given.name, chunks=[_bytes(given)])  # type: ignore[attr-defined]


@files.post("/{document_id}/versions/upload", answer=FileVersion)
def upload_file_version(request: HttpRequest, document_id: Number, file: File[UploadedFile]) -> Any:
    """Upload a version of any size"""
    row = _document(request, document_id)
    return add_version(request.actor, row, name=file.name or "", chunks=file.chunks())  # type: ignore[attr-defined]


@files.get("/{document_id}/comments", answer=Page[CommentLine])
def list_file_comments(request: HttpRequest, document_id: Number, paging: Query[Paging]) -> Any:
    """Comments on a file, newest first"""
    return page_of(comments_on("document", _document(request, document_id).pk), paging, "-id")


@files.post("/{document_id}/comments", answer=CommentLine)
def comment_on_file(request: HttpRequest, document_id: Number, given: NewComment) -> Any:
    """Comment on a file"""
    return write_comment(request.actor, _document(request, document_id), words=given.words)  # type: ignore[attr-defined]


@files.get("/{document_id}/signatures", answer=Page[PaperSignature])
def list_file_signatures(request: HttpRequest, document_id: Number, paging: Query[Paging]) -> Any:
    """Signatures under a file's versions, first to last"""
    rows = Signature.objects.filter(content__document=_document(request, document_id)).select_related("content")
    return page_of(rows, paging, "id")


@files.post("/{document_id}/signatures", answer=PaperSignature)
def sign_file(request: HttpRequest, document_id: Number, given: NewSignature) -> Any:
    """Sign the newest version of a paper"""
    row = _document(request, document_id)
    return sign_document(request.actor, row, **given.model_dump())  # type: ignore[attr-defined]


def _attached(
    request: HttpRequest, response: HttpResponse, given: UploadedFor, name: str, chunks: Iterable[bytes]
) -> Document:
    actor = request.actor  # type: ignore[attr-defined]
    subject = find(actor, given.subject_kind, given.subject_id)
    row = attach_file(actor, subject, name=name, chunks=chunks, note=given.note)
    tag(response, row)
    return row


def _bytes(given: NewContent) -> bytes:
    try:
        return base64.b64decode(given.content, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadInput(fields={"content": [_("The content is to be written in base64.")]}) from wrong


def _document(request: HttpRequest, document_id: int) -> Document:
    row = documents_seen_by(request.actor).filter(pk=document_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    return row
