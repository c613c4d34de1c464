"""Arranging the stages of a pipeline and their playbooks (R-086)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from rapport.deals.conditions import conditions
from rapport.deals.events import PipelineAdded, PipelineRemoved, PipelineRenamed, StageEdited, StagesOrdered
from rapport.deals.models import Deal, Pipeline, Stage
from rapport.deals.playbook import own_words
from rapport.deals.rights import ARRANGE
from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields, nobody_else_changed
from rapport.roles.authority import act
from rapport.staff.actor import Actor

STAGE_FACTS = ("name", "guidance", "texts", "tools", "allowed_days", "probability", "conditions")
# Out of the way of every order, so that no two stages share a place while they change.
ASIDE = 10_000


@act("deals.edit_stage", right=ARRANGE)
def edit_stage(actor: Actor, stage: Stage, *, seen: Mapping[str, Any] | None = None, **facts: Any) -> Stage:
    """Change a stage's name, guidance, texts, tools, days allowed, probability (percent) or conditions.

    Advice that says the same as the standard is not kept, so that everybody reads it in their language. Raises BadInput
    for a condition that no check answers, and Stale.
    """
    no_foreign_fields(facts, frozenset(STAGE_FACTS))
    facts = own_words(stage, facts)
    nobody_else_changed(stage, facts, seen)
    if any(code not in conditions for code in facts.get("conditions", ())):
        raise BadInput(fields={"conditions": [_("Choose the conditions from the list.")]})
    change = update(stage, **facts)
    if change:
        record(actor, StageEdited(stage.pk, stage.name), stage, changes=[change])
    return stage


@act("deals.add_pipeline", right=ARRANGE)
def add_pipeline(actor: Actor, *, name: str, like: Pipeline) -> Pipeline:
    """Begin a pipeline with the stages of another, to be arranged from there. Raises BadInput for a name in use."""
    last = Pipeline.objects.order_by("-position").values_list("position", flat=True).first() or 0
    pipeline = Pipeline(name=name.strip(), position=last + 1)
    changes = [create(pipeline)]
    kept = [field.name for field in Stage._meta.concrete_fields if field.name not in ("id", "version", "pipeline")]
    for stage in Stage.objects.filter(pipeline=like):
        changes.append(create(Stage(pipeline=pipeline, **{one: getattr(stage, one) for one in kept})))
    record(actor, PipelineAdded(pipeline.name, like.name), pipeline, changes=changes)
    return pipeline


@act("deals.rename_pipeline", right=ARRANGE)
def rename_pipeline(actor: Actor, pipeline: Pipeline, *, name: str) -> Pipeline:
    """Call the pipeline by another name; the same writes nothing. Raises BadInput for a name in use."""
    name, before = name.strip(), pipeline.name
    if Pipeline.objects.filter(name=name).exclude(pk=pipeline.pk).exists():
        raise BadInput(fields={"name": [_("Another pipeline has this name.")]})
    change = update(pipeline, name=name)
    if change:
        record(actor, PipelineRenamed(before, name), pipeline, changes=[change])
    return pipeline


@act("deals.remove_pipeline", right=ARRANGE)
def remove_pipeline(actor: Actor, pipeline: Pipeline) -> None:
    """Remove a pipeline with its stages; one that holds or held deals stays, and so does the last. Raises BadInput."""
    # Lock first: nobody may remove the last two at once, nor begin a deal meanwhile.
    others = [one.pk for one in Pipeline.objects.select_for_update().order_by("pk") if one.pk != pipeline.pk]
    stages = list(Stage.objects.select_for_update().filter(pipeline=pipeline).order_by("-position"))
    if not others:
        raise BadInput(_("This is the only pipeline. Add another one first."))
    if Deal.objects.filter(pipeline=pipeline).exists():
        raise BadInput(_("Deals are or were in this pipeline, so it stays. Its stages can be changed."))
    changes = [*(remove(stage) for stage in stages), remove(pipeline)]
    record(actor, PipelineRemoved(pipeline.name), changes=changes)


@act("deals.order_stages", right=ARRANGE)
def order_stages(actor: Actor, pipeline: Pipeline, order: Sequence[Stage]) -> list[Stage]:
    """Put the stages of a pipeline in this order; the same order writes nothing.

    Raises BadInput when a stage is missing or foreign, or when a stage that is worked on follows a won one.
    """
    rows = {one.pk: one for one in Stage.objects.select_for_update().filter(pipeline=pipeline)}
    wanted = [one.pk for one in order]
    if sorted(wanted) != sorted(rows):
        raise BadInput(fields={"order": [_("Name every stage of the pipeline once.")]})
    states = [rows[pk].state for pk in wanted]
    if states != sorted(states, key=lambda state: state != Stage.State.OPEN):
        raise BadInput(fields={"order": [_("Stages after the contract stand last.")]})
    if wanted == list(rows):
        return list(rows.values())
    ordered = [rows[pk] for pk in wanted]
    Stage.objects.filter(pipeline=pipeline).update(position=F("position") + ASIDE)
    for place, stage in enumerate(ordered, 1):
        stage.position = place
        stage.version += 1
    Stage.objects.bulk_update(ordered, ["position", "version"])
    record(actor, StagesOrdered(pipeline.name, [one.name for one in ordered]), *ordered)
    return ordered
