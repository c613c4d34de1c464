"""The first page inside: the question box with answers while somebody types, what they asked, and what they may see."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.queries import newest
from rapport.interactions.actions import ANSWER_WITHIN
from rapport.kit.clock import local_day, now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.portal.actions import ask, count_answered
from rapport.portal.actions.access import client_of
from rapport.portal.inside import inside, inside_or_none, keeper_of, program, shown, spoken_to
from rapport.portal.models import Access
from rapport.portal.queries import papers_for, questions_of
from rapport.portal.screens.door import door_page
from rapport.portal.shelves import Asked, desks, hints, rooms

# So much of what is typed is looked at, so often a minute, and so many answers of each kind are shown.
LONGEST, LOOKS_A_MINUTE, SHOWN = 300, 60, 3
ANSWERED_A_DAY = 30
DAY = 86_400
LOOKING = {
    "hx-get": reverse_lazy("portal-hints"),
    "hx-trigger": "input changed delay:400ms",
    "hx-target": "#hints",
    "hx-swap": "outerHTML",
    "hx-push-url": "false",
}


class QuestionForm(forms.Form):
    """What the client would like to know."""

    question = forms.CharField(
        label=gettext_lazy("Your question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3, **LOOKING})
    )


@form_screen("portal/", name="portal", public=True)
def portal(request: HttpRequest) -> HttpResponse:
    """Show the question box, what was asked, papers and records (GET); look for answers first, or ask (POST)."""
    access = inside_or_none(request)
    if access is None:
        return door_page(request, status=404)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    looks = "look" in request.POST
    if request.method == "POST" and form.is_valid() and not looks:
        try:
            ask(program(), access, question=form.cleaned_data["question"])
        except BadInput as wrong:
            form.add_error("question", [str(one) for ones in wrong.fields.values() for one in ones])
        else:
            with spoken_to(access):
                return done(request, "portal", toast=_("Thank you. Your question has arrived."))
    papers = [
        {"paper": one, "content": newest(one.document), "url": reverse("portal-paper", args=[one.pk])}
        for one in papers_for(access)
    ]
    with spoken_to(access):
        found = _found(access, form.cleaned_data["question"]) if looks and form.is_valid() else _nothing()
        context = {
            "keeper": keeper_of(access),
            "papers": [one for one in papers if one["content"]],
            "rooms": _lists(access),
            "questions": _asked(access),
            "form": form,
            "promise": _promise(access),
            **found,
        }
    return shown(request, "portal/portal.html", access, context, 422 if form.errors else 200)


@screen("portal/hints/", name="portal-hints", public=True)
def portal_hints(request: HttpRequest) -> HttpResponse:
    """Show a piece of the page: what answers the words that are being typed."""
    access = inside(request)
    with spoken_to(access) as spoken:
        context = _found(access, request.GET.get("question", ""))
        response = render(request, "portal/hints.html", context, 429 if context["busy"] else 200)
    response["Content-Language"] = spoken
    return response


@deed("portal/answered/<slug:source>/<int:number>/", name="portal-answered", public=True)
def answered(request: HttpRequest, source: str, number: int) -> HttpResponse:
    """Count that something shown answered the question: once a day for each person and thing."""
    access, actor = inside(request), program()
    kind = hints.get(source)
    if kind is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    who, at = f"answered-{access.pk}", actor.at.timestamp()
    often = wait_before(who, calls=ANSWERED_A_DAY, seconds=DAY, at=at)
    if not often and not wait_before(f"{who}-{source}-{number}", calls=1, seconds=DAY, at=at):
        if kind.solved:
            kind.solved(actor, number)
        else:
            count_answered(actor, source)
    with spoken_to(access):
        return done(request, "portal", toast=_("Good that you found it."))


def _nothing() -> dict[str, Any]:
    return {"words": "", "hints": [], "busy": False}


def _found(access: Access, typed: str) -> dict[str, Any]:
    """What answers the words, by kind; nothing for who asks too often. The language is active."""
    words = " ".join(typed.split())[:LONGEST]
    if not words:
        return _nothing()
    if wait_before(f"portal-hints-{access.pk}", calls=LOOKS_A_MINUTE, seconds=60, at=now().timestamp()):
        return {"words": words, "hints": [], "busy": True}
    lines = [
        {"hint": one, "label": kind.label, "answered": reverse("portal-answered", args=[source, one.number])}
        for source, kind in hints.items()
        for one in kind.find(client_of(access), words)[:SHOWN]
    ]
    return {"words": words, "hints": lines, "busy": False}


def _promise(access: Access) -> str:
    """By when an answer would come if it were asked now, on the clock of who looks after them; "" if nobody knows."""
    actor = program()
    desk = next(iter(desks), None)
    due = desk.promise(actor, client_of(access)) if desk else actor.at + ANSWER_WITHIN
    return formats.near(due, local_day(actor.at, keeper_of(access).time_zone))


def _asked(access: Access) -> list[Asked]:
    """Return what the person asked, latest first, with what became of it. The language is active."""
    found = []
    for one in questions_of(access):
        told = {"person": one.owner.name, "when": formats.moment(one.due_at)}
        said = one.answer if one.told_at else _("%(person)s answers by %(when)s.") % told
        found.append(Asked(one.question, one.asked_at, said))
    for desk in desks:
        found += desk.asked(access.person)
    return sorted(found, key=lambda one: one.asked_at, reverse=True)


def _lists(access: Access) -> list[dict[str, Any]]:
    """What each room holds for the client; one that is empty and has no page is not shown. The language is active."""
    found = []
    for code, place in rooms.items():
        items = [
            {"title": one.title, "note": one.note, "end": one.end}
            | {"url": reverse("portal-room", args=[code, one.number])}
            for one in place.items(client_of(access))
        ]
        if items or place.more:
            found.append({"label": place.label, "lines": items, "more": reverse(place.more) if place.more else ""})
    return found
