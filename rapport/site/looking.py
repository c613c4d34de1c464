"""The buttons of "see as": on a colleague's page, and the way back on every page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.refusals import BadInput
from rapport.kit.ui.record import Panel, Shown, panels
from rapport.kit.ui.screens import deed, done
from rapport.roles.screens.employees import found
from rapport.site.seeing import end_seeing, may_see_as, start_seeing
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@deed("employees/<int:employee_id>/see-as/", name="see-as")
def see_as(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Look at the pages as the colleague sees them, for half an hour at most."""
    start_seeing(request, found(employee_id))
    return done(request, "/")


@deed("see-as/end/", name="see-as-end")
def see_as_end(request: HttpRequest) -> HttpResponse:
    """See the pages as oneself again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.seen_by is None:
        raise BadInput(_("You see the pages as yourself already."))
    person = actor.pk
    end_seeing(request, Actor(actor.seen_by, actor.at, actor.door), "hand")
    return done(request, "employee", person, toast=_("You see the pages as yourself again."))


def seeing_panel(actor: Actor, employee: Employee) -> Shown | None:
    """Show the button to whoever may."""
    if actor.seen_by is not None or not may_see_as(actor, employee):
        return None
    return Shown("site/see_as.html", {"person": employee})


panels.put("see-as", Panel(("employee",), "right", 20, gettext_lazy("See as"), seeing_panel))
