"""One's own settings, and the choices of the top bar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui.forms import telling
from rapport.kit.ui.own_settings import sections
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.actions import edit_myself
from rapport.roles.catalogue import rights
from rapport.roles.forms.myself import CallsForm, KeysForm, LookForm, MyselfForm
from rapport.roles.models import Position
from rapport.roles.queries import grants_of, posts_of, substituted_by
from rapport.roles.screens.back import pressed_on
from rapport.roles.versions import unsigned
from rapport.roles.words import limit_in_words
from rapport.staff.models import Employee


@form_screen("me/", name="my-settings")
def my_settings(request: HttpRequest) -> HttpResponse:
    """Show the person's settings with what apps add to them, and take the first card's form."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, MyselfForm(instance=Employee.objects.get(pk=actor.pk)))
    form = MyselfForm(request.POST, instance=Employee.objects.get(pk=actor.pk))
    if form.is_valid():
        with telling(form):
            edit_myself(actor, **form.given())
            with translation.override(actor.employee.language):
                return done(request, "my-settings", toast=_("Your settings are saved."))
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: MyselfForm, status: int = 200) -> HttpResponse:
    cards = [
        {"label": one.label, "template": one.template, "given": one.context(request), "code": code}
        for code, one in sorted(sections.items(), key=lambda pair: pair[1].order)
    ]
    return render(request, "roles/my_settings.html", {"form": form, "cards": cards}, status)


@deed("me/look/", name="my-look")
def my_look(request: HttpRequest) -> HttpResponse:
    """Change language, theme or density in one press."""
    return _set(request, LookForm(request.POST))


@deed("me/calls/", name="my-calls")
def my_calls(request: HttpRequest) -> HttpResponse:
    """Say whether calls are taken."""
    return _set(request, CallsForm(request.POST))


@deed("me/keys/", name="my-keys")
def my_keys(request: HttpRequest) -> HttpResponse:
    """Switch single letters on or off."""
    return _set(request, KeysForm(request.POST))


def _set(request: HttpRequest, form: Any) -> HttpResponse:
    if not form.is_valid():
        raise BadInput(_("This choice does not exist. Load the page again and choose anew."))
    given = form.given() if hasattr(form, "given") else form.cleaned_data
    edit_myself(request.actor, **given)  # type: ignore[attr-defined]
    return done(request, pressed_on(request))


@screen("me/rights/", name="my-rights")
def my_rights(request: HttpRequest) -> HttpResponse:
    """Show what the person's positions let them do."""
    actor = request.actor  # type: ignore[attr-defined]
    language = translation.get_language() or "en"
    texts = {
        (post.employee_id, post.position.name): reverse("job-description", args=[post.in_force_id])
        for post in posts_of(actor)
        if post.in_force_id
    }
    rows = [
        {
            "do": rights[code].words,
            "limit": limit_in_words(grant, code),
            "ask": grant.must_ask,
            "clause": grant.clause,
            "url": texts.get((grant.holder_id, grant.position), ""),
        }
        for code, grants in sorted(grants_of(actor).items())
        for grant in grants
        if code in rights
    ]
    context = {
        "positions": [
            {
                "name": post.position.called(language),
                "sight": Position.Sight(post.sight).label,
                "url": reverse("job-description", args=[post.in_force_id]) if post.in_force_id else "",
            }
            for post in posts_of(actor)
        ],
        "unsigned": unsigned(actor),
        "absent": substituted_by(actor),
        "rows": rows,
    }
    return render(request, "roles/my_rights.html", context)
