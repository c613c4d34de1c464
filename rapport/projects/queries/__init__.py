"""What others may ask about projects: whoever sees the client sees its projects and what belongs to them."""

from rapport.projects.queries.due import MilestoneDue, milestones_due, projects_in_trouble
from rapport.projects.queries.money import Sums, sums_of
from rapport.projects.queries.sight import (
    entries_seen_by,
    goals_seen_by,
    milestones_seen_by,
    projects_of,
    projects_seen_by,
    stakeholders_seen_by,
    tasks_of,
)

__all__ = [
    "MilestoneDue",
    "Sums",
    "entries_seen_by",
    "goals_seen_by",
    "milestones_due",
    "milestones_seen_by",
    "projects_in_trouble",
    "projects_of",
    "projects_seen_by",
    "stakeholders_seen_by",
    "sums_of",
    "tasks_of",
]
