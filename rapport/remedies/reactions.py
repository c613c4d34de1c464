"""What follows when the outcome of a deviation is told: the remedy that it belongs to knows it too."""

from rapport.conduct.events import OutcomeEntered
from rapport.conduct.models import Deviation
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.changes import update
from rapport.remedies.actions.following import FROM_DEVIATION
from rapport.remedies.models import Remedy


@on(OutcomeEntered)
def know_the_outcome(entry: Entry, event: OutcomeEntered) -> None:
    """A remedy whose outcome nobody told takes over that of its deviation; one that is told stays."""
    outcome = FROM_DEVIATION[Deviation.Outcome(event.outcome)]
    for row in Remedy.objects.filter(deviation=event.deviation, outcome=""):
        update(row, outcome=outcome, outcome_words=event.said[:5000], outcome_at=entry.at)
