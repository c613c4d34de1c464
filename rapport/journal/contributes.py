"""Where the journal plugs into the rest."""

from rapport.journal import checking  # noqa: F401
from rapport.journal.book import spread
from rapport.kit.rounds import every

every(0.3, "journal.spread")(spread)
