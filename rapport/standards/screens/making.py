"""Giving a self-check out, making it, and having what was found put right."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.documents.actions import attach_file
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of
from rapport.standards.actions import begin_check, call_off, end_wait, fill_check, give_check, hand_finding, plan_check
from rapport.standards.actions.common import need_checker
from rapport.standards.forms import AskedForm, CallOffForm, CheckForm, FillForm, FindingForm, GiveForm
from rapport.standards.models import CheckAnswer, SelfCheck
from rapport.standards.queries import answers_of, checks_seen_by
from rapport.standards.rights import CHECK, MANAGE

# A finding is put right within a week unless another day is chosen.
WEEK = timedelta(days=7)


def _found(actor: Actor, pk: int) -> SelfCheck:
    row: SelfCheck = one_of(checks_seen_by(actor).select_related("task"), pk)
    return row


def _back(row: SelfCheck) -> tuple[str, str]:
    return str(row), reverse("self-check", args=[row.pk])


@form_screen("self-checks/new/", name="self-check-new")
def self_check_new(request: HttpRequest) -> HttpResponse:
    """Have a place checked once."""
    actor = actor_of(request)
    return form_page(
        request, CheckForm(request.POST or None, initial={"due_on": actor.today + WEEK}), _("New self-check"),
        (_("Self-checks"), reverse("self-checks")), lambda **facts: plan_check(actor, **facts),
        answer=gate(actor, MANAGE), to=lambda row: reverse("self-check", args=[row.pk]),
    )  # fmt: skip


@form_screen("self-checks/<int:check_id>/fill/", name="self-check-fill")
def self_check_fill(request: HttpRequest, check_id: int) -> HttpResponse:
    """Fill the sheet in on one page, with a photo or file."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    if row.state != SelfCheck.State.PLANNED:
        raise NotSeen(_("This self-check is not open any more."))
    need_checker(actor, row)
    questions = list(row.sheet.questions.filter(edition=row.edition))
    posted = request.method == "POST"
    form = FillForm(questions, request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        with telling(form):
            paper = form.cleaned_data["paper"]
            # The check and its photo stand or fall together.
            with transaction.atomic():
                fill_check(actor, row, found=form.found, words=form.cleaned_data["words"])
                if paper:
                    _attach(actor, row, paper)
            return done(request, "self-check", row.pk, toast=_("Thank you. It is kept."), undo=undo_of(actor))
    context = {"row": row, "form": form, "back": _back(row), "answer": gate(actor, CHECK)}
    return render(request, "standards/fill.html", context, status=422 if posted else 200)


def _attach(actor: Actor, row: SelfCheck, paper: object) -> None:
    try:
        attach_file(actor, row, name=paper.name, chunks=paper.chunks())  # type: ignore[attr-defined]
    except BadInput as wrong:
        told = [sentence for sentences in wrong.fields.values() for sentence in sentences]
        raise BadInput(fields={"paper": told or [wrong.sentence]}) from wrong


@form_screen("self-checks/<int:check_id>/asked/", name="self-check-asked")
def self_check_asked(request: HttpRequest, check_id: int) -> HttpResponse:
    """Say that something was asked just now: the time to the answer runs from this press."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    need_checker(actor, row)
    return form_page(
        request, AskedForm(request.POST or None), _("I have asked just now"), _back(row),
        lambda **facts: begin_check(actor, row, **facts), answer=gate(actor, CHECK),
        note=_("Send the letter, call or write in the chat first, then press at once."),
    )  # fmt: skip


@deed("self-checks/<int:check_id>/answered/", name="self-check-answered")
def self_check_answered(request: HttpRequest, check_id: int) -> HttpResponse:
    """Say that the answer has come."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    end_wait(actor, row)
    return done(request, "self-check", row.pk, toast=_("Measured."), undo=undo_of(actor))


@form_screen("self-checks/<int:check_id>/give/", name="self-check-give")
def self_check_give(request: HttpRequest, check_id: int) -> HttpResponse:
    """Have somebody else make the check."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    start = {"due_on": max(row.due_on, actor.today + WEEK)}
    return form_page(
        request, GiveForm(request.POST or None, initial=start), _("Give it to another"), _back(row),
        lambda **facts: give_check(actor, row, **facts), answer=gate(actor, MANAGE),
    )  # fmt: skip


@form_screen("self-checks/<int:check_id>/call-off/", name="self-check-call-off")
def self_check_call_off(request: HttpRequest, check_id: int) -> HttpResponse:
    """Need the check no more."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    return form_page(
        request, CallOffForm(request.POST or None), _("Call it off"), _back(row),
        lambda **facts: call_off(actor, row, **facts), answer=gate(actor, MANAGE),
    )  # fmt: skip


@form_screen("self-checks/<int:check_id>/findings/<int:answer_id>/", name="finding-hand")
def finding_hand(request: HttpRequest, check_id: int, answer_id: int) -> HttpResponse:
    """Ask somebody to put right what was found."""
    actor = actor_of(request)
    row = _found(actor, check_id)
    answer: CheckAnswer = one_of(answers_of(row).select_related("check_made__sheet", "check_made__unit"), answer_id)
    start = {"due_on": actor.today + WEEK, "to": row.unit.head_id}
    return form_page(
        request, FindingForm(request.POST or None, initial=start), _("Have it put right"), _back(row),
        lambda **facts: hand_finding(actor, answer, **facts), answer=gate(actor, MANAGE), note=answer.question.words,
    )  # fmt: skip
