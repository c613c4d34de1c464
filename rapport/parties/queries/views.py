"""The views of a list that people keep."""

from django.db.models import Q

from rapport.parties.models import SavedView
from rapport.staff.actor import Actor

MOST = 20


def views_of(actor: Actor, kind: str) -> list[SavedView]:
    """Return one's own views of a list and those that one's team shares, in the order in which they were made."""

    def ask() -> list[SavedView]:
        mine = Q(employee_id=actor.pk)
        if actor.employee and actor.employee.unit_id:
            mine |= Q(unit_id=actor.employee.unit_id)
        return list(SavedView.objects.filter(mine, kind=kind).order_by("id")[:MOST])

    return actor.known(f"parties.views.{kind}", ask)


def view_of(actor: Actor, kind: str, code: str) -> SavedView | None:
    """Return the view that "saved-12" means, if it is the actor's to use."""
    if not code.startswith("saved-"):
        return None
    return next((view for view in views_of(actor, kind) if f"saved-{view.pk}" == code), None)
