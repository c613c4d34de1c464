"""What a project is planned to cost and what was spent on it; beyond its budget by those who may (R-161, R-162)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.money import smallest
from rapport.kit.ui import formats
from rapport.projects.actions.common import about, locked, me, need_amount, need_open, need_past, need_words
from rapport.projects.events import BudgetEntered
from rapport.projects.models import BudgetEntry, Project
from rapport.projects.queries.money import sums_of
from rapport.projects.rights import OVERSPEND, WRITE
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor

Kind = BudgetEntry.Kind


@act("projects.plan_spending", right=WRITE)
def plan_spending(actor: Actor, project: Project, *, words: str, amount: Decimal, on: date) -> BudgetEntry:
    """Plan an amount of the budget for a purpose and a day, in the project's currency. Raises BadInput by field."""
    locked(project)
    need_open(project)
    return _entered(actor, project, Kind.PLANNED, words, amount, on, "", Decimal(0))


@act("projects.spend", right=WRITE)
def spend(actor: Actor, project: Project, *, words: str, amount: Decimal, on: date, paper: str) -> BudgetEntry:
    """Enter what was spent, in the project's currency, with the paper that proves it.

    What goes beyond the budget is measured by the right to spend more, and asked above it. Raises BadInput by field,
    also for a day to come and for a project that is over.
    """
    # Lock first: two people may spend the last of one budget.
    locked(project)
    facts: dict[str, Any] = {"words": words, "amount": amount, "on": on, "paper": paper}
    _need_spendable(actor, project, **facts)
    if sums_of(project).beyond(amount):
        return spend_beyond(actor, project, **facts)
    return _entered(actor, project, Kind.SPENT, words, amount, on, paper, Decimal(0))


def beyond(project: Project, *, amount: Decimal, **_given: Any) -> Amount:
    """Return what of a spending goes beyond the budget, in the project's currency: what the right is measured by."""
    return Amount(sums_of(project).beyond(amount), project.currency)


def _summary(project: Project, *, words: str, amount: Decimal, **_given: Any) -> str:
    told = {
        "number": project.number, "client": project.client.name, "what": words,
        "amount": formats.money(amount, project.currency),
        "over": formats.money(sums_of(project).beyond(amount), project.currency),
    }  # fmt: skip
    return _("Project %(number)s of %(client)s: spend %(amount)s for %(what)s, %(over)s beyond the budget") % told


@act("projects.spend_beyond", right=OVERSPEND, size=beyond, summary=_summary, about=about)
def spend_beyond(actor: Actor, project: Project, *, words: str, amount: Decimal, on: date, paper: str) -> BudgetEntry:
    """Enter what was spent though it goes beyond the budget; else as `spend`."""
    locked(project)
    _need_spendable(actor, project, words=words, amount=amount, on=on, paper=paper)
    over = sums_of(project).beyond(amount)
    return _entered(actor, project, Kind.SPENT, words, amount, on, paper, over)


@act("projects.remove_entry", right=WRITE)
def remove_entry(actor: Actor, entry: BudgetEntry, *, reason: str) -> Project:
    """Take a wrong entry out of the budget, with the reason. Raises BadInput for a project that is over."""
    project = locked(entry.project)
    need_open(project)
    words = need_words("reason", reason, _("Say what is wrong with it."))
    told = _told(project, entry, removed=True, reason=words)
    record(actor, told, project, project.client, changes=[remove(entry)])
    return project


def _need_spendable(actor: Actor, project: Project, *, words: str, amount: Decimal, on: date, paper: str) -> None:
    need_open(project)
    need_words("words", words, _("Say what for."))
    need_words("paper", paper, _("Name the bill or receipt that proves it."))
    need_amount("amount", amount, project.currency, least=smallest(project.currency))
    need_past(actor, "on", on)


def _entered(
    actor: Actor, project: Project, kind: str, words: str, amount: Decimal, on: date, paper: str, over: Decimal
) -> BudgetEntry:
    row = BudgetEntry(
        project=project,
        kind=kind,
        words=need_words("words", words, _("Say what for.")),
        amount=need_amount("amount", amount, project.currency, least=smallest(project.currency)),
        on=on,
        paper=paper.strip(),
        over=over,
        entered_by=me(actor),
    )
    change = create(row)
    record(actor, _told(project, row), project, project.client, changes=[change])
    return row


def _told(project: Project, row: BudgetEntry, **more: Any) -> BudgetEntered:
    spent = row.kind == Kind.SPENT
    return BudgetEntered(
        project.pk,
        project.number,
        row.words,
        str(row.amount),
        project.currency,
        spent,
        row.paper,
        str(row.over),
        **more,
    )
