"""What is kept about client projects (R-161)."""

from rapport.projects.models.goals import Goal
from rapport.projects.models.milestones import Milestone
from rapport.projects.models.money import BudgetEntry
from rapport.projects.models.projects import Project, ProjectOrder, ProjectQuerySet
from rapport.projects.models.stakeholders import Stakeholder

__all__ = ["BudgetEntry", "Goal", "Milestone", "Project", "ProjectOrder", "ProjectQuerySet", "Stakeholder"]
