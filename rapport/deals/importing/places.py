"""Where a deal stands, in the words of six languages and of other programs."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings as site
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.deals.models import Deal, LostReason, Stage
from rapport.kit.text import fold
from rapport.parties.importing.values import WrongValue

# How other programs call what is done at our stages.
ELSEWHERE = {
    "base": ("Prospecting", "Prospect", "New", "Lead In", "Lead"),
    "appointment": ("Appointment Scheduled", "Contact Made"),
    "preparation": ("Id. Decision Makers",),
    "contact": ("Engaging", "Demo Scheduled", "Contacted"),
    "needs": ("Qualification", "Qualified", "Qualified To Buy", "Needs Analysis", "Needs Defined"),
    "presentation": ("Value Proposition", "Perception Analysis", "Presentation Scheduled", "Proposal",
                     "Proposal/Price Quote", "Proposal Made", "Proposition"),
    "objections": ("Negotiation/Review", "Negotiation", "Negotiations Started", "Decision Maker Bought-In"),
    "closing": ("Contract Sent",),
}  # fmt: skip
ENDS = {Deal.State.WON: ("Closed Won",), Deal.State.LOST: ("Closed Lost",)}


@dataclass(frozen=True)
class Place:
    """A stage, and what a deal in it counts as. `told` is False when the file says nothing of it."""

    stage: Stage
    state: str
    told: bool = True


@dataclass(frozen=True)
class Places:
    """The stages by folded word, and the first open one and the first won one of the first pipeline, if any."""

    stages: Mapping[str, Stage]
    first: Stage | None
    won: Stage | None


def places() -> Places:
    """Return the stages as files may name them; those of the first pipeline before others. One query."""
    rows = list(Stage.objects.select_related("pipeline").order_by("pipeline__position", "pipeline_id", "position"))
    words = stage_words()
    found: dict[str, Stage] = {}
    for stage in rows:
        for word in (fold(stage.name), fold(stage.code)):
            found.setdefault(word, stage)
    for stage in rows:
        for word in words.get(stage.code, ()):
            found.setdefault(word, stage)
    mine = [one for one in rows if one.pipeline_id == rows[0].pipeline_id]
    first = next((one for one in mine if one.state == Stage.State.OPEN), None)
    return Places(found, first, next((one for one in mine if one.state == Stage.State.WON), None))


def place_of(said: Sequence[str], known: Places) -> Place:
    """Return where a deal stands of which the file says these words: a stage, won, lost, or both; nothing is the first.

    Raises WrongValue for a word that is none of them.
    """
    stage, state = None, ""
    for word in said:
        end = state_words().get(fold(word))
        if end is not None:
            state = end
        elif fold(word) in known.stages:
            stage = known.stages[fold(word)]
        else:
            raise WrongValue(_("“%(typed)s” is no stage here.") % {"typed": word[:60]})
    if state == Deal.State.WON and (stage is None or stage.state != Stage.State.WON):
        stage = known.won
    stage = stage or known.first
    if stage is None:
        raise WrongValue(_("There is no stage for this deal yet."))
    return Place(stage, state if state == Deal.State.LOST else stage.state, bool(said))


@cache
def stage_words() -> dict[str, tuple[str, ...]]:
    """Return the folded names of the standard stages in six languages and other programs, by the stage's code."""
    rows = tomllib.loads((Path(__file__).parents[1] / "stages.toml").read_text(encoding="utf-8"))
    rows.pop("pipeline")
    return {
        code: tuple(fold(word) for word in (*row["name"].values(), *ELSEWHERE.get(code, ())))
        for code, row in rows.items()
    }


@cache
def state_words() -> dict[str, str]:
    """Return what a deal may count as, by folded word."""
    found = _spoken(Deal.State.choices)
    return found | {fold(word): str(state) for state, words in ENDS.items() for word in words}


@cache
def reason_words() -> dict[str, str]:
    """Return why deals are lost, by folded word."""
    return _spoken(LostReason.choices)


def _spoken(choices: Sequence[tuple[str, object]]) -> dict[str, str]:
    found = {fold(code): str(code) for code, _label in choices}
    for spoken, _name in site.LANGUAGES:
        with translation.override(spoken):
            found |= {fold(str(label)): str(code) for code, label in choices}
    return found
