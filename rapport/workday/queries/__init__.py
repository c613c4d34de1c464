"""What others may ask of the workday."""

from rapport.workday.queries.month import month_of
from rapport.workday.queries.queue import queue_of
from rapport.workday.queries.team import team_of

__all__ = ["month_of", "queue_of", "team_of"]
