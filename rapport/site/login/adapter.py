"""How allauth behaves here: who may try, from where, and what is written down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.seals import seal, unseal
from rapport.site.login import attempts, audit
from rapport.site.login.events import LoginRefused


class AccountAdapter(DefaultAccountAdapter):
    """Logging in: nobody signs up alone, guessing is slow, refusals are written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right, or it was used already."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait ten minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: the administrator invites."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the caller's address."""
        return address_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where to go after the password was changed."""
        return reverse("my-settings")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try. Raises ValidationError after too many."""
        self._attempt = attempts.begin(credentials.get("email", ""), address_of(request), now())
        if self._attempt is None:
            audit.refused(request, LoginRefused(credentials.get("email", ""), address_of(request), "too many"))
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return the person whose e-mail and password these are, None for anybody else."""
        person = super().authenticate(request, **credentials)
        if person and self._attempt:
            attempts.right(self._attempt)
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write a wrong password down, with what was typed as e-mail."""
        audit.refused(request, LoginRefused(credentials.get("email", ""), address_of(request), "password"))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Return whether the logged-in person typed their own password again."""
        email: str = user.email  # type: ignore[attr-defined]
        person = self.authenticate(self.request, email=email, password=password)
        return person is not None and person.pk == user.pk


class MfaAdapter(DefaultMFAAdapter):
    """The second factor: keys are kept enciphered, and apps show the firm's name."""

    def encrypt(self, text: str) -> str:
        """Return the secret enciphered."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret in the clear."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Return the name under which authenticator apps list the account."""
        return f"Rapport {settings.FIRM_NAME}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for."""
        return super().get_public_key_credential_rp_entity() | {"name": f"Rapport {settings.FIRM_NAME}"}
