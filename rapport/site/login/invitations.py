"""What the administrator does for somebody's login: invite, make a link, take a lost second step away."""

from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.book import record
from rapport.kit.callers import address_of
from rapport.kit.refusals import BadInput
from rapport.kit.ui.record import Panel, Shown, panels
from rapport.kit.ui.screens import deed, done, render
from rapport.roles.authority import act, gate
from rapport.roles.rights import EMPLOYEES
from rapport.roles.screens.employees import found
from rapport.site.login.events import LinkMade, SecretChanged
from rapport.site.login.letters import send_invitation
from rapport.site.login.links import INVITATION, LIFE, RESET, link_for
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("login.invite", right=EMPLOYEES)
def invite(actor: Actor, employee: Employee) -> None:
    """Mail the employee the link to choose a password. Raises BadInput where no mail is sent or the login is closed."""
    _must_work_here(employee)
    if not settings.MAIL_CONFIGURED:
        raise BadInput(_("This workplace sends no mail yet. Make a link and hand it over yourself."))
    send_invitation.enqueue(employee.pk)


@act("login.make_link", right=EMPLOYEES)
def make_link(actor: Actor, employee: Employee) -> str:
    """Return a link, shown once, with which the employee chooses a password. Raises BadInput for a closed login."""
    _must_work_here(employee)
    kind = RESET if employee.last_login else INVITATION
    record(actor, LinkMade(kind, employee.email), employee)
    return link_for(employee, kind)


@act("login.remove_second_step", right=EMPLOYEES)
def remove_second_step(actor: Actor, employee: Employee, *, address: str) -> None:
    """Take away authenticator app, passkeys and codes of somebody who lost them; the password stays."""
    with transaction.atomic():
        for kind in sorted(set(Authenticator.objects.filter(user=employee).values_list("type", flat=True))):
            record(actor, SecretChanged(kind, "removed", address), employee)
        Authenticator.objects.filter(user=employee).delete()


@deed("employees/<int:employee_id>/invite/", name="employee-invite")
def employee_invite(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Send the invitation."""
    person = found(employee_id)
    invite(request.actor, person)  # type: ignore[attr-defined]
    return done(request, "employee", person.pk, toast=_("The invitation goes to %(email)s.") % {"email": person.email})


@deed("employees/<int:employee_id>/link/", name="employee-link")
def employee_link(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Make a link and show it once."""
    person = found(employee_id)
    link = make_link(request.actor, person)  # type: ignore[attr-defined]
    days = LIFE[RESET if person.last_login else INVITATION] // 86400
    context = {"person": person, "link": link, "days": days}
    response = render(request, "account/link_made.html", context, HTTPStatus.CREATED)
    response.shown_once = True  # type: ignore[attr-defined]
    return response


@deed("employees/<int:employee_id>/second-step/remove/", name="employee-second-step")
def employee_second_step(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Take away a lost second step."""
    person = found(employee_id)
    remove_second_step(request.actor, person, address=address_of(request))  # type: ignore[attr-defined]
    return done(request, "employee", person.pk, toast=_("The second step is removed."))


def _must_work_here(employee: Employee) -> None:
    if not employee.is_active:
        raise BadInput(_("The login is closed. Open it first."))


def login_panel(actor: Actor, employee: Employee) -> Shown | None:
    """Show the administrator how the employee logs in, and what can be done about it."""
    if not gate(actor, EMPLOYEES).yes:
        return None
    context: dict[str, Any] = {
        "person": employee,
        "mail": settings.MAIL_CONFIGURED,
        "second": Authenticator.objects.filter(user=employee).exists(),
    }
    return Shown("account/panel.html", context)


panels.put("login", Panel(("employee",), "right", 10, gettext_lazy("Login"), login_panel))
