"""Laws and their checks (R-381)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.privacy.actions import check_law, keep_law
from rapport.privacy.forms import LawCheckForm, LawForm, values_of
from rapport.privacy.queries import laws_seen_by
from rapport.privacy.rights import LAWS
from rapport.privacy.screens.common import LIST, form_page, need
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of


@screen("laws/<int:law_id>/", name="law")
def law(request: HttpRequest, law_id: int) -> HttpResponse:
    """Show a law, the procedure recommended, and what its checks found."""
    actor = actor_of(request)
    row = one_of(laws_seen_by(actor), law_id)
    checks = list(row.checks.select_related("employee")[:LIST])
    context = {"row": row, "checks": checks, "may_check": may(actor, LAWS), "today": actor.today}
    return render(request, "privacy/law.html", context)


@form_screen("laws/<int:law_id>/edit/", name="law-edit")
def law_edit(request: HttpRequest, law_id: int) -> HttpResponse:
    """Write down a law (number 0), or change one."""
    actor = actor_of(request)
    need(actor, LAWS)
    row = one_of(laws_seen_by(actor), law_id) if law_id else None
    form = LawForm(request.POST or None, initial=values_of(row, LawForm) if row else {"owner": actor.pk})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_law(actor, row, **form.cleaned_data)
            return done(request, "law", kept.pk, toast=_("The law is kept."))
    back = (_("Data protection"), reverse("data-protection"))
    return form_page(request, form, str(row or _("New law")), back, answer=gate(actor, LAWS))


@form_screen("laws/<int:law_id>/check/", name="law-check")
def law_check(request: HttpRequest, law_id: int) -> HttpResponse:
    """Note whether a law is complied with."""
    actor = actor_of(request)
    need(actor, LAWS)
    row = one_of(laws_seen_by(actor), law_id)
    form = LawCheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            check_law(actor, row, **form.cleaned_data)
            return done(request, "law", row.pk, toast=_("The check is noted."))
    back = (row.name, reverse("law", args=[row.pk]))
    return form_page(request, form, _("Check: %(law)s") % {"law": row.name}, back, answer=gate(actor, LAWS))
