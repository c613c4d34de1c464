"""The chat as visitors of the company's web site see it: a page in a frame, which needs neither script nor cookie."""

import secrets
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from rapport.clocks.queries import expected
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.strangers import TRAP, judged, new_stamp
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.staff.actor import Actor
from rapport.website.actions import begin_chat, write_in_chat
from rapport.website.forms import BeginForm, LineForm
from rapport.website.models import Chat, ChatLine, WebDesk
from rapport.website.queries import open_desk, zone_of
from rapport.website.screens import strangers
from rapport.website.screens.strangers import framed, once_in, page_in, slow_down, too_often
from rapport.website.timing import CHAT
from rapport.website.tokens import chat_in, token_of

SEEN_EVERY = timedelta(seconds=30)
SHOWN, GIVEN = 500, 100


@form_screen("chat/<slug:code>/", name="chat-begin", public=True)
# Nothing of the browser's proves who it is, so no other site can borrow it: the page's signed stamp is asked for.
@csrf_exempt
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Show the desk and take the first line of a chat, in the visitor's language."""
    at = now()
    wait = too_often(request, "chat", calls=strangers.READS_A_MINUTE, seconds=60, at=at)
    if wait:
        return slow_down(wait)
    desk = open_desk(code, part="chat_open")
    if desk is None:
        raise NotSeen(_("This chat is not there, or it is closed."))
    language = strangers.language_of(request)
    with translation.override(language):
        response = _begun(request, desk, Actor(None, at), language)
    response["Content-Language"] = language
    return framed(request, response, desk)


def _begun(request: HttpRequest, desk: WebDesk, actor: Actor, language: str) -> HttpResponse:
    page, stamp, status = f"chat/{desk.code}", "", HTTPStatus.OK
    hours = expected(actor, CHAT, desk.unit)
    form = BeginForm(request.POST if request.method == "POST" else None, closed=bool(hours and hours.opens_at))
    came_from = page_in(request.POST.get("from", "") or request.GET.get("from", ""))
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        stamp, trouble = judged(request.POST.get("stamp", ""), page, actor.at)
        if trouble:
            form.add_error(None, trouble)
        elif form.is_valid():
            if _too_many(request, desk, actor):
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, _("Too much came from your address. Wait an hour, or call us."))
            elif request.POST.get(TRAP):
                form.add_error(None, _("A field was filled in that people do not see. Leave it empty."))
            else:
                with telling(form):
                    facts = {**form.cleaned_data, "language": language, "page": came_from, "stamp": stamp}
                    chat = begin_chat(actor, desk, **facts)
                    return done(request, _inside(chat, desk, actor, language))
    else:
        stamp = new_stamp(page, actor.at)
    address = reverse("chat-begin", args=[desk.code])
    context = {
        **_frame(desk, language, address, came_from), **strangers.times_told(hours), "form": form, "stamp": stamp,
        "trap": TRAP, "page": came_from,
    }  # fmt: skip
    return render(request, "website/chat_begin.html", context, status=status)


@form_screen("chat/<slug:code>/<str:token>/", name="chat-visit", public=True)
@csrf_exempt
def visit(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show a chat to its visitor and take their next line; the word in the address says which."""
    at = now()
    wait = too_often(request, "chat", calls=strangers.READS_A_MINUTE, seconds=60, at=at)
    if wait:
        return slow_down(wait)
    language = strangers.language_of(request)
    with translation.override(language):
        chat, desk = _chat_of(code, token, Actor(None, at))
        response = _visited(request, chat, desk, Actor(None, at), language)
    response["Content-Language"] = language
    return framed(request, response, desk)


def _visited(request: HttpRequest, chat: Chat, desk: WebDesk, actor: Actor, language: str) -> HttpResponse:
    form, status = LineForm(request.POST if request.method == "POST" else None), HTTPStatus.OK
    here = request.get_full_path()
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            if too_often(request, "line", calls=strangers.WRITES_A_MINUTE, seconds=60, at=actor.at):
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, _("Too much came from your address. Wait a minute."))
            else:
                with telling(form):
                    write_in_chat(actor, chat, words=form.cleaned_data["words"], once=once_in(request))
                    return done(request, here)
    _note_seen(chat, actor)
    context = {
        **_frame(desk, language, request.path), "chat": chat, "lines": _lines(chat), "form": form, "here": here,
        "once": once_in(request) or secrets.token_urlsafe(16),
        "news": f"{reverse('chat-news', args=[desk.code, request.resolver_match.kwargs['token']])}?language={language}"
        if request.resolver_match else "",
        **strangers.times_told(expected(actor, CHAT, desk.unit) if chat.first_answered_at is None else None),
        "anew": f"{reverse('chat-begin', args=[desk.code])}?language={language}",
    }  # fmt: skip
    return render(request, "website/chat_visit.html", context, status=status)


@screen("chat/<slug:code>/<str:token>/news/", name="chat-news", public=True)
def news(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Give the lines after the one of that number (?after=), for the page's script."""
    at = now()
    wait = too_often(request, "chat", calls=strangers.READS_A_MINUTE, seconds=60, at=at)
    if wait:
        return slow_down(wait)
    with translation.override(strangers.language_of(request)):
        chat, _desk = _chat_of(code, token, Actor(None, at))
        after = request.GET.get("after", "")
        number = int(after) if after.isdecimal() and len(after) < 19 else 0
        _note_seen(chat, Actor(None, at))
        return JsonResponse({"lines": _lines(chat, number)[:GIVEN], "ended": not chat.is_going_on})


def _chat_of(code: str, token: str, actor: Actor) -> tuple[Chat, WebDesk]:
    """Return the chat with its desk. Raises NotSeen, for a word that is not ours without asking the database."""
    number = chat_in(token, code, actor.at)
    rows = Chat.objects.select_related("desk__unit", "owner")
    chat = rows.filter(pk=number).first() if number is not None else None
    if chat is None or chat.desk.code != code:
        raise NotSeen(_("This chat is over. Begin a new one on our web site."))
    return chat, chat.desk


def _lines(chat: Chat, after: int = 0) -> list[dict[str, Any]]:
    """Return the lines after the one of that number, with the clock of the place where the desk is."""
    with timezone.override(formats.zone_of(zone_of(chat.desk))):
        return _told(chat, after)


def _told(chat: Chat, after: int) -> list[dict[str, Any]]:
    rows = ChatLine.objects.filter(chat=chat, pk__gt=after).select_related("employee").order_by("-id")[:SHOWN]
    you = _("You")
    return [
        {
            "id": one.pk, "ours": one.direction == ChatLine.Direction.OUT, "words": one.words,
            "who": one.employee.name if one.employee else you, "at": formats.clock(one.at),
        }
        for one in reversed(rows)
    ]  # fmt: skip


def _note_seen(chat: Chat, actor: Actor) -> None:
    """Keep that the visitor is there, not more often than needed; it is no deed of the trade."""
    if chat.seen_at < actor.at - SEEN_EVERY:
        Chat.objects.filter(pk=chat.pk).update(seen_at=actor.at)


def _too_many(request: HttpRequest, desk: WebDesk, actor: Actor) -> bool:
    often = too_often(request, "begin", calls=strangers.BEGINS_AN_HOUR, seconds=3600, at=actor.at)
    return bool(often) or strangers.crowded(desk, "begin", actor.at)


def _inside(chat: Chat, desk: WebDesk, actor: Actor, language: str) -> str:
    address = reverse("chat-visit", args=[desk.code, token_of(chat, desk.code, actor.at)])
    return f"{address}?language={language}"


def _frame(desk: WebDesk, language: str, address: str, page: str = "") -> dict[str, Any]:
    return {
        "desk": desk,
        "text": desk.text_in(language),
        "others": strangers.others(address, **{"from": page}),
        "action": f"{address}?language={language}",
    }
