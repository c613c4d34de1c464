"""Writing an answer in one language, with what makes it hard to read beside it, and publishing it (R-060, R-345)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.knowledge.actions import publish_answer, withdraw_answer, write_answer
from rapport.knowledge.forms import AnswerForm, PublishForm
from rapport.knowledge.models import Answer, Question
from rapport.knowledge.queries import jargon_of, questions_seen_by
from rapport.knowledge.rights import PUBLISH, WRITE
from rapport.knowledge.rules.plain import JARGON, LONG_SENTENCE, LONG_WORD, NEGATIVE, Finding, check
from rapport.knowledge.screens.common import first_words, writer
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of

LONGEST_CHECKED = 11_000


@form_screen("knowledge/<int:question_id>/answers/<slug:language>/", name="answer-write")
def answer_write(request: HttpRequest, question_id: int, language: str) -> HttpResponse:
    """Write the answer in a language; readers see it once it is published."""
    actor = writer(request)
    row, row_answer = _found(request, question_id, language)
    start = {"title": row_answer.title, "body": row_answer.body} if row_answer else {"title": row.name}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            write_answer(actor, row, language=language, **form.cleaned_data)
            told = _("The text is kept. Readers see it once it is published.")
            return done(request, "answer-write", row.pk, language, toast=told, undo=undo_of(actor))
    title, body = form["title"].value() or "", form["body"].value() or ""
    context = {
        "row": row,
        "answer_row": row_answer,
        "form": form,
        "code": language,
        "called": dict(settings.LANGUAGES)[language],
        "lines": findings_shown(check(f"{title}\n{body}"[:LONGEST_CHECKED], language, jargon_of(language))),
        "write": gate(actor, WRITE),
        "publish": gate(actor, PUBLISH),
        "others": _others(row, language),
    }
    return render(request, "knowledge/answer_write.html", context, status=422 if form.errors else 200)


@deed("knowledge/check/<slug:language>/", name="text-check")
def text_check(request: HttpRequest, language: str) -> HttpResponse:
    """Check what is being typed, and keep nothing of it."""
    writer(request)
    if language not in dict(settings.LANGUAGES):
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    text = "\n".join(request.POST.get(name, "") for name in ("title", "body"))[:LONGEST_CHECKED]
    lines = findings_shown(check(text, language, jargon_of(language)))
    return render(request, "knowledge/text_check.html", {"lines": lines})


@form_screen("knowledge/<int:question_id>/answers/<slug:language>/publish/", name="answer-publish")
def answer_publish(request: HttpRequest, question_id: int, language: str) -> HttpResponse:
    """Show the answer to readers as it is written now."""
    actor = writer(request)
    row, answer = _found(request, question_id, language)
    if answer is None:
        raise NotSeen(_("Nothing is written in this language yet."))
    found = check(f"{answer.title}\n{answer.body}", language, jargon_of(language))
    back = (row.name, reverse("faq-question", args=[row.pk]))
    return form_page(
        request, PublishForm(request.POST if request.method == "POST" else None), answer.title, back,
        lambda **facts: publish_answer(actor, answer, **facts), answer=gate(actor, PUBLISH),
        page="knowledge/answer_publish.html", lines=findings_shown(found), body=answer.body,
        has_jargon=any(one.rule == JARGON for one in found),
    )  # fmt: skip


@deed("knowledge/<int:question_id>/answers/<slug:language>/withdraw/", name="answer-withdraw")
def answer_withdraw(request: HttpRequest, question_id: int, language: str) -> HttpResponse:
    """Show the answer to readers no longer."""
    actor = writer(request)
    row, answer = _found(request, question_id, language)
    if answer is None:
        raise NotSeen(_("Nothing is written in this language yet."))
    withdraw_answer(actor, answer)
    return done(request, "faq-question", row.pk, toast=_("Readers see it no longer."), undo=undo_of(actor))


def _found(request: HttpRequest, question_id: int, language: str) -> tuple[Question, Answer | None]:
    row: Question = one_of(questions_seen_by(writer(request)), question_id)
    if language not in dict(settings.LANGUAGES):
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row, Answer.objects.select_related("question").filter(question=row, language=language).first()


def _others(row: Question, language: str) -> list[dict[str, Any]]:
    """The other languages, to translate from what is there."""
    held = {one.language: one for one in Answer.objects.filter(question=row)}
    return [
        {
            "title": name,
            "url": reverse("answer-write", args=[row.pk, code]),
            "note": first_words(held[code].body) if code in held else "",
            "end": "" if code in held else _("missing"),
            "end_tone": "" if code in held else "warn",
        }
        for code, name in settings.LANGUAGES
        if code != language
    ]


def findings_shown(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return what a check found as lines of a list, in words."""
    return [{"title": _said(one), "note": f"{one.number}. {first_words(one.sentence)}"} for one in found]


def _said(one: Finding) -> str:
    if one.rule == LONG_SENTENCE:
        number = int(one.what)
        told = ngettext(
            "The sentence has %(num)s word. Make two of it.", "The sentence has %(num)s words. Make two of it.", number
        )
        return told % {"num": formats.number(number)}
    if one.rule == LONG_WORD:
        return _("“%(word)s” is long. Is there a shorter word?") % {"word": one.what}
    if one.rule == JARGON:
        return _("“%(word)s” is a word of the trade. Better: %(plain)s") % {"word": one.what, "plain": one.instead}
    if one.rule == NEGATIVE:
        return _("It says no more than once. Say what is possible.")
    return _("“%(word)s”: say who does it.") % {"word": one.what}
