"""The bonus of a team that keeps its clients: its rules, what is proposed, and confirming (R-355)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.satisfaction.actions import confirm_bonus, set_bonus_rule
from rapport.satisfaction.forms import BonusRuleForm
from rapport.satisfaction.models import Bonus, BonusRule
from rapport.satisfaction.queries.keeping import Keeper
from rapport.satisfaction.rights import REWARD
from rapport.satisfaction.screens.common import address
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit

SHOWN = 50


def bonus_cell(one: Keeper, rule: BonusRule | None, confirmed: Bonus | None) -> dict[str, str] | str:
    """Return what a team has, or would have, as a cell of its table."""
    if confirmed is not None:
        told = {"kept": formats.number(confirmed.kept), "had": formats.number(confirmed.had)}
        note = _("confirmed for %(kept)s of %(had)s") % told
        return {"text": bonus_words(confirmed.rule), "tone": "ok", "note": note}
    if rule is None or not one.key:
        return ""
    return {"text": bonus_words(rule), "note": _("proposed")} if one.sums.reaches(rule.threshold) else _("not reached")


def bonus_words(rule: BonusRule) -> str:
    """Return what the bonus is, in words of the active language."""
    if rule.amount is not None:
        return formats.money(rule.amount, rule.currency)
    return _("%(share)s of the pay") % {"share": formats.per_cent(rule.percent or 0)}


def rule_told(rule: BonusRule | None) -> str:
    """Return the rule in a sentence."""
    if rule is None:
        return _("No rule of the bonus was in force in this quarter.")
    told = {"share": formats.per_cent(rule.threshold), "bonus": bonus_words(rule)}
    return _("A team that keeps at least %(share)s of its clients has a bonus: %(bonus)s.") % told


def rules_table() -> dict[str, Any]:
    """Return every rule so far as a table."""
    caption = _("Rules of the bonus")
    columns = (("since", _("From")), ("threshold", _("From a share of")), ("bonus", _("Bonus")), ("by", _("Set by")))
    return {
        "columns": [{"key": key, "label": label, "kind": "text"} for key, label in columns],
        "rows": [
            {
                "since": formats.day(one.since),
                "threshold": formats.per_cent(one.threshold),
                "bonus": bonus_words(one),
                "by": one.set_by.name,
            }
            for one in BonusRule.objects.select_related("set_by")[:SHOWN]
        ],
        "caption": caption,
        "heading": caption,
        "empty": _("No rule is set yet."),
    }


@deed("satisfaction/bonuses/<int:unit_id>/", name="satisfaction-bonus")
def confirm(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Confirm the bonus of a team for a quarter."""
    actor, unit = actor_of(request), one_of(Unit.objects.all(), unit_id)
    quarter = request.POST.get("quarter", "")
    confirm_bonus(actor, unit, quarter=quarter)
    there = address("satisfaction-keeping", quarter=quarter)
    return done(request, there, toast=_("Confirmed."), undo=undo_of(actor))


@form_screen("satisfaction/bonus-rules/new/", name="satisfaction-bonus-rule-new")
def new_rule(request: HttpRequest) -> HttpResponse:
    """Set from which share of kept clients a team has which bonus."""
    actor = actor_of(request)
    form = BonusRuleForm(request.POST or None, initial={"since": actor.today})
    return form_page(
        request, form, _("Rule of the bonus"), (_("Clients kept"), reverse("satisfaction-keeping")),
        lambda **facts: set_bonus_rule(actor, **facts), answer=gate(actor, REWARD),
    )  # fmt: skip
