"""Every deed on a project."""

from rapport.projects.actions.changing import change_budget, put_off_end
from rapport.projects.actions.goals import judge_goal, remove_goal, set_goal
from rapport.projects.actions.milestones import (
    add_milestone,
    edit_milestone,
    finish_milestone,
    remove_milestone,
    shift_milestone,
)
from rapport.projects.actions.money import plan_spending, remove_entry, spend
from rapport.projects.actions.orders import put_order, take_order_out
from rapport.projects.actions.stakeholders import remove_stakeholder, set_stakeholder
from rapport.projects.actions.states import abandon_project, finish_project, pause_project, start_project
from rapport.projects.actions.taking import add_project, edit_project

__all__ = [
    "abandon_project",
    "add_milestone",
    "add_project",
    "change_budget",
    "edit_milestone",
    "edit_project",
    "finish_milestone",
    "finish_project",
    "judge_goal",
    "pause_project",
    "plan_spending",
    "put_off_end",
    "put_order",
    "remove_entry",
    "remove_goal",
    "remove_milestone",
    "remove_stakeholder",
    "set_goal",
    "set_stakeholder",
    "shift_milestone",
    "spend",
    "start_project",
    "take_order_out",
]
