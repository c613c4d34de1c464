"""Deciding what readers of the forum see, and making a frequent question of what was asked."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.forum.actions import make_faq, refuse_contribution, show_contribution
from rapport.forum.forms import FaqForm, RefuseForm
from rapport.forum.queries import contributions_seen_by
from rapport.forum.rights import MODERATE
from rapport.forum.screens.house import url_of
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.knowledge.models import Question
from rapport.knowledge.rights import WRITE
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@deed("forum/<int:contribution_id>/show/", name="forum-show")
def show(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Show a contribution to readers, as it was read."""
    actor, seen = actor_of(request), request.POST.get("seen", "")
    row = one_of(contributions_seen_by(actor), contribution_id)
    show_contribution(actor, row, seen=int(seen) if seen.isascii() and seen.isdigit() else None)
    return done(request, "forum-waiting", toast=_("Readers see it now."))


@form_screen("forum/<int:contribution_id>/refuse/", name="forum-refuse")
def refuse(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Don't show a contribution, or no longer, and say why."""
    actor = actor_of(request)
    row = one_of(contributions_seen_by(actor), contribution_id)
    return form_page(
        request,
        RefuseForm(request.POST if request.method == "POST" else None),
        _("Not shown in the forum"),
        (str(row), url_of(row)),
        lambda **told: refuse_contribution(actor, row, **told),
        answer=gate(actor, MODERATE),
    )


@form_screen("forum/<int:contribution_id>/faq/", name="forum-faq")
def faq(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Make a frequent question of what was asked, with the best answer as a draft."""
    actor = actor_of(request)
    row = one_of(contributions_seen_by(actor), contribution_id)

    def written(made: Question) -> str:
        return reverse("answer-write", args=[made.pk, row.language])

    return form_page(
        request,
        FaqForm(request.POST if request.method == "POST" else None),
        _("Make a frequent question of it"),
        (str(row), url_of(row)),
        lambda **told: make_faq(actor, row, **told),
        to=written,
        answer=gate(actor, WRITE),
    )
