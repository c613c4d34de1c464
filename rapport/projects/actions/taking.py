"""Planning a project for a client: by hand, or from an order, a contract or a deal; and its head (R-161)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.deals.models import Deal
from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.models import Order
from rapport.parties.models import Client
from rapport.projects.actions.common import (
    locked,
    me,
    need_amount,
    need_colleague,
    need_open,
    need_seen,
    need_words,
)
from rapport.projects.actions.orders import in_project
from rapport.projects.events import ProjectBegun, ProjectChanged
from rapport.projects.models import Project
from rapport.projects.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

SERIES = "project"
HEAD = ("title", "words", "owner", "starts_on", "ends_on", "budget")
PLAN = ("starts_on", "ends_on", "budget")


@act("projects.add_project", right=WRITE)
def add_project(
    actor: Actor,
    client: Client,
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    budget: Decimal,
    currency: str = "",
    words: str = "",
    contract: Contract | None = None,
    deal: Deal | None = None,
    order: Order | None = None,
) -> Project:
    """Plan a project for a client; `budget` is in `currency`, the client's unless said otherwise.

    Contract, deal and order from which it begins are the client's; the order then belongs to the project. Raises
    BadInput with a sentence per field.
    """
    wrong: dict[str, list[object]] = {
        name: [_("Choose one of this client.")]
        for name, one in (("contract", contract), ("deal", deal), ("order", order))
        if one is not None and one.client_id != client.pk
    }
    if wrong:
        raise BadInput(fields=wrong)
    project = Project(
        client=client,
        owner=actor.acting_for or me(actor),
        contract=contract,
        deal=deal,
        title=need_words("title", title, _("Say in a few words what the project is.")),
        words=words.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        currency=currency or client.currency or "EUR",
        budget=budget,
        created_at=actor.at,
    )
    _need_days(starts_on, ends_on)
    project.number = f"P{next_number(SERIES, actor.today.year):03d}-{actor.today:%y}"
    changes: list[Change] = [create(project)]
    need_amount("budget", budget, project.currency)
    if order is not None:
        changes.append(in_project(project, order))
    told = ProjectBegun(project.pk, project.number, project.title, str(budget), project.currency)
    record(actor, told, project, client, changes=changes)
    return project


@act("projects.edit_project", right=WRITE)
def edit_project(actor: Actor, project: Project, *, seen: int | None = None, **facts: Any) -> Project:
    """Change the head: title, words, owner; while it is planned starts_on, ends_on and budget too.

    Nothing is written when nothing differs. Raises BadInput with a sentence per field, Stale.
    """
    locked(project)
    need_seen(project, seen)
    need_open(project)
    foreign = set(facts) - set(HEAD)
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})
    if project.is_agreed:
        agreed = [name for name in PLAN if name in facts and facts[name] != getattr(project, name)]
        if agreed:
            sentence = _("This was agreed when the project was started. It changes with a reason.")
            raise BadInput(fields={name: [sentence] for name in agreed})
    if "title" in facts:
        facts["title"] = need_words("title", facts["title"], _("Say in a few words what the project is."))
    if isinstance(facts.get("owner"), Employee):
        need_colleague("owner", facts["owner"])
    if "budget" in facts:
        need_amount("budget", facts["budget"], project.currency)
    starts_on, ends_on = (facts.get(name, getattr(project, name)) for name in ("starts_on", "ends_on"))
    _need_days(starts_on, ends_on)
    _need_milestones_within(project, starts_on, ends_on)
    change = update(project, **facts)
    if change:
        record(actor, ProjectChanged(project.pk, project.number), project, project.client, changes=[change])
    return project


def _need_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise BadInput(fields={"ends_on": [_("The project would end before it starts.")]})


def _need_milestones_within(project: Project, starts_on: date, ends_on: date) -> None:
    if (starts_on, ends_on) == (project.starts_on, project.ends_on):
        return
    early = project.milestones.order_by("starts_on").first()
    if early is not None and early.starts_on < starts_on:
        told = {"milestone": early.name, "day": formats.day(early.starts_on)}
        raise BadInput(fields={"starts_on": [_("%(milestone)s starts on %(day)s already.") % told]})
    need_last_within(project, ends_on)


def need_last_within(project: Project, ends_on: date) -> None:
    """Return when no milestone lies behind the last day. Raises BadInput under "ends_on"."""
    last = project.milestones.order_by("-due_on").first()
    if last is not None and last.due_on > ends_on:
        told = {"milestone": last.name, "day": formats.day(last.due_on)}
        raise BadInput(fields={"ends_on": [_("%(milestone)s is due on %(day)s, after that.") % told]})
