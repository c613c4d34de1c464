"""A project from the plan to the end: agreed at the start, changed by those who may, done when everything is."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rapport.agenda.actions import assign_task
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, Stale
from rapport.orders.actions import add_order
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Client
from rapport.projects.actions import (
    abandon_project,
    add_milestone,
    add_project,
    change_budget,
    edit_milestone,
    edit_project,
    finish_milestone,
    finish_project,
    judge_goal,
    pause_project,
    plan_spending,
    put_off_end,
    put_order,
    remove_entry,
    remove_goal,
    remove_milestone,
    remove_stakeholder,
    set_goal,
    set_stakeholder,
    shift_milestone,
    spend,
    start_project,
    take_order_out,
)
from rapport.projects.models import BudgetEntry, Milestone, Project, Stakeholder
from rapport.projects.queries import milestones_due, projects_in_trouble, projects_seen_by, sums_of, tasks_of
from rapport.roles.actions import ask, decide
from rapport.roles.undo import last_undoable, undo
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-161")]
D = Decimal
TODAY = date(2026, 11, 23)
END = date(2026, 12, 31)


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


def planned(cast: Cast, client: Client, **more: Any) -> Project:
    facts: dict[str, Any] = {"title": "New shop", "starts_on": TODAY, "ends_on": END, "budget": D(1000)} | more
    return add_project(cast.acts(cast.anna), client, **facts)


def running(cast: Cast, client: Client, **more: Any) -> tuple[Project, Milestone]:
    anna, project = cast.acts(cast.anna), planned(cast, client, **more)
    milestone = add_milestone(anna, project, name="Shelves stand", due_on=date(2026, 12, 10))
    set_goal(anna, project, words="They sell more", measure="Turnover a week", target="+10 %")
    return start_project(anna, project), milestone


def test_it_is_planned_started_and_finished_only_when_everything_is_said(cast: Cast, nordvik: Client) -> None:
    anna, project = cast.acts(cast.anna), planned(cast, nordvik)
    assert (project.number, project.state, project.currency, project.owner) == ("P001-26", "planned", "EUR", cast.anna)
    with pytest.raises(BadInput):
        start_project(anna, project)
    milestone = add_milestone(anna, project, name="Shelves stand", due_on=date(2026, 12, 10), owner=cast.tom)
    with pytest.raises(BadInput):
        start_project(anna, project)
    goal = set_goal(anna, project, words="They sell more", measure="Turnover a week", target="+10 %")
    start_project(anna, project)
    assert (project.state, project.first_ends_on) == ("running", END)
    with pytest.raises(BadInput):
        finish_project(anna, project)
    finish_milestone(anna, milestone)
    with pytest.raises(BadInput):
        finish_project(anna, project)
    with pytest.raises(BadInput):
        judge_goal(anna, goal, reached=True, result=" ")
    judge_goal(anna, goal, reached=False, result="+4 %")
    finish_project(anna, project)
    project = Project.objects.get()
    assert (project.state, project.closed_on) == ("done", TODAY)
    with pytest.raises(BadInput):
        spend(anna, project, words="Late bill", amount=D(1), on=TODAY, paper="7")
    with pytest.raises(BadInput):
        edit_project(anna, project, title="Other")


def test_paused_and_abandoned_with_a_reason(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    project, _milestone = running(cast, nordvik)
    with pytest.raises(BadInput):
        pause_project(anna, project, reason="")
    pause_project(anna, project, reason="The shop is flooded")
    assert (project.state, project.reason) == ("paused", "The shop is flooded")
    start_project(anna, project)
    assert (project.state, project.reason) == ("running", "")
    abandon_project(anna, project, reason="They closed")
    assert (project.state, project.closed_on) == ("abandoned", TODAY)
    with pytest.raises(BadInput):
        start_project(anna, project)


@pytest.mark.requirement("R-162")
def test_after_the_start_days_and_budget_change_by_those_who_may(cast: Cast, nordvik: Client) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    project, milestone = running(cast, nordvik)
    with pytest.raises(BadInput):
        edit_project(anna, project, budget=D(2000))
    with pytest.raises(BadInput):
        edit_milestone(anna, milestone, due_on=date(2026, 12, 11))
    shift_milestone(anna, milestone, due_on=date(2026, 12, 14), reason="Paint dries slowly")
    assert (milestone.shifts, milestone.first_due_on, milestone.reason) == (1, date(2026, 12, 10), "Paint dries slowly")
    with pytest.raises(BadInput) as behind:
        shift_milestone(helga, milestone, due_on=date(2027, 1, 9), reason="Later still")
    assert list(behind.value.fields) == ["due_on"]
    before = business_digest()
    for deed in (
        lambda: shift_milestone(anna, milestone, due_on=date(2026, 12, 24), reason="Lorry broke down"),
        lambda: put_off_end(anna, project, ends_on=END + timedelta(days=10), reason="Lorry broke down"),
        lambda: change_budget(anna, project, budget=D(2000), reason="More shelves"),
    ):
        with pytest.raises(NeedsApproval):
            deed()
    assert business_digest() == before
    with pytest.raises(NeedsApproval) as wrong:
        change_budget(anna, project, budget=D(2000), reason="More shelves")
    waits = ask(anna, act=wrong.value.act, arguments=wrong.value.arguments, reason="They pay it")
    decide(helga, waits.pk, agree=True)
    put_off_end(helga, Project.objects.get(), ends_on=END + timedelta(days=10), reason="Lorry")
    project = Project.objects.get()
    assert (project.budget, project.ends_on, project.first_ends_on) == (D(2000), END + timedelta(days=10), END)
    with pytest.raises(NeedsApproval):
        shift_milestone(cast.acts(cast.tom), Milestone.objects.get(), due_on=date(2026, 12, 15), reason="Slow")
    with pytest.raises(Stale):
        shift_milestone(anna, Milestone(**_old(milestone)), due_on=date(2026, 12, 16), reason="Slow")


def _old(row: Milestone) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in Milestone._meta.concrete_fields} | {"version": 1}


def test_what_is_spent_beyond_the_budget_is_asked_and_nothing_is_written_before(cast: Cast, nordvik: Client) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    project, _milestone = running(cast, nordvik)
    plan_spending(anna, project, words="Shelves", amount=D("600.00"), on=date(2026, 12, 1))
    spend(anna, project, words="Shelves", amount=D("999.99"), on=TODAY, paper="Bill 12")
    for wrong in (
        {"paper": " "}, {"amount": D(0)}, {"amount": D("0.001")}, {"on": TODAY + timedelta(days=1)}, {"words": ""},
        {"amount": D("NaN")},
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            spend(anna, project, **({"words": "Screws", "amount": D(1), "on": TODAY, "paper": "13"} | wrong))
        assert list(refused.value.fields) == list(wrong)
    spend(anna, project, words="Screws", amount=D("0.01"), on=TODAY, paper="Bill 13")
    assert (sums_of(project).spent, sums_of(project).left, sums_of(project).share) == (D(1000), D(0), 100)
    before = business_digest()
    with pytest.raises(NeedsApproval) as beyond:
        spend(anna, project, words="Lamps", amount=D(50), on=TODAY, paper="Bill 14")
    assert business_digest() == before
    waits = ask(anna, act=beyond.value.act, arguments=beyond.value.arguments, reason="It is dark")
    decide(helga, waits.pk, agree=True)
    entry = BudgetEntry.objects.get(words="Lamps")
    assert (entry.over, sums_of(project).over) == (D(50), D(50))
    assert list(Project.objects.over_budget()) == [project]
    assert list(projects_in_trouble(helga, [cast.anna.pk])) == [project]
    with pytest.raises(BadInput):
        remove_entry(anna, entry, reason="")
    remove_entry(anna, entry, reason="It was another shop's bill")
    assert sums_of(project).over == 0 and not Project.objects.over_budget().exists()


def test_orders_tasks_and_people_belong_to_it(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    other = add_client(anna, name="Solana", currency="EUR")
    order = add_order(anna, nordvik, title="Shelves", wanted_by=END)
    foreign = add_order(anna, other, title="Lamps", wanted_by=END)
    project = planned(cast, nordvik, order=order)
    assert [one.order for one in project.orders.all()] == [order]
    with pytest.raises(BadInput):
        put_order(anna, planned(cast, nordvik, title="Another"), order)
    with pytest.raises(BadInput):
        put_order(anna, project, foreign)
    with pytest.raises(BadInput) as wrong:
        planned(cast, nordvik, order=foreign)
    assert list(wrong.value.fields) == ["order"]
    take_order_out(anna, project, order)
    with pytest.raises(BadInput):
        take_order_out(anna, project, order)
    task = assign_task(anna, title="Measure the room", to=cast.tom, subject=("project", project.pk))
    assert list(tasks_of(anna, project)) == [task]
    kari = add_person(anna, nordvik, name="Kari Vik")
    stake = set_stakeholder(anna, project, person=kari, role="Decides", influence="high", informed="Call on Fridays")
    again = set_stakeholder(anna, project, person=kari, role="Decides", interest="low", informed="Mail")
    assert (again.pk, again.interest, Stakeholder.objects.count()) == (stake.pk, "low", 1)
    set_stakeholder(anna, project, employee=cast.tom, role="Builds", informed="Sees the page")
    with pytest.raises(BadInput):
        set_stakeholder(anna, project, person=kari, employee=cast.tom, role="Both", informed="Mail")
    with pytest.raises(BadInput):
        set_stakeholder(anna, project, person=add_person(anna, other, name="Sol"), role="No", informed="Mail")
    remove_stakeholder(anna, again)
    assert [one.name for one in Stakeholder.objects.all()] == ["Tom"]


def test_while_it_is_planned_everything_may_change(cast: Cast, nordvik: Client) -> None:
    anna, project = cast.acts(cast.anna), planned(cast, nordvik)
    milestone = add_milestone(anna, project, name="Shelves", due_on=date(2026, 12, 10))
    edit_milestone(anna, milestone, name="Shelves stand", due_on=date(2026, 12, 12))
    assert (milestone.first_due_on, milestone.shifts) == (date(2026, 12, 12), 0)
    for wrong, field in (
        ({"ends_on": date(2026, 12, 1)}, "ends_on"), ({"starts_on": date(2026, 12, 1)}, "starts_on"),
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"), ({"budget": D(-1)}, "budget"), ({"title": ""}, "title"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            edit_project(anna, project, **wrong)
        assert list(refused.value.fields) == [field]
    edit_project(anna, project, ends_on=date(2026, 12, 20), budget=D(1200), owner=cast.tom)
    for days in ({"due_on": date(2026, 12, 21)}, {"due_on": TODAY, "starts_on": TODAY - timedelta(days=1)}):
        with pytest.raises(BadInput):
            add_milestone(anna, project, name="Doors", **days)
    with pytest.raises(BadInput):
        put_off_end(anna, project, ends_on=date(2026, 12, 21), reason="Not started")
    goal = set_goal(anna, project, words="Open", measure="Day", target="Christmas")
    set_goal(anna, project, goal, words="Open in time", measure="Day", target="Christmas")
    remove_goal(anna, goal)
    remove_milestone(anna, milestone, reason="The shelves are there already")
    project.refresh_from_db()
    assert (project.budget, project.owner, project.milestones.count(), project.goals.count()) == (
        D(1200), cast.tom, 0, 0,
    )  # fmt: skip


def test_each_deed_is_refused_without_the_right_and_leaves_no_trace(cast: Cast, nordvik: Client) -> None:
    anna, astrid = cast.acts(cast.anna), cast.acts(cast.astrid)
    project, milestone = running(cast, nordvik)
    goal, order = project.goals.get(), add_order(anna, nordvik, title="Shelves", wanted_by=END)
    stake = set_stakeholder(anna, project, employee=cast.tom, role="Builds", informed="Page")
    entry = plan_spending(anna, project, words="Shelves", amount=D(1), on=TODAY)
    inside = put_order(anna, project, add_order(anna, nordvik, title="Doors", wanted_by=END)).orders.get().order
    bill = {"words": "Lamps", "amount": D(1), "on": TODAY, "paper": "1"}
    before = business_digest()
    for deed in (
        lambda: planned_by(astrid, nordvik),
        lambda: edit_project(astrid, project, title="Mine"),
        lambda: start_project(astrid, project),
        lambda: pause_project(astrid, project, reason="x"),
        lambda: finish_project(astrid, project),
        lambda: abandon_project(astrid, project, reason="x"),
        lambda: change_budget(astrid, project, budget=D(1), reason="x"),
        lambda: put_off_end(astrid, project, ends_on=END, reason="x"),
        lambda: add_milestone(astrid, project, name="x", due_on=END),
        lambda: edit_milestone(astrid, milestone, name="x"),
        lambda: shift_milestone(astrid, milestone, due_on=END, reason="x"),
        lambda: finish_milestone(astrid, milestone),
        lambda: remove_milestone(astrid, milestone, reason="x"),
        lambda: set_goal(astrid, project, words="x", measure="x", target="x"),
        lambda: judge_goal(astrid, goal, reached=True, result="x"),
        lambda: remove_goal(astrid, goal),
        lambda: plan_spending(astrid, project, words="x", amount=D(1), on=TODAY),
        lambda: spend(astrid, project, **bill),
        lambda: remove_entry(astrid, entry, reason="x"),
        lambda: set_stakeholder(astrid, project, employee=cast.helga, role="x", informed="x"),
        lambda: remove_stakeholder(astrid, stake),
        lambda: put_order(astrid, project, order),
        lambda: take_order_out(astrid, project, inside),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert business_digest() == before


def planned_by(actor: Any, client: Client) -> Project:
    return add_project(actor, client, title="x", starts_on=TODAY, ends_on=END, budget=D(1))


def test_what_was_done_is_taken_back_and_the_sums_follow(cast: Cast, nordvik: Client) -> None:
    project, milestone = running(cast, nordvik)
    later = cast.acts(cast.anna, NOW + timedelta(minutes=1))
    spend(later, project, words="Shelves", amount=D(600), on=TODAY, paper="12")
    spend(cast.acts(cast.anna, NOW + timedelta(minutes=2)), project, words="Doors", amount=D(300), on=TODAY, paper="13")
    at = cast.acts(cast.anna, NOW + timedelta(minutes=3))
    finish_milestone(at, milestone)
    for number, left in ((4, D(900)), (5, D(600)), (6, D(0))):
        after = cast.acts(cast.anna, NOW + timedelta(minutes=number))
        entry = last_undoable(after)
        assert entry is not None
        undo(after, entry.pk)
        assert sums_of(project).spent == left
    assert Milestone.objects.get().done_on is None


def test_who_does_not_see_the_client_sees_nothing_of_its_projects(cast: Cast, nordvik: Client) -> None:
    project, _milestone = running(cast, nordvik)
    assert list(projects_seen_by(cast.acts(cast.anna))) == [project]
    assert list(projects_seen_by(cast.acts(cast.viktor))) == []


def test_milestones_come_up_before_their_day_and_late_ones_with_who_leads(cast: Cast, nordvik: Client) -> None:
    project, milestone = running(cast, nordvik)
    mine, theirs = cast.acts(cast.anna), cast.acts(cast.tom, NOW + timedelta(days=18))
    edit_milestone(mine, milestone, owner=cast.tom)
    assert [one.pk for one in milestones_due(theirs, most=9)] == [milestone.pk]
    assert milestones_due(cast.acts(cast.anna, NOW + timedelta(days=15)), most=9) == []
    assert [one.pk for one in milestones_due(cast.acts(cast.anna, NOW + timedelta(days=18)), most=9)] == [milestone.pk]
    pause_project(mine, project, reason="Flooded")
    assert milestones_due(theirs, most=9) == []


def test_the_database_keeps_what_the_deeds_promise(cast: Cast, nordvik: Client) -> None:
    project, milestone = running(cast, nordvik)
    for rows, values in (
        (Project.objects.all(), {"ends_on": TODAY - timedelta(days=1)}),
        (Project.objects.all(), {"budget": D(-1)}),
        (Project.objects.all(), {"state": "paused"}),
        (Project.objects.all(), {"state": "done"}),
        (Milestone.objects.all(), {"shifts": 1}),
        (project.goals.all(), {"reached": True}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)  # type: ignore[attr-defined]
