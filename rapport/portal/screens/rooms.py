"""Papers and records that a client's people find inside; everything of another company is not there."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.documents.printing import answer_with
from rapport.documents.queries import newest
from rapport.documents.serving import send
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import screen
from rapport.portal.actions import note_fetched, note_printed
from rapport.portal.actions.access import client_of
from rapport.portal.inside import inside, language_of, program, shown, spoken_to
from rapport.portal.queries import papers_for
from rapport.portal.shelves import Room, rooms


@screen("portal/papers/<int:paper_id>/", name="portal-paper", public=True)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give the newest version of a paper of the person's own company; every other is not there."""
    access = inside(request)
    row = papers_for(access).filter(pk=paper_id).first()
    content = newest(row.document) if row else None
    answer = send(content)
    if row and content:
        note_fetched(program(), access, row, content.number)
    return answer


# After every other address of this form: what stands here takes any name.
@screen("portal/<slug:room>/<int:number>/", name="portal-room", public=True)
def room_page(request: HttpRequest, room: str, number: int) -> HttpResponse:
    """Show one record of the person's own company; every other is not there."""
    access = inside(request)
    place = _room(room)
    with spoken_to(access):
        context = place.page(client_of(access), number)
        if context is None:
            raise NotSeen(_("This page is not there, or it is not yours to see."))
    paper = reverse("portal-room-paper", args=[room, number]) if place.paper else ""
    return shown(request, place.template, access, {**context, "paper": paper})


@screen("portal/<slug:room>/<int:number>/paper.pdf", name="portal-room-paper", public=True)
def room_paper(request: HttpRequest, room: str, number: int) -> HttpResponse:
    """Print one record of the person's own company in their language; every other is not there."""
    access = inside(request)
    place, spoken = _room(room), language_of(access)
    printed = place.paper(client_of(access), number, spoken, now()) if place.paper else None
    if printed is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    note_printed(program(), access, printed.name)
    return answer_with(printed)


def _room(code: str) -> Room:
    place = rooms.get(code)
    if place is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return place
