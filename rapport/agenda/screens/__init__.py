"""The agenda's pages."""

from rapport.agenda.screens import (  # noqa: F401
    answers,
    appointments,
    calendar,
    feed,
    notices,
    person,
    task_steps,
    tasks,
    team,
)
