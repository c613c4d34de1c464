"""A restored copy holds back everything that would leave, until somebody says that it is the firm's base now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.book import record
from rapport.journal.events import CHANGES, Event, event
from rapport.kit.leaving import holds
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.rights import EMPLOYEES
from rapport.site.models import RestoredCopy
from rapport.staff.actor import Actor


@event("site.copy_confirmed", group=CHANGES, icon="shield", label=gettext_lazy("Restored copy confirmed"))
@dataclass(frozen=True)
class CopyConfirmed(Event):
    """What was restored is the firm's base from now on: mail, SMS and webhooks leave again."""

    written_at: str
    came_from: str

    def sentence(self) -> str:
        return _("Confirmed the restored copy: mail, SMS and webhooks leave again")


def waiting_copy() -> RestoredCopy | None:
    """Return the restored copy that nobody confirmed yet, the latest of several."""
    return RestoredCopy.objects.filter(confirmed_at=None).first()


@holds("site.restored_copy")
def is_waiting() -> bool:
    """True while a restored copy waits to be confirmed."""
    return RestoredCopy.objects.filter(confirmed_at=None).exists()


@act("site.confirm_copy", right=EMPLOYEES)
def confirm_copy(actor: Actor) -> RestoredCopy:
    """Let everything that waits leave. Raises BadInput when nothing is held back."""
    row = waiting_copy()
    if row is None:
        raise BadInput(_("Nothing is held back here: no restored copy waits to be confirmed."))
    who = actor.employee.name if actor.employee else _("the command line")
    RestoredCopy.objects.filter(confirmed_at=None).update(confirmed_at=actor.at, confirmed_by=who)
    record(actor, CopyConfirmed(row.written_at.isoformat(), row.came_from))
    row.refresh_from_db()
    return row
