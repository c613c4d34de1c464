"""Arranging the stages of a pipeline on one page."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.deals.actions import add_pipeline, edit_stage, order_stages, remove_pipeline, rename_pipeline
from rapport.deals.forms import StagesForm
from rapport.deals.models import Deal, Pipeline, Stage
from rapport.deals.queries import pipelines_seen_by, stages_seen_by
from rapport.deals.rights import ARRANGE
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("deals/pipelines/<int:pipeline_id>/", name="deal-stages")
def deal_stages(request: HttpRequest, pipeline_id: int) -> HttpResponse:
    """Change names, advice, days allowed, conditions and the order of a pipeline's stages."""
    actor = actor_of(request)
    answer = gate(actor, ARRANGE)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, ARRANGE)
    pipeline: Pipeline = one_of(pipelines_seen_by(actor), pipeline_id)
    stages = list(stages_seen_by(actor).filter(pipeline=pipeline))
    form = StagesForm(stages, request.POST or None)
    if request.method == "POST" and form.is_valid() and _arranged(actor, pipeline, form):
        # An order can't be taken back by Undo: it is put right where it was put.
        undo = undo_of(actor) if form.order == stages else None
        return done(request, "deal-stages", pipeline.pk, toast=_("Saved."), undo=undo)
    context = {
        "form": form,
        "pipeline": pipeline,
        "answer": answer,
        "removable": Pipeline.objects.count() > 1 and not Deal.objects.filter(pipeline=pipeline).exists(),
        "others": [
            {"label": one.name, "url": f"/deals/pipelines/{one.pk}/", "current": one == pipeline}
            for one in pipelines_seen_by(actor)
        ],
    }
    return render(request, "deals/stages.html", context, status=422 if form.is_bound else 200)


@deed("deals/pipelines/<int:pipeline_id>/like/", name="deal-pipeline-new")
def pipeline_new(request: HttpRequest, pipeline_id: int) -> HttpResponse:
    """Begin another pipeline with the stages of this one."""
    actor = actor_of(request)
    like: Pipeline = one_of(pipelines_seen_by(actor), pipeline_id)
    made = add_pipeline(actor, name=request.POST.get("name", ""), like=like)
    return done(request, "deal-stages", made.pk, toast=_("Arrange its stages now."), undo=undo_of(actor))


@deed("deals/pipelines/<int:pipeline_id>/rename/", name="deal-pipeline-rename")
def pipeline_rename(request: HttpRequest, pipeline_id: int) -> HttpResponse:
    """Call a pipeline by another name."""
    actor = actor_of(request)
    row: Pipeline = one_of(pipelines_seen_by(actor), pipeline_id)
    rename_pipeline(actor, row, name=request.POST.get("name", ""))
    return done(request, "deal-stages", row.pk, toast=_("Saved."), undo=undo_of(actor))


@deed("deals/pipelines/<int:pipeline_id>/remove/", name="deal-pipeline-remove")
def pipeline_remove(request: HttpRequest, pipeline_id: int) -> HttpResponse:
    """Remove a pipeline in which no deal ever was."""
    actor = actor_of(request)
    row: Pipeline = one_of(pipelines_seen_by(actor), pipeline_id)
    remove_pipeline(actor, row)
    return done(request, "deals", toast=_("Removed."), undo=undo_of(actor))


def _arranged(actor: Any, pipeline: Pipeline, form: StagesForm) -> bool:
    """Do everything that the form says or nothing; what is refused stands beside its field."""
    stage: Stage | None = None
    try:
        with transaction.atomic():
            for stage in form.stages:
                edit_stage(actor, stage, seen=form.seen_of(stage), **form.facts_of(stage))
            stage = None
            order_stages(actor, pipeline, form.order)
    except BadInput as wrong:
        for name, sentences in wrong.fields.items():
            key = form.key(name, stage) if stage else ""
            form.add_error(key if key in form.fields else None, [str(one) for one in sentences])
        return False
    return True
