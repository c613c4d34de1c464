"""What can happen to a project. Amounts are decimal numbers as text, days are ISO text."""

from rapport.projects.events.money import BudgetEntered, ProjectRebudgeted
from rapport.projects.events.people import GoalJudged, GoalSet, StakeholderSet
from rapport.projects.events.projects import ProjectBegun, ProjectChanged, ProjectMoved, ProjectOrderPut
from rapport.projects.events.schedule import MilestoneDone, MilestoneSet, MilestoneShifted, ProjectPutOff

__all__ = [
    "BudgetEntered",
    "GoalJudged",
    "GoalSet",
    "MilestoneDone",
    "MilestoneSet",
    "MilestoneShifted",
    "ProjectBegun",
    "ProjectChanged",
    "ProjectMoved",
    "ProjectOrderPut",
    "ProjectPutOff",
    "ProjectRebudgeted",
    "StakeholderSet",
]
