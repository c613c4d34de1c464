"""The room of data protection: purposes, sources, retention, proofs, laws."""

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed, NotSeen
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.privacy.actions import (
    count_run,
    drop_run,
    keep_purpose,
    keep_source,
    set_rule,
    trash_run,
    undo_run,
)
from rapport.privacy.forms import PurposeForm, RuleForm, SourceForm, values_of
from rapport.privacy.models import DataSource, Erasure, Purpose, RetentionRule, RetentionRun, TrashPack
from rapport.privacy.proving import is_whole
from rapport.privacy.queries import erasures, hand_outs, laws_seen_by, only_registrar, sources_with_numbers
from rapport.privacy.register import key_of_marks
from rapport.privacy.rights import KEEP, LAWS, RETENTION, SEE
from rapport.privacy.screens.common import LIST, form_page, need
from rapport.privacy.shelves import keepings
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

RUNS = 10


@screen("data-protection/", name="data-protection")
def data_protection(request: HttpRequest) -> HttpResponse:
    """Show the parts of the room that the person may see."""
    actor = actor_of(request)
    see = may(actor, SEE)
    if not (see or may(actor, LAWS) or may(actor, RETENTION)):
        raise NotAllowed(gate(actor, SEE).sentence, SEE)
    context = {
        "see": see,
        "may_keep": may(actor, KEEP),
        "may_check": may(actor, LAWS),
        "purposes": list(Purpose.objects.all()) if see else [],
        "sources": sources_with_numbers() if see else [],
        "erasures": list(erasures()[:LIST]) if see else [],
        "hand_outs": list(hand_outs()[:LIST]) if see else [],
        "laws": list(laws_seen_by(actor)[:LIST]),
        "today": actor.today,
        "kinds": _kinds(actor) if may(actor, RETENTION) else [],
    }
    return render(request, "privacy/room.html", context)


def _kinds(actor: Actor) -> list[dict[str, Any]]:
    """Return every kind that is not kept for ever, with its rule and its latest run. Two queries."""
    rules = {one.code: one for one in RetentionRule.objects.all()}
    runs: dict[int, RetentionRun] = {}
    for run in RetentionRun.objects.filter(rule__in=rules.values()).order_by("-id")[: 20 * len(keepings)]:
        runs.setdefault(run.rule_id, run)
    return [
        {
            "code": code,
            "keeping": keeping,
            "days": rules[code].days if code in rules else keeping.days,
            "is_on": rules[code].is_on if code in rules else True,
            "run": runs.get(rules[code].pk) if code in rules else None,
        }
        for code, keeping in keepings.items()
    ]


@form_screen("data-protection/purposes/<int:purpose_id>/", name="purpose")
def purpose(request: HttpRequest, purpose_id: int) -> HttpResponse:
    """Write down a purpose (number 0), or change one."""
    actor = actor_of(request)
    need(actor, KEEP)
    row = one_of(Purpose.objects.all(), purpose_id) if purpose_id else None
    form = PurposeForm(request.POST or None, initial=values_of(row, PurposeForm) if row else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_purpose(actor, row, **form.cleaned_data)
            return done(request, "data-protection", toast=_("The purpose is kept."))
    return form_page(request, form, str(row or _("New purpose")), _back(), answer=gate(actor, KEEP))


@form_screen("data-protection/sources/<int:source_id>/", name="data-source")
def data_source(request: HttpRequest, source_id: int) -> HttpResponse:
    """Write down a source (number 0), or change one."""
    actor = actor_of(request)
    need(actor, KEEP)
    row = one_of(DataSource.objects.select_related("purpose"), source_id) if source_id else None
    form = SourceForm(request.POST or None, initial=values_of(row, SourceForm) if row else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_source(actor, row, **form.cleaned_data)
            return done(request, "data-protection", toast=_("The source is kept."))
    return form_page(request, form, str(row or _("New source")), _back(), answer=gate(actor, KEEP))


@screen("data-protection/erasures/<int:erasure_id>/", name="erasure")
def erasure(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """Show the proof of an erasure, to be printed: what, when, by whom; nobody's name but ours."""
    actor = actor_of(request)
    only_registrar(actor)
    row: Erasure = one_of(erasures(), erasure_id)
    return render(request, "privacy/proof.html", {"row": row, "whole": is_whole(row, key_of_marks())})


@form_screen("data-protection/retention/<slug:code>/", name="retention")
def retention(request: HttpRequest, code: str) -> HttpResponse:
    """Show one kind's rule and runs, and set the rule."""
    actor = actor_of(request)
    need(actor, RETENTION)
    keeping = keepings.get(code)
    if keeping is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    rule = RetentionRule.objects.filter(code=code).first() or RetentionRule(code=code, days=keeping.days)
    start = {"days": rule.days, "trash_days": rule.trash_days, "is_on": rule.is_on}
    form = RuleForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_rule(actor, code=code, **form.cleaned_data)
            return done(request, "retention", code, toast=_("The rule is set."))
    runs = list(RetentionRun.objects.filter(rule=rule).select_related("trashed_by")[:RUNS]) if rule.pk else []
    context = {
        "form": form,
        "keeping": keeping,
        "code": code,
        "rule": rule,
        "runs": runs,
        "answers": {run.pk: gate(actor, RETENTION, run.count) for run in runs},
        "answer": gate(actor, RETENTION),
        "still": dict(
            TrashPack.objects.filter(run__in=[run for run in runs if run.state == RetentionRun.State.UNDOING])
            .order_by()
            .values_list("run")
            .annotate(Sum("rows"))
        ),
    }
    return render(request, "privacy/retention.html", context, status=422 if form.is_bound else 200)


@deed("data-protection/retention/<slug:code>/count/", name="retention-count")
def retention_count(request: HttpRequest, code: str) -> HttpResponse:
    """Count what is over its time: the first run."""
    if code not in keepings:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    run = count_run(actor_of(request), code=code)
    told = _("%(num)s records are over their time. Nothing is erased yet.") % {"num": run.count}
    return done(request, "retention", code, toast=told)


@deed("data-protection/runs/<int:run_id>/<slug:what>/", name="retention-run")
def retention_run(request: HttpRequest, run_id: int, what: str) -> HttpResponse:
    """Put what was counted into the trash (`trash`), take it back (`undo`), or let it be (`drop`)."""
    actor = actor_of(request)
    need(actor, RETENTION)
    run = one_of(RetentionRun.objects.select_related("rule"), run_id)
    if what == "trash":
        number = request.POST.get("count", "")
        done_run = trash_run(actor, run, count=int(number) if number.isdecimal() and len(number) < 12 else -1)
        told = _("%(num)s records are in the trash.") % {"num": done_run.trashed}
        if done_run.state == RetentionRun.State.TRASHING:
            told = _("They are put into the trash one after the other. This page says how far that is.")
    elif what == "undo":
        back = undo_run(actor, run).state == RetentionRun.State.UNDONE
        told = _("Everything is back as it was.") if back else _("They come back one after the other.")
    elif what == "drop":
        drop_run(actor, run)
        told = _("Nothing is erased.")
    else:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return done(request, "retention", run.rule.code, toast=told)


def _back() -> tuple[str, str]:
    return _("Data protection"), reverse("data-protection")
