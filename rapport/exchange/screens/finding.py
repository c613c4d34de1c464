"""What every page of the exchange begins with: the import or export, if the person may see it."""

from django.utils.translation import gettext as _

from rapport.exchange.models import Export, Import
from rapport.exchange.queries import exports_seen_by, imports_seen_by
from rapport.kit.refusals import NotSeen
from rapport.staff.actor import Actor


def import_of(actor: Actor, import_id: int) -> Import:
    """Return the import. Raises NotSeen alike for hidden and missing ones. One query."""
    brought = imports_seen_by(actor).filter(pk=import_id).first()
    if brought is None:
        raise NotSeen(_("This import is not there, or it is not yours to see."))
    return brought


def export_of(actor: Actor, export_id: int) -> Export:
    """Return the export. Raises NotSeen alike for others' and missing ones. One query."""
    row = exports_seen_by(actor).filter(pk=export_id).first()
    if row is None:
        raise NotSeen(_("This export is not there, or it is not yours."))
    return row
