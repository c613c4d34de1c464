"""Writing down what happens at the door: who, when, from where, never the secret."""

from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.site.login.events import LoggedIn, LoggedOut, LoginRefused, SecretChanged
from rapport.site.seeing import end_seeing
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

LONGEST_TYPED = 200


def refused(request: HttpRequest, event: LoginRefused) -> None:
    """Write a refused login down, in the history of the account if there is one."""
    account = event.account[:LONGEST_TYPED].replace("\0", "")
    person = Employee.objects.filter(email__iexact=account.strip()).first()
    # The same lines are written for an unknown account, so that the answer takes as long.
    about = [person] if person else []
    record(Actor(None, now()), LoginRefused(account, event.address, event.why), *about)


def tell(request: HttpRequest, person: Any, event: Event) -> None:
    """Write down what a person did at the door."""
    row = Employee.objects.get(pk=person.pk)
    record(Actor(row, now()), event, row)


@receiver(user_logged_in)
def _logged_in(request: HttpRequest, user: Any, **_: Any) -> None:
    means = [one["method"] + (f":{one['type']}" if "type" in one else "") for one in _means(request)]
    tell(request, user, LoggedIn(address_of(request), ", ".join(means) or "password"))


def _means(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get("account_authentication_methods", []))


@receiver(user_logged_out)
def _logged_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        end_seeing(request, Actor(Employee.objects.get(pk=user.pk), now()), "left")
        tell(request, user, LoggedOut(address_of(request)))


@receiver(password_changed)
def _password_changed(request: HttpRequest, user: Any, **_: Any) -> None:
    tell(request, user, SecretChanged("password", "changed", address_of(request)))


@receiver(authenticator_added)
def _added(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    tell(request, user, SecretChanged(authenticator.type, "added", address_of(request)))


@receiver(authenticator_removed)
def _removed(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    tell(request, user, SecretChanged(authenticator.type, "removed", address_of(request)))


@receiver(authenticator_reset)
def _reset(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    tell(request, user, SecretChanged(authenticator.type, "changed", address_of(request)))


@receiver(authentication_failed)
def _code_refused(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    refused(request, LoginRefused(user.email, address_of(request), authenticator.type))
