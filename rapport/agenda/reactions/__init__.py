"""What people are told when something happens."""

from rapport.agenda.reactions import appointments, approvals, deadlines, tasks  # noqa: F401
