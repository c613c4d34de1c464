"""What projects hold about people, and how that ends."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("projects.Stakeholder", Ending.REMOVE),
    Holding("projects.Project", Ending.CUT),
    Holding("projects.Goal", Ending.CUT, within=("project", "projects.Project")),
    Holding("projects.Milestone", Ending.CUT, within=("project", "projects.Project")),
    Holding("projects.BudgetEntry", Ending.CUT, within=("project", "projects.Project")),
)
