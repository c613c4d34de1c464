"""The tree of causes."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.service.actions.common import need_words
from rapport.service.events import CauseKept
from rapport.service.models import Cause
from rapport.service.models.causes import TWICE
from rapport.service.rights import CAUSES
from rapport.staff.actor import Actor


@act("service.keep_cause", right=CAUSES)
def keep_cause(
    actor: Actor, cause: Cause | None = None, *, name: str, above: Cause | None = None, is_active: bool = True
) -> Cause:
    """Add a cause, or rename, move or stop offering one; its complaints stay with it. Undo takes it back.

    Raises BadInput for a name that its place has already, and for a cause that would be a part of itself.
    """
    row = cause or Cause()
    _need_tree(row, above)
    words = need_words("name", " ".join(name.split()), _("Name the cause."))
    if Cause.objects.filter(name=words, above=above).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [TWICE]})
    facts = {"name": words, "above": above, "is_active": is_active}
    change: Change | None
    if row.pk is None:
        for field, value in facts.items():
            setattr(row, field, value)
        change = create(row)
    else:
        change = update(row, **facts)
    if change:
        record(actor, CauseKept(row.name), changes=[change])
    return row


def _need_tree(row: Cause, above: Cause | None) -> None:
    parents = dict(Cause.objects.values_list("pk", "above_id")) if row.pk and above else {}
    step = above.pk if above else None
    while step is not None and parents:
        if step == row.pk:
            raise BadInput(fields={"above": [_("A cause can't be a part of itself.")]})
        step = parents.get(step)
