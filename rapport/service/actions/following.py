"""Open enquiries go with their client to its new manager."""

from collections.abc import Mapping

from rapport.kit.changes import update
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.common import written
from rapport.service.events import EnquiryTaken
from rapport.service.models import Enquiry
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

TOGETHER = 500


@act("service.pass_enquiries", right=ANSWER)
def pass_enquiries(actor: Actor, owners: Mapping[int, int], *, to: Employee) -> int:
    """Give the open enquiries of clients to who looks after the clients now; return how many went (R-016, R-071).

    `owners` says by the client's number who had it before: what a colleague took over on purpose stays with them. The
    clocks go on and count for the new owner.
    """
    went, numbers = 0, sorted(owners)
    for start in range(0, len(numbers), TOGETHER):
        rows = Enquiry.objects.open().filter(client__in=numbers[start : start + TOGETHER], owner__isnull=False)
        for row in rows.select_for_update(of=("self",)).select_related("client", "owner").order_by("id"):
            if row.owner_id == owners[row.client_id] and row.owner_id != to.pk and row.owner is not None:
                _give(actor, row, row.owner, to)
                went += 1
    return went


def _give(actor: Actor, row: Enquiry, before: Employee, to: Employee) -> None:
    change = update(row, owner=to, unit=to.unit or row.unit, offered_to=None, offered_words="")
    timing.carry(actor, row)
    told = EnquiryTaken(row.pk, row.number, row.subject, to.name, before.name, before.pk)
    written(actor, told, row, change)
