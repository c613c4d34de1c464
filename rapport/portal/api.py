"""The portal over the API: who is let in, and which papers are shown."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Schema

from rapport.documents.queries import documents_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import NotSeen
from rapport.parties.queries import people_seen_by
from rapport.portal.actions import give_access, hide_paper, revoke_passkey, share_paper, withdraw_access
from rapport.portal.queries import accesses_seen_by, papers_seen_by, passkeys_seen_by
from rapport.staff.actor import Actor

portal = Resource("portal")


class AccessLine(Schema):
    """A way into the portal: whose, its last day, by whom (number), and when it was withdrawn. Moments are in UTC."""

    id: int
    person_id: int
    until: date
    given_by_id: int
    given_at: datetime
    withdrawn_at: datetime | None


class NewAccess(Body):
    """Who is let in; without a last day it works for ninety days."""

    person_id: Number
    until: date | None = None


class AccessMade(AccessLine):
    """A new way in; `address` is the person's own link, told this once."""

    address: str


class PasskeyLine(Schema):
    """A passkey of a client's person: by which access (number), the device's name, when added and last used (UTC)."""

    id: int
    access_id: int
    name: str
    added_at: datetime
    used_at: datetime | None


class PaperLine(Schema):
    """A document that the client finds in the portal, since when, and who showed it (number)."""

    id: int
    document_id: int
    client_id: int
    shared_by_id: int
    shared_at: datetime


class NewPaper(Body):
    """Which document of a client's card is shown."""

    document_id: Number


@portal.get("/accesses", answer=Page[AccessLine])
def list_portal_accesses(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The ways into the portal of the people whom the caller may see, latest first"""
    return page_of(accesses_seen_by(_actor(request)), paging, "-id")


@portal.post("/accesses", answer=AccessMade)
def give_portal_access(request: HttpRequest, given: NewAccess) -> Any:
    """Let a person at a client into the portal; an older way in ends"""
    person = people_seen_by(_actor(request)).select_related("client").filter(pk=given.person_id).first()
    if person is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    row, secret = give_access(_actor(request), person, until=given.until)
    address = settings.PUBLIC_URL + reverse("portal-enter", args=[secret])
    return {**{name: getattr(row, name) for name in AccessLine.model_fields}, "address": address}


@portal.delete("/accesses/{access_id}")
def withdraw_portal_access(request: HttpRequest, access_id: Number) -> None:
    """Let a person in no longer, from the next request on"""
    row = accesses_seen_by(_actor(request)).filter(pk=access_id).first()
    if row is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    withdraw_access(_actor(request), row)


@portal.get("/passkeys", answer=Page[PasskeyLine])
def list_portal_passkeys(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The passkeys of the people whom the caller may see, latest first"""
    return page_of(passkeys_seen_by(_actor(request)), paging, "-id")


@portal.delete("/passkeys/{passkey_id}", versioned=False)
def revoke_portal_passkey(request: HttpRequest, passkey_id: Number) -> None:
    """Remove a passkey: whoever came in with it is out"""
    key = passkeys_seen_by(_actor(request)).filter(pk=passkey_id).first()
    if key is None:
        raise NotSeen(_("This passkey is not there, or its person is not yours to see."))
    revoke_passkey(_actor(request), key)


@portal.get("/papers", answer=Page[PaperLine])
def list_portal_papers(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The papers that clients whom the caller may see find in the portal, latest first"""
    return page_of(papers_seen_by(_actor(request)), paging, "-id")


@portal.post("/papers", answer=PaperLine)
def share_portal_paper(request: HttpRequest, given: NewPaper) -> Any:
    """Show a document of a client's card to that client's people"""
    row = documents_seen_by(_actor(request)).filter(pk=given.document_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    return share_paper(_actor(request), row)


@portal.delete("/papers/{paper_id}")
def hide_portal_paper(request: HttpRequest, paper_id: Number) -> None:
    """Show a paper to the client no longer; undo shows it again"""
    row = papers_seen_by(_actor(request)).filter(pk=paper_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    hide_paper(_actor(request), row)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]
