"""What brings leads and who gets them: sources, forms on the web, rules, quiet hours."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.leads.events import LeadFormKept, LeadRuleKept, LeadSourceKept, QuietHoursSet
from rapport.leads.models import FormPage, QuietHours, Rule, RuleMember, Source
from rapport.leads.models.forms import MOST_QUESTIONS
from rapport.leads.rights import ARRANGE
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

SOURCE_FACTS = ("name", "channel", "starts_on", "ends_on", "cost", "currency", "method", "is_active")
FORM_FACTS = ("code", "name", "source", "texts", "is_open")
RULE_FACTS = ("name", "place", "language", "country", "territory", "channel", "source", "way", "is_active")
LONGEST_TITLE, LONGEST_INTRO, LONGEST_QUESTION = 200, 2000, 300


@act("leads.keep_source", right=ARRANGE)
def keep_source(actor: Actor, source: Source | None = None, **facts: Any) -> Source:
    """Enter a source of leads, or change the one given. Raises BadInput with a sentence per field, and Stale."""
    no_foreign_fields(facts, frozenset(SOURCE_FACTS))
    row = source or Source()
    told = {name: facts.get(name, getattr(row, name)) for name in SOURCE_FACTS}
    wrong: dict[str, list[object]] = {}
    if told["starts_on"] and told["ends_on"] and told["ends_on"] < told["starts_on"]:
        wrong["ends_on"] = [_("It can't end before it begins.")]
    if told["cost"] is None or told["cost"] < 0:
        wrong["cost"] = [_("Enter what it cost, zero for nothing.")]
    elif told["cost"] and not told["currency"]:
        wrong["currency"] = [_("Enter the currency as three letters, such as EUR.")]
    if Source.objects.filter(name=told["name"]).exclude(pk=row.pk).exists():
        wrong["name"] = [_("A source of this name is there already.")]
    if wrong:
        raise BadInput(fields=wrong)
    change = _kept(row, facts)
    if change:
        record(actor, LeadSourceKept(row.pk, row.name), row, changes=[change])
    return row


@act("leads.keep_form", right=ARRANGE)
def keep_form(actor: Actor, form: FormPage | None = None, **facts: Any) -> FormPage:
    """Make a form on the web, or change the one given.

    `texts` maps a language to title, intro and questions; one without a title is left out, one must be there.
    Raises BadInput with a sentence per field, and Stale.
    """
    no_foreign_fields(facts, frozenset(FORM_FACTS))
    row = form or FormPage()
    if "texts" in facts or form is None:
        facts["texts"] = _texts(facts.get("texts", {}))
    if FormPage.objects.filter(code=facts.get("code", row.code)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"code": [_("Another form has this address.")]})
    change = _kept(row, facts)
    if change:
        record(actor, LeadFormKept(row.pk, row.name), row, changes=[change])
    return row


@act("leads.keep_rule", right=ARRANGE)
def keep_rule(
    actor: Actor, rule: Rule | None = None, *, people: Iterable[Employee] | None = None, **facts: Any
) -> Rule:
    """Make a rule of distribution, or change the one given; `people` replaces those among whom it distributes.

    Raises BadInput with a sentence per field, and Stale.
    """
    no_foreign_fields(facts, frozenset(RULE_FACTS))
    row = rule or Rule()
    wanted = {one.pk: one for one in people} if people is not None else None
    if wanted is not None and not wanted or (rule is None and wanted is None):
        raise BadInput(fields={"people": [_("Choose at least one person.")]})
    changes: list[Change | None] = [_kept(row, facts)]
    if wanted is not None:
        held = {one.employee_id: one for one in RuleMember.objects.filter(rule=row)}
        changes += [remove(held[pk]) for pk in sorted(held.keys() - wanted.keys())]
        changes += [create(RuleMember(rule=row, employee=one)) for pk, one in wanted.items() if pk not in held]
    if any(changes):
        names = RuleMember.objects.filter(rule=row).order_by("id").values_list("employee__name", flat=True)
        record(actor, LeadRuleKept(row.pk, row.name, list(names)), row, changes=changes)
    return row


@act("leads.set_quiet_hours", right=ARRANGE)
def set_quiet_hours(actor: Actor, *, starts: time, ends: time, most: int = 5) -> QuietHours:
    """Set when Today offers searching and calling on working days (local times), and how many calls at once (1 to 20).

    Raises BadInput with a sentence per field.
    """
    wrong: dict[str, list[object]] = {}
    if ends <= starts:
        wrong["ends"] = [_("It can't end before it begins.")]
    if not 1 <= most <= 20:
        wrong["most"] = [_("Choose a number from 1 to 20.")]
    if wrong:
        raise BadInput(fields=wrong)
    row = QuietHours.objects.first() or QuietHours()
    change = _kept(row, {"starts": starts, "ends": ends, "most": most})
    if change:
        told = QuietHoursSet(starts.isoformat("minutes"), ends.isoformat("minutes"))
        record(actor, told, changes=[change])
    return row


def _kept(row: Any, facts: Mapping[str, Any]) -> Change | None:
    """Write the facts on a new row or on the one that is there."""
    if row.pk:
        return update(row, **facts)
    for name, value in facts.items():
        setattr(row, name, value)
    return create(row)


def _texts(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    known = dict(settings.LANGUAGES)
    texts: dict[str, dict[str, Any]] = {}
    for language in (code for code in known if code in given):
        said = given[language]
        title, intro = str(said.get("title", "")).strip(), str(said.get("intro", "")).strip()
        questions = [one for one in (str(line).strip() for line in said.get("questions", [])) if one]
        if not title:
            if intro or questions:
                raise BadInput(fields={f"title_{language}": [_("Write the title in this language too.")]})
            continue
        if len(title) > LONGEST_TITLE or len(intro) > LONGEST_INTRO:
            raise BadInput(fields={f"title_{language}": [_("Title or introduction are too long.")]})
        if len(questions) > MOST_QUESTIONS or any(len(one) > LONGEST_QUESTION for one in questions):
            sentence = _("Ask at most %(num)s questions, each in at most %(letters)s letters.")
            told = sentence % {"num": MOST_QUESTIONS, "letters": LONGEST_QUESTION}
            raise BadInput(fields={f"questions_{language}": [told]})
        texts[language] = {"title": title, "intro": intro, "questions": questions}
    if not texts:
        raise BadInput(fields={"texts": [_("Write the title in at least one language.")]})
    return texts
