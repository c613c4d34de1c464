"""What can happen to a deal."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.deals.conditions import conditions
from rapport.deals.models import Deal, LostReason, Need
from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@event("deals.deal_added", group=WORK, icon="target", label=gettext_lazy("Deal entered"))
@dataclass(frozen=True)
class DealAdded(Event):
    """A deal was begun with a client."""

    deal: int
    name: str
    stage: str

    def sentence(self) -> str:
        return _("New deal %(name)s at the stage %(stage)s") % {"name": self.name, "stage": self.stage}


@event("deals.deals_imported", group=WORK, icon="upload", label=gettext_lazy("Deals brought in"))
@dataclass(frozen=True)
class DealsImported(Event):
    """A batch of deals came from a file."""

    created: int
    updated: int
    origin: str

    def sentence(self) -> str:
        number = self.created + self.updated
        told = ngettext("%(num)s deal from %(file)s", "%(num)s deals from %(file)s", number)
        return told % {"num": formats.number(number), "file": self.origin}


@event("deals.deal_edited", group=WORK, icon="edit", label=gettext_lazy("Deal changed"))
@dataclass(frozen=True)
class DealEdited(Event):
    """Facts of a deal were changed; `names` are the fields."""

    deal: int
    names: list[str]

    def sentence(self) -> str:
        labels = [str(Deal._meta.get_field(name).verbose_name) for name in self.names]  # type: ignore[union-attr]
        return _("Changed the deal: %(fields)s") % {"fields": ", ".join(labels)}


@event("deals.deal_moved", group=WORK, icon="steps", label=gettext_lazy("Deal moved"))
@dataclass(frozen=True)
class DealMoved(Event):
    """A deal went to another stage; `lacking` are the conditions that were open, `reason` why it went on without."""

    deal: int
    name: str
    origin: str
    stage: str
    lacking: list[str] = field(default_factory=list)
    reason: str = ""

    def sentence(self) -> str:
        told = {"name": self.name, "origin": self.origin, "stage": self.stage}
        said = _("%(name)s: from %(origin)s to %(stage)s") % told
        known = [str(one.sentence) for code in self.lacking if (one := conditions.get(code)) is not None]
        return (
            _("%(moved)s, without: %(conditions)s") % {"moved": said, "conditions": "; ".join(known)} if known else said
        )

    def words(self) -> str:
        return self.reason


@event("deals.deal_lost", group=WORK, icon="x", label=gettext_lazy("Deal lost"))
@dataclass(frozen=True)
class DealLost(Event):
    """A deal was lost: why, to whom, and the ISO date to come back, if any."""

    deal: int
    name: str
    reason: str
    rival: str = ""
    come_back_on: str = ""

    def sentence(self) -> str:
        told = {"name": self.name, "reason": LostReason(self.reason).label, "rival": self.rival}
        if self.rival:
            return _("Lost %(name)s: %(reason)s, %(rival)s") % told
        return _("Lost %(name)s: %(reason)s") % told


@event("deals.deal_opened", group=WORK, icon="refresh", label=gettext_lazy("Deal opened again"))
@dataclass(frozen=True)
class DealOpened(Event):
    """A lost deal is worked on again."""

    deal: int
    name: str

    def sentence(self) -> str:
        return _("Opened %(name)s again") % {"name": self.name}


@event("deals.need_noted", group=WORK, icon="heart", label=gettext_lazy("Need noted"))
@dataclass(frozen=True)
class NeedNoted(Event):
    """A need was written down; `spoken` tells whether the client said it, `origin` and `did` how it arose."""

    deal: int
    need: str
    spoken: bool
    origin: str = ""
    did: str = ""

    def sentence(self) -> str:
        return _("Need noted") if self.spoken else _("Unspoken need noted")

    def words(self) -> str:
        return "\n".join(part for part in (self.need, self.did) if part)


@event("deals.need_origin_told", group=WORK, icon="heart", label=gettext_lazy("Origin of a need noted"))
@dataclass(frozen=True)
class NeedOriginTold(Event):
    """How a need arose was written down; `did` is what we did to wake it."""

    deal: int
    need: str
    origin: str
    did: str = ""

    def sentence(self) -> str:
        how = Need.Origin(self.origin).label if self.origin in Need.Origin.values else ""
        return _("How the need %(need)s arose: %(origin)s") % {"need": self.need, "origin": how}

    def words(self) -> str:
        return self.did


@event("deals.objection_noted", group=WORK, icon="chat", label=gettext_lazy("Objection noted"))
@dataclass(frozen=True)
class ObjectionNoted(Event):
    """What the client objected was written down."""

    deal: int
    objection: str

    def sentence(self) -> str:
        return _("Objection noted")

    def words(self) -> str:
        return self.objection


@event("deals.objection_answered", group=WORK, icon="reply", label=gettext_lazy("Objection answered"))
@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """An objection was answered; `worked` is None while nobody knows."""

    deal: int
    answer: str
    worked: bool | None = None

    def sentence(self) -> str:
        if self.worked is None:
            return _("Objection answered")
        return _("Objection answered, the answer worked") if self.worked else _("Objection answered, in vain")

    def words(self) -> str:
        return self.answer


@event("deals.stage_edited", icon="sliders", label=gettext_lazy("Stage changed"))
@dataclass(frozen=True)
class StageEdited(Event):
    """The playbook of a stage was changed."""

    stage: int
    name: str

    def sentence(self) -> str:
        return _("Changed the stage %(name)s") % {"name": self.name}


@event("deals.stages_ordered", icon="sliders", label=gettext_lazy("Stages put in another order"))
@dataclass(frozen=True)
class StagesOrdered(Event):
    """The stages of a pipeline stand in another order."""

    pipeline: str
    stages: list[str]

    def sentence(self) -> str:
        return _("Changed the order of the stages of %(name)s") % {"name": self.pipeline}

    def words(self) -> str:
        return ", ".join(self.stages)


@event("deals.pipeline_added", icon="sliders", label=gettext_lazy("Pipeline added"))
@dataclass(frozen=True)
class PipelineAdded(Event):
    """A pipeline was begun with the stages of another."""

    name: str
    like: str

    def sentence(self) -> str:
        return _("New pipeline %(name)s, with the stages of %(other)s") % {"name": self.name, "other": self.like}


@event("deals.pipeline_renamed", icon="sliders", label=gettext_lazy("Pipeline renamed"))
@dataclass(frozen=True)
class PipelineRenamed(Event):
    """A pipeline was given another name."""

    before: str
    name: str

    def sentence(self) -> str:
        return _("The pipeline %(before)s is called %(name)s now") % {"before": self.before, "name": self.name}


@event("deals.pipeline_removed", icon="sliders", label=gettext_lazy("Pipeline removed"))
@dataclass(frozen=True)
class PipelineRemoved(Event):
    """A pipeline in which no deal ever was is gone, with its stages."""

    name: str

    def sentence(self) -> str:
        return _("Removed the pipeline %(name)s") % {"name": self.name}
