"""The effects of a draft in sentences, for who writes it and who approves it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.roles.catalogue import rights
from rapport.roles.effects import Effect, effects_of
from rapport.roles.models import JobDescription
from rapport.roles.shelves import effects
from rapport.roles.versions import in_force
from rapport.roles.words import limit_in_words
from rapport.staff.actor import Actor


def effects_in_words(draft: JobDescription, at: datetime) -> list[str]:
    """Return what the draft would change, in sentences: "8 people gain the right to …" and the like.

    One sentence says so when nothing would change.
    """
    found = effects_of(draft, at)
    lines = [line for effect in found for line in _of_people(effect) + _of_requests(effect)]
    signing = len({pk for effect in found for pk in effect.signing})
    if signing:
        told = ngettext(
            "What is added begins for %(num)s person with the signature.",
            "What is added begins for each of %(num)s people with the signature.",
            signing,
        )
        lines.append(told % {"num": formats.number(signing)})
    lines += _of_sight(draft, at)
    return lines or [_("Nothing changes in what people may do.")]


@effects("rights")
def of_rights(actor: Actor, draft: JobDescription) -> list[str]:
    """Return what the draft would change in what people may do."""
    return effects_in_words(draft, actor.at)


def _of_people(effect: Effect) -> list[str]:
    do = _do(effect)
    lines = []
    if number := len(effect.gain):
        told = ngettext("%(num)s person gains the right to %(do)s.", "%(num)s people gain the right to %(do)s.", number)
        lines.append(told % {"num": formats.number(number), "do": do})
    if number := len(effect.lose):
        told = ngettext("%(num)s person loses the right to %(do)s.", "%(num)s people lose the right to %(do)s.", number)
        lines.append(told % {"num": formats.number(number), "do": do})
    if number := len(effect.higher):
        told = ngettext(
            "%(num)s person gets a higher limit to %(do)s.", "%(num)s people get a higher limit to %(do)s.", number
        )
        lines.append(told % {"num": formats.number(number), "do": do})
    if number := len(effect.lower):
        told = ngettext(
            "%(num)s person gets a lower limit to %(do)s.", "%(num)s people get a lower limit to %(do)s.", number
        )
        lines.append(told % {"num": formats.number(number), "do": do})
    if number := len(effect.other):
        told = ngettext(
            "%(num)s person gets other conditions to %(do)s.", "%(num)s people get other conditions to %(do)s.", number
        )
        lines.append(told % {"num": formats.number(number), "do": do})
    return lines


def _of_requests(effect: Effect) -> list[str]:
    lines = []
    if number := effect.passing:
        told = ngettext("%(num)s waiting request would pass.", "%(num)s waiting requests would pass.", number)
        lines.append(told % {"num": formats.number(number)})
    if number := effect.groundless:
        told = ngettext(
            "%(num)s waiting request would lose its ground.",
            "%(num)s waiting requests would lose their ground.",
            number,
        )
        lines.append(told % {"num": formats.number(number)})
    if number := effect.undecided:
        told = ngettext(
            "%(num)s waiting request would need somebody else to decide.",
            "%(num)s waiting requests would need somebody else to decide.",
            number,
        )
        lines.append(told % {"num": formats.number(number)})
    return lines


def _of_sight(draft: JobDescription, at: datetime) -> list[str]:
    held = in_force(draft.position, at.date())
    if held is None or held.sight == draft.sight:
        return []
    told = _("The position would see: %(now)s (until then: %(before)s).")
    return [told % {"now": draft.get_sight_display(), "before": held.get_sight_display()}]


def _do(effect: Effect) -> str:
    """What the right lets one do, with the draft's limit: "give a discount (up to 12 %)"."""
    words = str(rights[effect.right].words)
    if effect.clause is None:
        return words
    if effect.clause.must_ask:
        return words + " (" + _("always asks") + ")"
    limit = limit_in_words(effect.clause, effect.right)
    return words + " (" + _("up to %(limit)s") % {"limit": limit} + ")" if limit else words
