"""Keeping a list as it was set up: one's own convenience, so it leaves no journal line."""

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.parties.models import SavedView
from rapport.staff.actor import Actor

MOST_VIEWS = 12


@transaction.atomic
def keep_view(actor: Actor, kind: str, name: str, state: str, *, shared: bool = False) -> SavedView:
    """Keep the view, for oneself or for one's team; a view of one's own with the same name is replaced.

    Raises BadInput without a name or with too many views, NotAllowed when nobody logged in could own it.
    """
    name = " ".join(name.split())
    if actor.employee is None:
        raise NotAllowed(_("Only people keep views."))
    if not name:
        raise BadInput(fields={"name": [_("Give the view a name.")]})
    unit = actor.employee.unit if shared else None
    own = SavedView.objects.filter(employee_id=actor.pk, kind=kind)
    view = own.filter(name=name).first()
    if view is not None:
        update(view, state=state, unit=unit)
        return view
    if own.count() >= MOST_VIEWS:
        raise BadInput(fields={"name": [_("You have %(most)s views. Throw one away first.") % {"most": MOST_VIEWS}]})
    view = SavedView(employee=actor.employee, kind=kind, name=name, state=state, unit=unit)
    create(view)
    return view


@transaction.atomic
def throw_view_away(actor: Actor, view_id: int) -> None:
    """Throw one's own view away. Raises NotSeen for anybody else's."""
    if not SavedView.objects.filter(pk=view_id, employee_id=actor.pk).delete()[0]:
        raise NotSeen(_("This view is not there, or it is not yours."))
