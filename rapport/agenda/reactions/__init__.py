"""What people are told when something happens."""

from rapport.agenda.reactions import appointments, approvals, deadlines, substitutions, tasks  # noqa: F401
