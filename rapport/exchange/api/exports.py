"""Taking out: a list as a file, which its owner may fetch for seven days."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.exchange.actions import take_out
from rapport.exchange.leaving import FORMS, leave, records_of
from rapport.exchange.models import Export
from rapport.exchange.queries import exports_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.downloads import as_file
from rapport.staff.actor import Actor

exports = Resource("exports")


class ExportLine(Schema):
    """A list that went out, or may: at most `number` records. Moments are in UTC."""

    id: int
    kind: str
    form: str
    number: int
    at: datetime
    until: datetime


class NewExport(Body):
    """Which list, in which form; only the records with these numbers, or all that the caller sees."""

    kind: Literal["clients", "people", "leads", "products", "orders", "projects", "services", "payments"]
    form: Literal["csv", "xlsx", "vcf", "zip"]
    numbers: list[int] = Field(default_factory=list, max_length=5000)


@exports.get(answer=Page[ExportLine])
def list_exports(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The caller's own exports, latest first"""
    return page_of(exports_seen_by(_actor(request)), paging, "-id")


@exports.post(answer=ExportLine)
def take_list_out(request: HttpRequest, given: NewExport) -> Any:
    """Take a list out; its file is at /file"""
    actor = _actor(request)
    choice = urlencode([("chosen", number) for number in given.numbers])
    number = records_of(actor, given.kind, choice).count()
    return take_out(actor, kind=given.kind, form=given.form, number=number, choice=choice)


@exports.get("/{export_id}", answer=ExportLine)
def show_export(request: HttpRequest, export_id: Number) -> Any:
    """One export"""
    return _export(_actor(request), export_id)


@exports.get("/{export_id}/file", answer=None, sends=FORMS.values())
def fetch_export_file(request: HttpRequest, export_id: Number) -> HttpResponse:
    """The file of an export, as CSV, XLSX, vCards or a ZIP"""
    actor = _actor(request)
    row = _export(actor, export_id)
    return as_file(leave(actor, row), f"{row.kind}-{actor.today}.{row.form}", FORMS[row.form])


def _export(actor: Actor, export_id: int) -> Export:
    row = exports_seen_by(actor).filter(pk=export_id).first()
    if row is None:
        raise NotSeen(_("This export is not there, or it is not yours."))
    return row


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]
