"""Keeping a view of a list, and throwing it away."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import deed, done
from rapport.parties.actions import keep_view, throw_view_away
from rapport.parties.screens.client_list import list_address
from rapport.parties.screens.list_state import ListState
from rapport.staff.actor import actor_of


@deed("clients/views/keep/", name="view-save")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is set up, for oneself or for the team."""
    actor = actor_of(request)
    state = ListState.read(actor, QueryDict(request.POST.get("state", "")))
    view = keep_view(
        actor, "client", request.POST.get("name", ""), state.query(), shared=request.POST.get("shared") == "1"
    )
    return done(
        request, list_address(f"view=saved-{view.pk}"), toast=_("The view is kept: %(name)s.") % {"name": view.name}
    )


@deed("clients/views/<int:view_id>/throw-away/", name="view-remove")
def remove(request: HttpRequest, view_id: int) -> HttpResponse:
    """Throw one's own view away."""
    throw_view_away(actor_of(request), view_id)
    return done(request, "clients", toast=_("The view is thrown away."))
