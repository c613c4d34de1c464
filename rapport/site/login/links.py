"""Links that let somebody choose a password: mailed after "forgotten", or as an invitation.

A link works once, for a time, for one person at one address: what it is bound to (the password so far, the last login,
the e-mail) is part of its signature, so using it, logging in or another e-mail ends it.
"""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from rapport.staff.models import Employee

RESET, INVITATION = "reset", "invitation"
HOUR = 3600
LIFE = {RESET: 24 * HOUR, INVITATION: 7 * 24 * HOUR}


def link_for(person: Employee, kind: str) -> str:
    """Return the whole address of a new link, always under the installation's own address."""
    return settings.PUBLIC_URL + reverse("password-link", args=[kind, token_for(person, kind)])


def token_for(person: Employee, kind: str) -> str:
    """Return what makes the link a link."""
    return dumps({"who": person.pk, "bound": _bound(person)}, salt=f"link-{kind}")


def person_of(token: str, kind: str) -> Employee | None:
    """Return whom the link is for; None when it was used, is too old, is not ours, or its person has left."""
    try:
        held: Any = loads(token, salt=f"link-{kind}", max_age=LIFE[kind])
        person = Employee.objects.working().filter(pk=held["who"]).first()
    except (BadSignature, ValueError, KeyError, TypeError):
        return None
    return person if person and constant_time_compare(held["bound"], _bound(person)) else None


def _bound(person: Employee) -> str:
    login = person.last_login.isoformat() if person.last_login else ""
    return salted_hmac("login link", f"{person.password}|{login}|{person.email}").hexdigest()[:32]
