"""What every change of a draft does: it is locked, its clauses keep their numbers, and it is written down."""

from django.db.models import F
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput, Stale
from rapport.roles.events import DescriptionEdited
from rapport.roles.models import Clause, JobDescription
from rapport.staff.actor import Actor

# While places are given anew, no two clauses may stand on the same one.
ASIDE = 10_000


def as_seen(draft: JobDescription, version: int | None) -> None:
    """Lock the draft, within a transaction, and return when it is still as it was shown; None shows nothing to compare.

    Raises Stale when somebody else changed the draft meanwhile.
    """
    now = JobDescription.objects.select_for_update().get(pk=draft.pk).version
    if version is not None and version != now:
        raise Stale(_("Somebody else changed this draft meanwhile. Look at the text as it is now and save again."), {})


def only_open(draft: JobDescription) -> None:
    """Lock the draft and read it anew. Raises BadInput for a version that is approved or dropped."""
    # Lock first: an approval and an edit may come at the same moment.
    JobDescription.objects.select_for_update().get(pk=draft.pk)
    draft.refresh_from_db()
    if not draft.is_open:
        raise BadInput(_("This version is approved or dropped. Only a draft can be changed; begin the next version."))


def renumber(draft: JobDescription, section: str, order: list[Clause] | None = None) -> None:
    """Number the clauses of a section without gaps, in the given order (by default in theirs)."""
    rows = order if order is not None else list(draft.clauses.filter(section=section).order_by("place"))
    if order is None and all(row.place == place for place, row in enumerate(rows, 1)):
        return
    draft.clauses.filter(section=section).update(place=F("place") + ASIDE)
    for place, row in enumerate(rows, 1):
        row.place = place
    Clause.objects.bulk_update(rows, ["place"])


def edited(actor: Actor, draft: JobDescription, clauses: list[str]) -> None:
    """Write down that the draft changed; `clauses` are their numbers, or names of facts."""
    # Whoever coordinated it saw another text: the draft's own version says so.
    JobDescription.objects.filter(pk=draft.pk).update(version=F("version") + 1)
    draft.refresh_from_db()
    record(actor, DescriptionEdited(draft.position.name, draft.number, clauses), draft)
