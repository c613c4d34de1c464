"""Coordination, approval and signature of a job description, and rights that are withdrawn by order."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed, NotSeen, Stale
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.actions import (
    acknowledge,
    approve_description,
    as_seen,
    ask_coordination,
    coordinate,
    leave_coordinator_out,
    resolve_remark,
    withdraw_right,
)
from rapport.roles.authority import gate
from rapport.roles.forms.signatures import (
    AnswerForm,
    ApproveForm,
    CoordinationForm,
    SayForm,
    SignForm,
    WithdrawForm,
)
from rapport.roles.models import Coordination, JobDescription, Position
from rapport.roles.passwords import may_try_password
from rapport.roles.rights import APPROVE_DESCRIPTIONS
from rapport.roles.screens.descriptions import found, page
from rapport.roles.screens.drafts import draft_of, form_page, tell_stale
from rapport.roles.texts import left_out, lines_of
from rapport.roles.versions import in_force


@form_screen("job-descriptions/<int:description_id>/coordination/", name="coordination-ask")
def coordination_ask(request: HttpRequest, description_id: int) -> HttpResponse:
    """Put the draft before people of the services, to be answered by a day (R-239)."""
    draft = draft_of(request, description_id)
    form = CoordinationForm(draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            by, among = form.cleaned_data["by"], form.among()
            ask_coordination(request.actor, draft, by=by, among=among)  # type: ignore[attr-defined]
            return done(request, "job-description", draft.pk, toast=_("They were asked to look the draft over."))
    return form_page(request, draft, form, _("Ask for coordination"))


@deed("coordinations/<int:coordination_id>/say/", name="coordination-say")
def coordination_say(request: HttpRequest, coordination_id: int) -> HttpResponse:
    """Agree to a draft, or remark on it."""
    say = _say(request, coordination_id)
    form = SayForm(request.POST, auto_id=f"id_say_{say.pk}_%s")
    if form.is_valid():
        with telling(form):
            coordinate(request.actor, say, **form.cleaned_data)  # type: ignore[attr-defined]
            toast = _("You agreed.") if form.cleaned_data["agree"] else _("Your remark is with the drafter.")
            return done(request, "job-description", say.description_id, toast=toast)
    return page(request, found(request, say.description_id), status=422, **{f"say_form_{say.pk}": form})


@deed("coordinations/<int:coordination_id>/resolve/", name="coordination-resolve")
def coordination_resolve(request: HttpRequest, coordination_id: int) -> HttpResponse:
    """Say what was done about a remark."""
    say = _say(request, coordination_id)
    form = AnswerForm(request.POST, auto_id=f"id_answer_{say.pk}_%s")
    if form.is_valid():
        with telling(form):
            resolve_remark(request.actor, say, answer=form.cleaned_data["answer"])  # type: ignore[attr-defined]
            return done(request, "job-description", say.description_id, toast=_("The remark is resolved."))
    return page(request, found(request, say.description_id), status=422, **{f"answer_form_{say.pk}": form})


@deed("coordinations/<int:coordination_id>/leave-out/", name="coordination-leave-out")
def coordination_leave_out(request: HttpRequest, coordination_id: int) -> HttpResponse:
    """Ask somebody no longer."""
    say = _say(request, coordination_id)
    leave_coordinator_out(request.actor, say)  # type: ignore[attr-defined]
    toast = _("%(person)s is not asked any more.") % {"person": say.employee.name}
    return done(request, "job-description", say.description_id, toast=toast)


@form_screen("job-descriptions/<int:description_id>/approve/", name="job-description-approve")
def job_description_approve(request: HttpRequest, description_id: int) -> HttpResponse:
    """Approve the draft, by signature or by order, from a day on (R-239)."""
    draft = found(request, description_id)
    actor = request.actor  # type: ignore[attr-defined]
    answer = gate(actor, APPROVE_DESCRIPTIONS)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, APPROVE_DESCRIPTIONS)
    if not draft.is_open:
        raise NotSeen(_("This version is approved or dropped already."))
    form = ApproveForm(request.POST or None, initial={"seen": draft.version, "in_force_from": actor.today})
    language = translation.get_language() or "en"
    falling = [line for lines in lines_of(draft, language).values() for line in lines if left_out(line)]
    more: dict[str, Any] = {"left_out": falling, "answer": answer, "save": _("Approve the version")}
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            with telling(form), transaction.atomic():
                as_seen(draft, data.pop("seen"))
                approve_description(actor, draft, **data)
                return done(request, "job-description", draft.pk, toast=_("The version is approved."))
        except Stale as wrong:
            return form_page(
                request, draft, tell_stale(form, draft, wrong), _("Approve the version"), status=409, **more
            )
    return form_page(request, draft, form, _("Approve the version"), **more)


@deed("job-descriptions/<int:description_id>/sign/", name="job-description-sign")
def job_description_sign(request: HttpRequest, description_id: int) -> HttpResponse:
    """Sign the version that was shown, with the password entered again (R-244)."""
    row = found(request, description_id)
    form = SignForm(request.POST)
    if form.is_valid():
        with telling(form):
            may_try_password(request.actor)  # type: ignore[attr-defined]
            acknowledge(request.actor, row, **form.cleaned_data)  # type: ignore[attr-defined]
            return done(request, "job-description", row.pk, toast=_("You have signed this version."))
    return page(request, row, status=422, sign_form=form)


@form_screen("positions/<int:position_id>/withdraw/", name="right-withdraw")
def right_withdraw(request: HttpRequest, position_id: int) -> HttpResponse:
    """Take a right away at once, by order; a version without it is in force from this moment (R-255)."""
    position = Position.objects.filter(pk=position_id).first()
    if position is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    actor = request.actor  # type: ignore[attr-defined]
    answer = gate(actor, APPROVE_DESCRIPTIONS)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, APPROVE_DESCRIPTIONS)
    current = in_force(position, actor.today)
    form = WithdrawForm(current, actor.today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = withdraw_right(actor, position, **form.cleaned_data)
            return done(request, "job-description", row.pk, toast=_("The right is withdrawn."))
    open_one = JobDescription.objects.being_written().filter(position=position).first()
    context = {
        "position": position,
        "name": position.called(translation.get_language() or "en"),
        "form": form,
        "answer": answer,
        "open": open_one,
        "cancel": reverse("position", args=[position.pk]),
    }
    return render(request, "roles/right_withdraw.html", context, status=422 if form.is_bound else 200)


def _say(request: HttpRequest, coordination_id: int) -> Coordination:
    """The word of a draft that the person sees. Raises NotSeen."""
    say = Coordination.objects.select_related("employee").filter(pk=coordination_id).first()
    if say is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    say.description = found(request, say.description_id)
    return say
