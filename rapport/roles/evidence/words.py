"""The evidence in words: what was done, the norm, the gap, the last date. It states and never blames."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.roles.catalogue import PERCENT, rights
from rapport.roles.evidence.norms import Kind
from rapport.roles.evidence.standing import Duty, Fact, Standing
from rapport.roles.evidence.uses import Used
from rapport.roles.words import amount_in_words


def duty_shown(duty: Duty, standing: Standing) -> dict[str, Any]:
    """Return one clause's evidence for a page: its facts and its one action."""
    worst = duty.worst
    return {
        "facts": [fact_shown(fact, standing) for fact in duty.facts],
        "on_rule": duty.on_rule,
        "act": worst.rule.act() if worst and worst.known and not worst.on_rule else None,
        "by_paper": any(fact.rule.by_paper for fact in duty.facts),
        "prove_url": _address("duty-prove", duty.clause.code) if duty.clause.code else "",
    }


def fact_shown(fact: Fact, standing: Standing) -> dict[str, Any]:
    """Return one figure in words, with the address of exactly the records that it counted."""
    return {
        "label": fact.rule.label,
        "done": done_in_words(fact),
        "norm": fact.norm.in_words(),
        "state": state_in_words(fact),
        "tone": "" if not fact.known else "ok" if fact.on_rule else "warn",
        "last": last_in_words(fact.last),
        "url": records_url(fact.code, standing) if fact.known else "",
        "known": fact.known,
    }


def done_in_words(fact: Fact) -> str:
    """Return the figure: 14, or 6 of 7 for a share."""
    if fact.of is None:
        return formats.number(fact.done)
    if not fact.of:
        return _("none")
    return _("%(done)s of %(all)s") % {"done": formats.number(fact.done), "all": formats.number(fact.of)}


def state_in_words(fact: Fact) -> str:
    """Return whether it is on rule, and if not how much is missing."""
    told = {"num": formats.number(fact.gap)}
    if not fact.known:
        return _("known for this month only")
    if fact.on_rule:
        return _("on rule")
    if fact.norm.kind == Kind.FRESH and fact.last is None:
        return _("nothing written down yet")
    if fact.norm.kind == Kind.FRESH:
        return ngettext("%(num)s day over", "%(num)s days over", fact.gap) % told
    if fact.norm.kind == Kind.AT_MOST:
        return _("%(num)s over") % told
    return _("%(num)s to go") % told


def last_in_words(last: datetime | date | None) -> str:
    """Return when it was last; empty for never."""
    return _("last %(day)s") % {"day": formats.day(last)} if last else ""


def used_in_words(used: Used) -> str:
    """Return what a right was used for: 31 times, mean 4.2 %, largest 9 %, asked above 3 times."""
    parts = [ngettext("%(num)s time", "%(num)s times", used.number) % {"num": formats.number(used.number)}]
    size = {"mean": _size(used, used.mean), "largest": _size(used, used.largest), "sum": _size(used, used.sum)}
    if used.number:
        parts += [_("mean %(mean)s") % size, _("largest %(largest)s") % size]
        if rights.get(used.right) and rights[used.right].measure != PERCENT:
            parts.append(_("together %(sum)s") % size)
    if used.asked:
        asked = {"num": formats.number(used.asked)}
        parts.append(ngettext("asked above %(num)s time", "asked above %(num)s times", used.asked) % asked)
    return ", ".join(parts)


def records_url(code: str, standing: Standing) -> str:
    """Return the page that lists what the figure counted."""
    return f"{_address('duty-records', code)}?{_whose(standing)}"


def uses_url(right: str, standing: Standing) -> str:
    """Return the page that lists the uses of a right."""
    return f"{_address('right-uses', right)}?{_whose(standing)}"


@lru_cache(maxsize=512)
def _address(name: str, code: str) -> str:
    # A page of duties names forty of them, the same for everybody.
    return reverse(name, args=[code])


def _whose(standing: Standing) -> str:
    return f"of={standing.employee.pk}&month={standing.span.since:%Y-%m}"


def _size(used: Used, value: Any) -> str:
    return amount_in_words(value, used.right, used.currency)
