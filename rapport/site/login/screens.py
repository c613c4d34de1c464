"""Pages at the door that are our own: a forgotten password, and choosing one by a link."""

from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.screens.back import pressed_on
from rapport.site.login import audit
from rapport.site.login.events import SecretChanged
from rapport.site.login.forms import ForgottenForm, PasswordForm
from rapport.site.login.letters import send_reset
from rapport.site.login.links import INVITATION, LIFE, RESET, person_of
from rapport.site.middleware.people import LANGUAGE_COOKIE
from rapport.staff.models import Employee

RESETS_AN_HOUR = 10
KEY = "password_link"


@form_screen("account/password/reset/", name="account_reset_password", public=True)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to set a new password. The answer is the same for everybody."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        waits = wait_before(f"reset-{address_of(request)}", calls=RESETS_AN_HOUR, seconds=3600, at=now().timestamp())
        if not waits:
            send_reset.enqueue(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("password-asked"), status=HTTPStatus.SEE_OTHER)
    context = {"form": form, "mail": settings.MAIL_CONFIGURED}
    return render(request, "account/password_reset.html", context, 422 if form.is_bound else 200)


@screen("account/password/asked/", name="password-asked", public=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the letter is on its way, if there is somebody to get it."""
    return render(request, "account/password_asked.html", {"mail": settings.MAIL_CONFIGURED})


@screen("account/link/<str:kind>/<str:token>/", name="password-link", public=True)
def link(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """Take the link out of the address, so that no later page can give it away, and go where it is used."""
    if kind not in LIFE or person_of(token, kind) is None:
        return render(request, "account/link_over.html", {"kind": kind}, HTTPStatus.GONE)
    request.session[KEY] = {"kind": kind, "token": token}
    return HttpResponseRedirect(reverse("password-choose"), status=HTTPStatus.SEE_OTHER)


@form_screen("account/password/choose/", name="password-choose", public=True)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a password by the link that was followed; it works once, and the login follows, second factor and all."""
    held = request.session.get(KEY, {})
    kind = held.get("kind", RESET)
    with transaction.atomic():
        # Lock first: the same link may be used twice at the same moment.
        person = person_of(held.get("token", ""), kind)
        person = Employee.objects.select_for_update().filter(pk=person.pk).first() if person else None
        if person is None or person_of(held["token"], kind) is None:
            request.session.pop(KEY, None)
            return render(request, "account/link_over.html", {"kind": kind}, HTTPStatus.GONE)
        form = PasswordForm(person, request.POST or None)
        if request.method == "POST" and form.is_valid():
            person.set_password(form.cleaned_data["password"])
            person.save(update_fields=["password"])
            how = "invited" if kind == INVITATION else "reset"
            audit.tell(request, person, SecretChanged("password", how, address_of(request)))
            request.session.flush()
            return done(request, "account_login", toast=_("The password is set. Log in with it."))
    context = {"form": form, "kind": kind, "person": person}
    return render(request, "account/password_choose.html", context, 422 if form.is_bound else 200)


@deed("account/language/", name="door-language", public=True)
def door_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages before the login; it is kept on the device."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise NotSeen(_("This language does not exist here."))
    response = HttpResponseRedirect(pressed_on(request), status=HTTPStatus.SEE_OTHER)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(LANGUAGE_COOKIE, chosen, 365 * 86400, secure=secure, httponly=True, samesite="Lax")
    return response
