"""The client's own pages: the way in, their papers, questions and whatever other apps show them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.printing import answer_with
from rapport.documents.queries import newest
from rapport.documents.serving import send
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import deed, done, form_screen, screen
from rapport.portal.actions import ask, enter, note_fetched, note_printed
from rapport.portal.actions.access import client_of
from rapport.portal.models import Access
from rapport.portal.queries import access_with, papers_for, questions_of
from rapport.portal.screens.common import INSIDE, inside, language_of, program, shown
from rapport.portal.shelves import Asked, Room, desks, rooms


class QuestionForm(forms.Form):
    """What the client would like to know."""

    question = forms.CharField(
        label=gettext_lazy("Your question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


@form_screen("portal/enter/<str:way>/", name="portal-enter", public=True)
def enter_portal(request: HttpRequest, way: str) -> HttpResponse:
    """Show whose portal it is (GET, as often as a mail scanner likes); come in (POST)."""
    access = access_with(way, now().date())
    if access is None:
        raise NotSeen(_("This link works no longer. Ask the person who looks after you for a new one."))
    if request.method == "GET":
        return shown(request, "portal/enter.html", access, {"access": access, "way": way})
    request.session.cycle_key()
    request.session[INSIDE] = access.pk
    enter(program(), access)
    return done(request, "portal")


@form_screen("portal/", name="portal", public=True)
def portal(request: HttpRequest) -> HttpResponse:
    """Show the papers of the person's company, what they asked, and who looks after them; take a question."""
    access = inside(request)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(program(), access, question=form.cleaned_data["question"])
        except BadInput as wrong:
            form.add_error("question", [str(one) for ones in wrong.fields.values() for one in ones])
        else:
            with translation.override(language_of(access)):
                return done(request, "portal", toast=_("Thank you. Your question has arrived."))
    papers = [
        {"paper": one, "content": newest(one.document), "url": reverse("portal-paper", args=[one.pk])}
        for one in papers_for(access)
    ]
    client = access.person.client
    context = {
        "access": access,
        "keeper": client.owner if client and client.owner and client.owner.is_active else access.given_by,
        "papers": [one for one in papers if one["content"]],
        "rooms": _lists(access),
        "questions": _asked(access),
        "form": form,
    }
    return shown(request, "portal/portal.html", access, context, 422 if form.errors else 200)


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


@deed("portal/leave/", name="portal-leave", public=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Go out: the link lets in again as long as it works."""
    access = inside(request)
    del request.session[INSIDE]
    return shown(request, "portal/left.html", access, {"access": access})


@screen("portal/<slug:room>/<int:number>/", name="portal-room", public=True)
def room_page(request: HttpRequest, room: str, number: int) -> HttpResponse:
    """Show one record of the person's own company; every other is not there."""
    access = inside(request)
    place = _room(room)
    with translation.override(language_of(access)):
        context = place.page(client_of(access), number)
        if context is None:
            raise NotSeen(_("This page is not there, or it is not yours to see."))
    paper = reverse("portal-room-paper", args=[room, number]) if place.paper else ""
    return shown(request, place.template, access, {**context, "access": access, "paper": paper})


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


def _asked(access: Access) -> list[Asked]:
    """Return what the person asked, latest first, with what became of it in their language."""
    found = []
    with translation.override(language_of(access)):
        for one in questions_of(access):
            told = {"person": one.owner.name, "when": formats.moment(one.due_at)}
            said = one.answer if one.told_at else _("%(person)s answers by %(when)s.") % told
            found.append(Asked(one.question, one.asked_at, said))
        for desk in desks:
            found += desk.asked(access.person)
    return sorted(found, key=lambda one: one.asked_at, reverse=True)


def _room(code: str) -> Room:
    place = rooms.get(code)
    if place is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return place


def _lists(access: Access) -> list[dict[str, Any]]:
    """What each room holds for the client, in the person's language; empty rooms are not shown."""
    found = []
    with translation.override(language_of(access)):
        for code, place in rooms.items():
            items = [
                {"title": one.title, "note": one.note, "end": one.end}
                | {"url": reverse("portal-room", args=[code, one.number])}
                for one in place.items(client_of(access))
            ]
            if items:
                found.append({"label": place.label, "lines": items})
    return found
