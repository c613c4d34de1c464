"""The writer's list of questions, one of them with its languages and what readers said, and topics."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.journal.book import lines_about
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page, form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.knowledge.actions import keep_question, keep_topic, remove_remark, review_question
from rapport.knowledge.forms import QuestionForm, ReviewForm, TopicForm
from rapport.knowledge.models import Answer, AnswerDay, Question, Topic
from rapport.knowledge.queries import questions_seen_by, remarks_seen_by, topics_seen_by, writes
from rapport.knowledge.rights import WRITE
from rapport.knowledge.screens.common import writer
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

LIST, REMARKS, HISTORY = 300, 50, 20
VIEWS = ("all", "lacking", "drafts", "due")
LIST_PAGE = "knowledge"


@screen("knowledge/", name=LIST_PAGE)
def knowledge(request: HttpRequest) -> HttpResponse:
    """Show all questions with their languages: all, those lacking a language, not published, or to be looked at."""
    actor = writer(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()[:200]
    found = list(_rows(actor, view, words)[: LIST + 1])
    answers = _answers_of(found)
    labels = {
        "all": _("All"),
        "lacking": _("A language is missing"),
        "drafts": _("Something is not published"),
        "due": _("To be looked at"),
    }
    address = reverse(LIST_PAGE)
    context = {
        "lines": [_line(one, answers.get(one.pk, {}), actor) for one in found[:LIST]],
        "more": len(found) > LIST,
        "view": view,
        "words": words,
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({'view': one, 'q': words})}", "current": one == view}
            for one in VIEWS
        ],
    }
    return render(request, "knowledge/knowledge.html", context)


def _rows(actor: Actor, view: str, words: str) -> Any:
    rows = questions_seen_by(actor)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(answers__title__icontains=words)).distinct()
    shown = Count("answers", filter=Q(answers__published_at__isnull=False), distinct=True)
    if view == "lacking":
        rows = rows.annotate(n_shown=shown).filter(n_shown__lt=len(settings.LANGUAGES))
    elif view == "drafts":
        mine = Answer.objects.filter(question=OuterRef("pk")).exclude(title=F("shown_title"), body=F("shown_body"))
        rows = rows.filter(Exists(mine))
    elif view == "due":
        rows = rows.filter(review_on__lte=actor.today).order_by("review_on", "id")
    return rows


def _answers_of(rows: list[Question]) -> dict[int, dict[str, Answer]]:
    """The answers of the questions by number and language. One query."""
    held: dict[int, dict[str, Answer]] = {}
    for one in Answer.objects.filter(question__in=[row.pk for row in rows]):
        held.setdefault(one.question_id, {})[one.language] = one
    return held


def _line(row: Question, held: dict[str, Answer], actor: Actor) -> dict[str, Any]:
    shown = [code for code, _name in settings.LANGUAGES if code in held and held[code].is_published]
    lacking = [code for code, _name in settings.LANGUAGES if code not in shown]
    due = row.review_on is not None and row.review_on <= actor.today
    return {
        "url": reverse("faq-question", args=[row.pk]),
        "name": {"text": row.name, "note": str(row.topic)},
        "audience": row.get_audience_display(),
        "shown": ", ".join(shown),
        "lacking": {"text": ", ".join(lacking), "tone": "warn"},
        "keeper": row.keeper.name if row.keeper else "",
        "review": {"text": formats.day(row.review_on), "tone": "warn" if due else ""} if row.review_on else "",
    }


@form_screen("knowledge/new/", name="faq-question-new")
def question_new(request: HttpRequest) -> HttpResponse:
    """Write down what people ask again and again."""
    actor = writer(request)
    start = {"keeper": actor.pk, "name": request.GET.get("name", "")[:200], "audience": Question.Audience.PUBLIC}
    return _question_form(request, actor, None, start)


@form_screen("knowledge/<int:question_id>/edit/", name="faq-question-edit")
def question_edit(request: HttpRequest, question_id: int) -> HttpResponse:
    """Change what is kept about a question."""
    actor = writer(request)
    return _question_form(request, actor, one_of(questions_seen_by(actor), question_id), None)


def _question_form(request: HttpRequest, actor: Actor, row: Question | None, start: Any) -> HttpResponse:
    back = (_("Questions and answers"), reverse(LIST_PAGE))
    if row is not None:
        back = (row.name, reverse("faq-question", args=[row.pk]))
    return form_page(
        request, QuestionForm(request.POST or None, row, start), row.name if row else _("New question"), back,
        lambda **facts: keep_question(actor, row, **facts), answer=gate(actor, WRITE),
        to=lambda kept: reverse("faq-question", args=[kept.pk]),
    )  # fmt: skip


@screen("knowledge/<int:question_id>/", name="faq-question")
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Show a writer one question: its languages, what readers said, its history; everybody else reads the answer."""
    actor = actor_of(request)
    row: Question = one_of(questions_seen_by(actor), question_id)
    if not writes(actor):
        return HttpResponseRedirect(reverse("our-answer", args=[row.pk]))
    held = _answers_of([row]).get(row.pk, {})
    counted = AnswerDay.objects.filter(answer__question=row).aggregate(
        opened=Sum("opened"), helped=Sum("helped"), not_helped=Sum("not_helped")
    )
    context = {
        "row": row,
        "in_languages": [_language(row, code, name, held.get(code)) for code, name in settings.LANGUAGES],
        "counted": {name: number or 0 for name, number in counted.items()},
        "remarks": list(remarks_seen_by(actor).filter(answer__question=row)[:REMARKS]),
        "lines": lines_about("faq-question", row.pk, limit=HISTORY),
        "is_due": row.review_on is not None and row.review_on <= actor.today,
        "write": gate(actor, WRITE),
        "is_shown": any(one.is_published for one in held.values()),
    }
    return render(request, "knowledge/question.html", context)


def _language(row: Question, code: str, name: str, held: Answer | None) -> dict[str, Any]:
    if held is None:
        state, tone = _("missing"), "warn"
    elif not held.is_published:
        state, tone = _("not published"), "warn"
    else:
        state, tone = (_("published, changed since"), "warn") if held.is_ahead else (_("published"), "ok")
    title = f"{name}: {held.title}" if held else name
    url = reverse("answer-write", args=[row.pk, code])
    return {"title": title, "url": url, "end": state, "end_tone": tone, "note": ""}


@form_screen("knowledge/<int:question_id>/review/", name="faq-question-review")
def question_review(request: HttpRequest, question_id: int) -> HttpResponse:
    """Note that the answer holds, and when to look again."""
    actor = writer(request)
    row = one_of(questions_seen_by(actor), question_id)
    return form_page(
        request, ReviewForm(request.POST or None), row.name, (row.name, reverse("faq-question", args=[row.pk])),
        lambda **facts: review_question(actor, row, **facts), answer=gate(actor, WRITE),
        note=_("Look whether the answer still holds in every language, and choose the day of the next look."),
    )  # fmt: skip


@deed("knowledge/remarks/<int:remark_id>/remove/", name="remark-remove")
def remark_remove(request: HttpRequest, remark_id: int) -> HttpResponse:
    """Remove a reader's remark for good."""
    actor = writer(request)
    row = one_of(remarks_seen_by(actor), remark_id)
    number = row.answer.question_id
    remove_remark(actor, row)
    return done(request, "faq-question", number, toast=_("The remark is removed."))


@screen("knowledge/topics/", name="faq-topics")
def topics(request: HttpRequest) -> HttpResponse:
    """Show the topics in their order."""
    actor = writer(request)
    rows = topics_seen_by(actor).annotate(number=Count("questions"))
    lines = [
        {"title": str(row), "url": reverse("faq-topic", args=[row.pk]), "end": formats.number(row.number),
         "note": " · ".join(word for word in row.names.values() if word)}
        for row in rows[:LIST]
    ]  # fmt: skip
    return render(request, "knowledge/topics.html", {"lines": lines})


@form_screen("knowledge/topics/new/", name="faq-topic-new")
def topic_new(request: HttpRequest) -> HttpResponse:
    """Begin a topic."""
    return _topic_form(request, None)


@form_screen("knowledge/topics/<int:topic_id>/", name="faq-topic")
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Change a topic's names and place."""
    return _topic_form(request, one_of(topics_seen_by(writer(request)), topic_id))


def _topic_form(request: HttpRequest, row: Topic | None) -> HttpResponse:
    actor, form = writer(request), TopicForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_topic(actor, row, **form.facts)
            return done(request, "faq-topics", toast=_("Saved: %(name)s.") % {"name": str(kept)})
    back = (_("Topics of questions"), reverse("faq-topics"))
    return form_shown(request, form, str(row) if row else _("New topic"), back, answer=gate(actor, WRITE))
