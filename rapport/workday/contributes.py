"""Where the workday plugs into the rest."""

from rapport.workday import rights  # noqa: F401
from rapport.workday.sources import (  # noqa: F401
    approvals,
    birthdays,
    cards,
    meetings,
    news,
    questions,
    silent,
    tasks,
)
