"""The client's own pages, and the pages on which our people let them in and show papers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.queries import documents_seen_by, newest
from rapport.documents.serving import send
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.queries import people_seen_by
from rapport.portal.actions import ask, enter, give_access, hide_paper, note_fetched, share_paper, withdraw_access
from rapport.portal.actions.access import DAYS
from rapport.portal.models import Access
from rapport.portal.queries import (
    access_given_to,
    access_of,
    access_with,
    accesses_seen_by,
    papers_for,
    papers_seen_by,
    questions_of,
)
from rapport.portal.rights import GIVE
from rapport.roles.authority import gate
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor

INSIDE = "portal"
TAB = "portal.client"


class AccessForm(forms.Form):
    """Until when a person is let in."""

    until = forms.DateField(label=gettext_lazy("Last day"), required=False)


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
        return _shown(request, "portal/enter.html", access, {"access": access, "way": way})
    request.session.cycle_key()
    request.session[INSIDE] = access.pk
    enter(_program(), access)
    return done(request, "portal")


@form_screen("portal/", name="portal", public=True)
def portal(request: HttpRequest) -> HttpResponse:
    """Show the papers of the person's company, what they asked, and who looks after them; take a question."""
    access = _inside(request)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(_program(), access, question=form.cleaned_data["question"])
        except BadInput as wrong:
            form.add_error("question", [str(one) for ones in wrong.fields.values() for one in ones])
        else:
            with translation.override(_language(access)):
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
        "questions": questions_of(access),
        "form": form,
    }
    return _shown(request, "portal/portal.html", access, context, 422 if form.errors else 200)


@screen("portal/papers/<int:paper_id>/", name="portal-paper", public=True)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give the newest version of a paper of the person's own company; every other is not there."""
    access = _inside(request)
    row = papers_for(access).filter(pk=paper_id).first()
    content = newest(row.document) if row else None
    answer = send(content)
    if row and content:
        note_fetched(_program(), access, row, content.number)
    return answer


@deed("portal/leave/", name="portal-leave", public=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Go out: the link lets in again as long as it works."""
    access = _inside(request)
    del request.session[INSIDE]
    return _shown(request, "portal/left.html", access, {"access": access})


@form_screen("people/<int:person_id>/portal/", name="portal-access")
def access_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show whether a person is let in (GET); let them in and show the link this once (POST)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    person = people_seen_by(actor).select_related("client").filter(pk=person_id).first()
    if person is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    form = AccessForm(request.POST or None, initial={"until": actor.today + timedelta(days=DAYS)})
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            _row, secret = give_access(actor, person, until=form.cleaned_data["until"])
            link = settings.PUBLIC_URL + reverse("portal-enter", args=[secret])
        except BadInput as wrong:
            if not wrong.fields:
                raise
            form.add_error("until", [str(one) for ones in wrong.fields.values() for one in ones])
    context = {
        "person": person,
        "access": access_given_to(person, actor.today),
        "link": link,
        "form": form,
        "answer": gate(actor, GIVE),
    }
    return render(request, "portal/access.html", context, status=422 if form.errors else 200)


@deed("portal/access/<int:access_id>/withdraw/", name="portal-access-withdraw")
def withdraw(request: HttpRequest, access_id: int) -> HttpResponse:
    """Let a person in no longer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = accesses_seen_by(actor).filter(pk=access_id).first()
    if row is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    withdraw_access(actor, row)
    told = _("%(person)s can't enter the portal any more.") % {"person": row.person.name}
    return done(request, "portal-access", row.person_id, toast=told)


@deed("documents/<int:document_id>/share/", name="paper-share")
def share(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a paper to the client."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = documents_seen_by(actor).filter(pk=document_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    share_paper(actor, row)
    told = _("The client finds it in the portal.")
    return done(request, "client-tab", row.subject_id, TAB, toast=told, undo=_undo(actor))


@deed("portal/shared/<int:paper_id>/hide/", name="paper-hide")
def hide(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show a paper to the client no longer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = papers_seen_by(actor).filter(pk=paper_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    client = row.client_id
    hide_paper(actor, row)
    return done(request, "client-tab", client, TAB, toast=_("The client finds it no longer."), undo=_undo(actor))


def _inside(request: HttpRequest) -> Access:
    access = access_of(request.session.get(INSIDE), now().date())
    if access is None:
        raise NotSeen(_("Open the link that you were sent: it leads into the portal."))
    return access


def _program() -> Actor:
    return Actor(None, now(), door="portal")


def _language(access: Access) -> str:
    """The language of the person at the client where it is one of ours, else that of the browser."""
    asked = access.person.language
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def _shown(
    request: HttpRequest, template: str, access: Access, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    spoken = _language(access)
    with translation.override(spoken):
        response = render(request, template, {**context, "language": spoken}, status)
    response["Content-Language"] = spoken
    return response


def _undo(actor: Actor) -> int | None:
    line = last_undoable(actor)
    return line.pk if line else None
