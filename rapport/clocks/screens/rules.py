"""How long things may take: the rules, their versions, and writing the next one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clocks.actions import end_rule, set_rule
from rapport.clocks.events import called
from rapport.clocks.forms import RuleForm, VersionForm
from rapport.clocks.models import Rule
from rapport.clocks.queries import rules_kept, rules_now
from rapport.clocks.queries.rules import unwritten
from rapport.clocks.rights import SET_RULES
from rapport.clocks.screens.words import length
from rapport.clocks.shelves import kinds_of_clock, traits_of_client
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of


@screen("clocks/rules/", name="clock-rules")
def clock_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules that hold, and those that begin later."""
    actor = actor_of(request)
    lines = [_line(actor, row) for row in rules_now(actor)]
    return render(request, "clocks/rules.html", {"lines": lines, "may_write": may(actor, SET_RULES)})


@form_screen("clocks/rules/new/", name="clock-rule-new")
def clock_rule_new(request: HttpRequest) -> HttpResponse:
    """Write a rule for all cases, or a special one."""
    actor = actor_of(request)
    code = request.GET.get("code", "")
    row = unwritten(code) if code in kinds_of_clock else None
    form = RuleForm(request.POST or None, row, code=code)

    def write(**_given: Any) -> Rule:
        return set_rule(actor, **form.told)

    return form_page(
        request, form, _("Rule of a clock"), (_("Rules of clocks"), reverse("clock-rules")), write,
        to=lambda kept: reverse("clock-rule", args=[kept.pk]), answer=gate(actor, SET_RULES),
    )  # fmt: skip


@form_screen("clocks/rules/<int:clock_rule_id>/", name="clock-rule")
def clock_rule(request: HttpRequest, clock_rule_id: int) -> HttpResponse:
    """Show a rule with its versions, and write the next one."""
    actor = actor_of(request)
    row: Rule = one_of(rules_kept(actor), clock_rule_id)
    same = {"code": row.code, "unit": row.unit, "country": row.country, "status": row.status}
    versions = list(rules_kept(actor).filter(**same).order_by("-number"))
    form = VersionForm(request.POST or None, versions[0])
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = set_rule(actor, **same, **form.told)
            return done(request, "clock-rule", kept.pk, toast=_("Kept."), undo=undo_of(actor))
    context = {
        "row": row,
        "name": called(row.code),
        "scope": _scope(row),
        "lines": [_version(one) for one in versions],
        "form": form,
        "answer": gate(actor, SET_RULES),
        "ends": not row.is_general and versions[0].holds,
    }
    return render(request, "clocks/rule.html", context, status=422 if form.is_bound else 200)


@deed("clocks/rules/<int:clock_rule_id>/end/", name="clock-rule-end")
def clock_rule_end(request: HttpRequest, clock_rule_id: int) -> HttpResponse:
    """End a special rule."""
    actor = actor_of(request)
    end_rule(actor, one_of(rules_kept(actor), clock_rule_id))
    return done(request, "clock-rules", toast=_("The special rule has ended."), undo=undo_of(actor))


def _line(actor: Actor, row: Rule) -> dict[str, Any]:
    address = reverse("clock-rule", args=[row.pk]) if row.pk else f"{reverse('clock-rule-new')}?code={row.code}"
    later = _("from %(day)s") % {"day": formats.day(row.valid_from)} if row.valid_from > actor.at else ""
    return {"url": address, "name": {"text": called(row.code), "note": later}, "scope": _scope(row), **_marks(row)}


def _version(row: Rule) -> dict[str, Any]:
    ended = "" if row.holds else _("Ended")
    return {
        "number": {"text": formats.number(row.number), "note": ended},
        "from": formats.moment(row.valid_from) if row.number > 1 else "",
        **_marks(row),
    }


def _marks(row: Rule) -> dict[str, Any]:
    return {
        "target": {"text": length(row.target), "note": _("day and night") if row.always else ""},
        "inner": length(row.inner) if row.inner else "",
        "warn": formats.per_cent(row.warn_percent),
        "escalate": formats.per_cent(row.escalate_percent),
    }


def _scope(row: Rule) -> str:
    """Return for which cases the rule is, in words."""
    told = [row.unit.name] if row.unit else []
    for name, value in (("country", row.country), ("status", row.status)):
        trait = traits_of_client.get(name)
        if value:
            told.append(str(dict(trait.choices()).get(value, value)) if trait else value)
    return " · ".join(told) or _("All")
