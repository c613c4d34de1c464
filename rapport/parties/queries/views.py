"""The views of a list that people keep."""

from rapport.parties.models import SavedView
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units


def views_of(actor: Actor, kind: str) -> list[SavedView]:
    """Return one's own views of a list and those that the team shares, in the order in which they were made."""

    def ask() -> list[SavedView]:
        own = SavedView.objects.filter(kind=kind, employee_id=actor.pk)
        shared = SavedView.objects.filter(kind=kind, unit_id__in=_units(actor))
        return list((own | shared).order_by("id")[:20])

    return actor.known(f"parties.views.{kind}", ask)


def view_of(actor: Actor, kind: str, code: str) -> SavedView | None:
    """Return the view that "saved-12" means, if it is the actor's to use."""
    if not code.startswith("saved-"):
        return None
    return next((view for view in views_of(actor, kind) if f"saved-{view.pk}" == code), None)


def _units(actor: Actor) -> set[int]:
    own = {actor.employee.unit_id} if actor.employee and actor.employee.unit_id else set()
    return team_units(actor) | own
