"""Setting how the program acknowledges by itself what comes in."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, Stale
from rapport.roles.authority import act
from rapport.service.events import AcknowledgementSet
from rapport.service.models import AcknowledgementRule
from rapport.service.models.arrival import LONGEST_WAIT
from rapport.service.rights import ARRANGE
from rapport.staff.actor import Actor


@act("service.set_acknowledgement", right=ARRANGE)
def set_acknowledgement(actor: Actor, *, is_on: bool, after: int, seen: int | None = None) -> AcknowledgementRule:
    """Say whether the program acknowledges what comes in, and after how many minutes by the clock (R-051).

    Nothing is written when nothing differs. Raises BadInput for more minutes than there may be, Stale.
    """
    if not 0 <= after <= LONGEST_WAIT:
        raise BadInput(fields={"after": [_("Up to %(most)s minutes, please.") % {"most": LONGEST_WAIT}]})
    row = AcknowledgementRule.objects.select_for_update().first()
    if seen is not None and seen != (row.version if row else AcknowledgementRule().version):
        raise Stale(_("Somebody changed this meanwhile. Look it over and save again."), {})
    change: Change | None
    if row is None:
        row = AcknowledgementRule(is_on=is_on, after=after)
        change = create(row)
    else:
        change = update(row, is_on=is_on, after=after)
    if change:
        record(actor, AcknowledgementSet(is_on, after), changes=[change])
    return row
