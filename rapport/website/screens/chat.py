"""The page of a chat: what was written, the answer, and what becomes of it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import Stale
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.mailroom.queries import whose_contact
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of
from rapport.website.actions import answer_chat, end_chat, hand_chat, know_chat, take_chat
from rapport.website.forms import EndForm, FindForm, HandForm, LineForm, WhoseForm
from rapport.website.models import Chat
from rapport.website.queries.standing import rows_of
from rapport.website.rights import ANSWER
from rapport.website.screens.common import chat_for, chat_url, number_in

SHOWN = 500


@form_screen("chats/<int:chat_id>/", name="chat")
def chat_page(request: HttpRequest, chat_id: int) -> HttpResponse:
    """Show a chat (GET); answer the visitor (POST). What was typed stays when something was written meanwhile."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with telling(form):
                answer_chat(actor, row, seen=number_in(request.POST.get("seen", "")), **form.cleaned_data)
                return done(request, chat_url(row))
        except Stale as meanwhile:
            form.add_error(None, str(meanwhile.sentence))
        row = chat_for(request, chat_id)
    client, person = _reached(actor, row)
    context = {
        **_thread(actor, row), "form": form, "spoken": dict(settings.LANGUAGES).get(row.language, row.language),
        "answer": gate(actor, ANSWER), "writes": may(actor, ANSWER),
        "sees_client": bool(row.client_id) and clients_seen_by(actor).filter(pk=row.client_id or 0).exists(),
        "reached": {"client": client, "person": person, "whose": _code(client, person)} if client else None,
    }  # fmt: skip
    return render(request, "website/chat.html", context, status=422 if form.errors else 200)


@screen("chats/<int:chat_id>/lines/", name="chat-thread")
def thread(request: HttpRequest, chat_id: int) -> HttpResponse:
    """Show only what was written: the page's piece that is read again when there is news."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    return render(request, "website/chat_thread.html", _thread(actor, row))


def _thread(actor: Actor, row: Chat) -> dict[str, Any]:
    lines = list(row.lines.select_related("employee").order_by("-id")[:SHOWN])
    return {"row": row, "line": rows_of(actor, [row])[0], "lines": lines}


@deed("chats/<int:chat_id>/take/", name="chat-take")
def take(request: HttpRequest, chat_id: int) -> HttpResponse:
    """Take a chat from the queue."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    take_chat(actor, row)
    return done(request, chat_url(row), toast=_("The chat is yours."), undo=undo_of(actor))


@form_screen("chats/<int:chat_id>/hand-over/", name="chat-hand")
def hand(request: HttpRequest, chat_id: int) -> HttpResponse:
    """Give a chat to a colleague."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    return form_page(
        request, HandForm(request.POST or None), _("Hand the chat over"), (str(row), chat_url(row)),
        lambda **facts: hand_chat(actor, row, **facts), answer=gate(actor, ANSWER), note=_("It is theirs at once."),
    )  # fmt: skip


@form_screen("chats/<int:chat_id>/end/", name="chat-end")
def end(request: HttpRequest, chat_id: int) -> HttpResponse:
    """End a chat with what becomes of it."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    first = row.lines.order_by("id").values_list("words", flat=True).first() or ""
    start = {"outcome": Chat.Outcome.ENQUIRY if row.client_id else "", "subject": " ".join(first.split())[:80]}
    note = "" if row.client_id else _("For an enquiry say first which client this is.")
    return form_page(
        request, EndForm(request.POST or None, initial=start), _("End the chat"), (str(row), chat_url(row)),
        lambda **facts: end_chat(actor, row, **facts), answer=gate(actor, ANSWER), note=note,
    )  # fmt: skip


@form_screen("chats/<int:chat_id>/whose/", name="chat-whose")
def whose(request: HttpRequest, chat_id: int) -> HttpResponse:
    """Find the client whom the visitor belongs to (GET ?q=), and say that it is them (POST)."""
    actor, row = actor_of(request), chat_for(request, chat_id)
    return whose_page(request, (str(row), chat_url(row)), row.email, lambda **told: know_chat(actor, row, **told))


def whose_page(request: HttpRequest, back: tuple[str, str], email: str, deed: Any) -> HttpResponse:
    """Show the page on which somebody from the web is given to a client, or give them; also for questions."""
    actor = actor_of(request)
    typed = (request.POST.get("q") or request.GET.get("q") or "").strip()[:100]
    reached = whose_contact("email", email.casefold())
    form = WhoseForm(actor, typed, reached, request.POST if "whose" in request.POST else None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        with telling(form):
            deed(**form.told)
            return done(request, back[1], toast=_("Kept."), undo=undo_of(actor))
    context = {
        "form": form, "find": FindForm(initial={"q": typed}), "typed": typed, "answer": gate(actor, ANSWER),
        "back": {"label": back[0], "url": back[1]}, "here": request.path,
    }  # fmt: skip
    return render(request, "website/whose.html", context, status=422 if request.method == "POST" else 200)


def _reached(actor: Actor, row: Chat) -> tuple[Any, Any]:
    """Return the client and person whose address the visitor gave, where the actor may see them and nobody said yet."""
    if row.client_id or not row.email or not row.is_going_on:
        return None, None
    client, person = whose_contact("email", row.email.casefold())
    seen = client is not None and clients_seen_by(actor).filter(pk=client.pk).exists()
    return (client, person) if seen else (None, None)


def _code(client: Any, person: Any) -> str:
    return f"person-{person.pk}" if person else f"client-{client.pk}"
