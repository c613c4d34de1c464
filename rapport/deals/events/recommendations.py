"""What can happen to recommendations, points of negotiation and the words of a client."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals.models import Point
from rapport.journal.events import WORK, Event, event


@event("deals.recommendation_asked", group=WORK, icon="thumb", label=gettext_lazy("Recommendation asked for"))
@dataclass(frozen=True)
class RecommendationAsked(Event):
    """A person of a client was asked for a recommendation; `person` is empty when nobody was named."""

    recommendation: int
    person: str

    def sentence(self) -> str:
        if self.person:
            return _("Asked %(person)s for a recommendation") % {"person": self.person}
        return _("Asked for a recommendation")


@event("deals.recommendation_answered", group=WORK, icon="thumb", label=gettext_lazy("Recommendation answered"))
@dataclass(frozen=True)
class RecommendationAnswered(Event):
    """A recommendation was given (`lead` is who was named) or not."""

    recommendation: int
    lead: str = ""
    said: str = ""

    def sentence(self) -> str:
        if self.lead:
            return _("They recommended us to %(name)s") % {"name": self.lead}
        return _("They gave no recommendation")

    def words(self) -> str:
        return self.said


@event("deals.point_noted", group=WORK, icon="scale", label=gettext_lazy("Point of negotiation noted"))
@dataclass(frozen=True)
class PointNoted(Event):
    """A point of the negotiation was written down."""

    deal: int
    point: str

    def sentence(self) -> str:
        return _("Point of negotiation noted")

    def words(self) -> str:
        return self.point


@event("deals.point_settled", group=WORK, icon="scale", label=gettext_lazy("Point of negotiation changed"))
@dataclass(frozen=True)
class PointSettled(Event):
    """Positions or the result of a point were written down; `names` are the fields."""

    deal: int
    point: str
    result: str = ""
    names: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        if "result" in self.names and self.result:
            return _("Settled %(point)s: %(result)s") % {"point": self.point, "result": self.result}
        labels = [str(Point._meta.get_field(name).verbose_name) for name in self.names]  # type: ignore[union-attr]
        return _("Changed %(point)s: %(fields)s") % {"point": self.point, "fields": ", ".join(labels)}


@event("deals.client_word_noted", group=WORK, icon="quote", label=gettext_lazy("Client's word noted"))
@dataclass(frozen=True)
class ClientWordNoted(Event):
    """What the client means by a word was written down."""

    word: str
    meaning: str

    def sentence(self) -> str:
        return _("By %(word)s they mean: %(meaning)s") % {"word": self.word, "meaning": self.meaning}


@event("deals.client_word_dropped", group=WORK, icon="quote", label=gettext_lazy("Client's word removed"))
@dataclass(frozen=True)
class ClientWordDropped(Event):
    """A word of the client stands on the card no more."""

    word: str

    def sentence(self) -> str:
        return _("Removed the client's word %(word)s") % {"word": self.word}
