"""Taking a whole import back."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.actions.allowed import need_import_right
from rapport.exchange.models import Import
from rapport.exchange.rights import IMPORT
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.undo import UNDO_DAYS
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates

ENDED = (Import.State.DONE, Import.State.STOPPED)


@transaction.atomic
def undo_import(actor: Actor, brought: Import, *, holder: str = "") -> Import:
    """Have an import taken back, up to 30 days later: what it made goes, what it changed is as before.

    The worker does it, or the holder who calls this (see `taking_back`). Records edited since are kept and listed.
    Raises BadInput when there is nothing to take back, NotAllowed to whoever neither brought it in nor heads who did.
    """
    need_import_right(actor)
    if not _theirs(actor, brought):
        raise NotAllowed(_("Only who brought the file in, or their head, can take it back."), IMPORT)
    if brought.ended_at and brought.ended_at <= actor.at - timedelta(days=UNDO_DAYS):
        raise BadInput(
            _("This import is older than %(days)s days and can't be taken back any more.") % {"days": UNDO_DAYS}
        )
    if not Import.objects.filter(pk=brought.pk, state__in=ENDED).update(
        state=Import.State.UNDOING,
        taken_back_by=actor.employee,
        holder=holder,
        beat_at=actor.at,
        broke_off=0,
        trouble="",
    ):
        raise BadInput(_("There is nothing to take back here."))
    brought.refresh_from_db()
    return brought


def _theirs(actor: Actor, brought: Import) -> bool:
    if actor.is_program or brought.employee_id == actor.pk:
        return True
    return subordinates(actor).filter(pk=brought.employee_id or 0).exists()
