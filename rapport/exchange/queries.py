"""What others may ask about imports: one's own; an administrator and a head see those of their people."""

from django.db.models import Q, QuerySet

from rapport.exchange.models import Import, RejectedRow
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates


def imports_seen_by(actor: Actor) -> QuerySet[Import]:
    """Return the imports that the actor may see, latest first."""
    rows = Import.objects.select_related("employee")
    if actor.is_program:
        return rows
    theirs = Q(employee_id=actor.pk) | Q(employee__in=subordinates(actor))
    if may(actor, "staff.administer"):
        theirs |= Q(pk__isnull=False)
    return rows.filter(theirs)


def rejected_rows(brought: Import) -> QuerySet[RejectedRow]:
    """Return the rows that did not come in and were not put right yet, in the order of the file."""
    return brought.rejected_rows.filter(mended_at=None)


def account(brought: Import) -> dict[str, object]:
    """Return the exact account as data: created + updated + skipped + rejected = rows."""
    return {
        "import": brought.pk,
        "state": brought.state,
        "rows": brought.rows,
        "created": brought.created,
        "updated": brought.updated,
        "skipped": brought.skipped,
        "rejected": brought.rejected,
    }
