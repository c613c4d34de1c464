"""Writing a talk down, reading it again, and the questions that talks left open."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interactions import queries
from rapport.interactions.actions import answer_question, correct_talk, log_whole_talk, pass_question, tell_client
from rapport.interactions.forms import PassForm, QuestionForm, TalkForm
from rapport.interactions.lines import question_lines
from rapport.interactions.models import Channel, Interaction, OpenQuestion
from rapport.interactions.rights import ANSWER, LOG
from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.counts import bounded_counts
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.kit.ui.record import Shown
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import last_undoable
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

QUESTIONS = 50


def talk_context(actor: Actor, client: Client, channel: str, form: TalkForm | None = None) -> dict[str, Any]:
    """Return what the talk form's template needs, on the card and on its own page alike."""
    address = reverse("talk-new", args=[client.pk])
    return {
        "client": client,
        "channel": channel,
        "form": form or TalkForm(client=client, today=actor.today, channel=channel),
        "answer": gate(actor, LOG),
        "new_url": address,
        "means": [
            {"label": label, "url": f"{address}?channel={value}", "current": value == channel}
            for value, label in Channel.choices
        ],
    }


def composer(channel: str) -> Any:
    """Return the composer of one means for the client's card."""

    def show(actor: Actor, client: Client) -> Shown:
        return Shown("interactions/composer.html", talk_context(actor, client, channel))

    return show


@form_screen("clients/<int:client_id>/talks/new/", name="talk-new")
def new_talk(request: HttpRequest, client_id: int) -> HttpResponse:
    """Show the talk form of one client (GET) and write the talk down (POST)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = find(actor, "client", client_id)
    assert isinstance(client, Client)
    channel = (request.POST or request.GET).get("channel", Channel.PHONE)
    channel = channel if channel in Channel.values else Channel.PHONE
    if request.method == "GET":
        return render(request, "interactions/talk_new.html", talk_context(actor, client, channel))
    form = TalkForm(request.POST, client=client, today=actor.today, channel=channel)
    if form.is_valid():
        try:
            log_whole_talk(actor, client, **form.whole(actor))
        except BadInput as wrong:
            for name, sentences in wrong.fields.items():
                form.add_error(name if name in form.fields else None, [str(s) for s in sentences])
        else:
            line = last_undoable(actor)
            toast = _("Written down: %(client)s.") % {"client": client.name}
            return done(request, _next(request, client), toast=toast, undo=line.pk if line else None)
    return render(request, "interactions/talk_new.html", talk_context(actor, client, channel, form), status=422)


def _next(request: HttpRequest, client: Client) -> str:
    """Return where the person goes on: back to where they logged from, if that is a page of ours."""
    back = request.POST.get("back", "")
    own = back.startswith("/") and not back.startswith(("//", "/\\")) and "\n" not in back and "\r" not in back
    return back if own else reverse("client", args=[client.pk])


@screen("talks/new/", name="talk-anywhere")
def talk_anywhere(request: HttpRequest) -> HttpResponse:
    """Choose the client to log a talk with: the one just open, the last one spoken to, or one found by name."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = request.GET.get("q", "").strip()[:200]
    if query:
        clients = list(clients_seen_by(actor).filter(pk__in=numbers_of("client", query))[:10])
    else:
        latest = Interaction.objects.filter(employee_id=actor.pk).order_by("-happened_at").values("client_id")[:20]
        order = list(dict.fromkeys(row["client_id"] for row in latest))[:5]
        known = clients_seen_by(actor).in_bulk(order)
        clients = [known[pk] for pk in order if pk in known]
    return render(request, "interactions/talk_anywhere.html", {"query": query, "clients": clients})


@form_screen("talks/<int:talk_id>/", name="talk")
def talk(request: HttpRequest, talk_id: int) -> HttpResponse:
    """Show one talk and correct it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.talks_seen_by(actor).select_related("client", "employee").filter(pk=talk_id).first()
    if row is None:
        raise NotSeen(_("This talk is not there, or it is not yours to see."))
    form = TalkForm(
        request.POST or None, client=row.client, today=actor.today, channel=row.channel, initial=_initial(row)
    )
    if request.method == "POST" and form.is_valid():
        given = form.talk(actor)
        for left in ("people", "happened_at", "channel"):
            given.pop(left)
        correct_talk(actor, row, **given)
        line = last_undoable(actor)
        return done(request, "client", row.client_id, toast=_("Corrected."), undo=line.pk if line else None)
    context = {"talk": row, "form": form, "attendees": [a.person for a in row.attendees.select_related("person")]}
    return render(request, "interactions/talk.html", context, status=422 if form.errors else 200)


def _initial(row: Interaction) -> dict[str, Any]:
    return {
        "channel": row.channel,
        "direction": row.direction,
        "outcome": row.outcome,
        "words": row.words,
        "decisions": row.decisions,
        "minutes": row.minutes,
        "next_step": row.next_step,
        "next_step_at": row.next_step_at.date() if row.next_step_at else None,
        "people": [a.person_id for a in row.attendees.all()],
    }


@screen("questions/", name="questions")
def questions(request: HttpRequest) -> HttpResponse:
    """Show the open questions: those that the actor answers, those of key clients, or all that the actor may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    waiting = queries.questions_waiting(actor)
    whose = request.GET.get("whose", "mine")
    whose = whose if whose in waiting else "mine"
    paging = Paging(limit=QUESTIONS, cursor=request.GET.get("after", ""))
    try:
        page = page_of(waiting[whose], paging, "due_at", "id")
    except BadQuery:
        page = page_of(waiting[whose], Paging(limit=QUESTIONS, cursor=""), "due_at", "id")
    labels = {"mine": _("I answer"), "key": _("Of key clients"), "all": _("All")}
    counts = bounded_counts(waiting)
    address = reverse("questions")
    context = {
        "whose": whose,
        "views": [
            {"label": label, "url": f"{address}?whose={code}", "number": counts[code], "current": code == whose}
            for code, label in labels.items()
        ],
        "lines": question_lines(actor, page["items"], named=True),
        "next": f"{address}?{urlencode({'whose': whose, 'after': page['next']})}" if page["next"] else "",
    }
    return render(request, "interactions/questions.html", context)


def _question(request: HttpRequest, question_id: int) -> OpenQuestion:
    row = queries.questions_seen_by(request.actor).filter(pk=question_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotSeen(_("This question is not there, or it is not yours to see."))
    return row


@form_screen("questions/<int:question_id>/", name="question")
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show one open question and answer it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _question(request, question_id)
    form = QuestionForm(request.POST or None, initial={"answer": row.answer})
    if request.method == "POST" and form.is_valid():
        answer_question(actor, row, **form.cleaned_data)
        line = last_undoable(actor)
        return done(request, "client", row.client_id, toast=_("The answer is kept."), undo=line.pk if line else None)
    context = {"question": row, "form": form, "pass_form": PassForm(), "answer": gate(actor, ANSWER)}
    return render(request, "interactions/question.html", context, status=422 if form.errors else 200)


@deed("questions/<int:question_id>/told/", name="question-told")
def question_told(request: HttpRequest, question_id: int) -> HttpResponse:
    """Close a question whose answer the client has heard."""
    row = tell_client(request.actor, _question(request, question_id))  # type: ignore[attr-defined]
    return done(request, "client", row.client_id, toast=_("Closed: the client knows the answer."))


@deed("questions/<int:question_id>/pass/", name="question-pass")
def question_pass(request: HttpRequest, question_id: int) -> HttpResponse:
    """Give the question to somebody who can answer it."""
    row = _question(request, question_id)
    form = PassForm(request.POST)
    if not form.is_valid():
        context = {"question": row, "form": QuestionForm(), "pass_form": form, "answer": gate(request.actor, ANSWER)}  # type: ignore[attr-defined]
        return render(request, "interactions/question.html", context, status=422)
    pass_question(request.actor, row, **form.cleaned_data)  # type: ignore[attr-defined]
    return done(request, "client", row.client_id, toast=_("Passed to %(person)s.") % {"person": row.owner.name})
