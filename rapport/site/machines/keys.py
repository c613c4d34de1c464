"""How a call shows whose it is: a bearer token, or the session of a page together with its CSRF token."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth

from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import NotAllowed
from rapport.site.models import ApiToken
from rapport.staff.models import Employee

READING = {"GET", "HEAD", "OPTIONS"}


class TooMany(Exception):
    """Too many calls; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def may_enter(request: HttpRequest) -> bool:
    """True unless the request comes with a token whose scopes do not cover what it asks for."""
    token: ApiToken | None = request.token  # type: ignore[attr-defined]
    if token is None:
        return True
    area = next(iter(request.path_info.split("/")[3:]), "")
    return token.opens(area, writing=request.method not in READING)


class Bearer(HttpBearer):
    """A token whose scopes cover the area of the address."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token that the middleware found. Raises NotAllowed outside its scopes, and TooMany."""
        found: ApiToken | None = request.token  # type: ignore[attr-defined]
        if found is None:
            return None
        if not may_enter(request):
            raise NotAllowed(_("The token does not cover this. Make one whose scope does."), "token.scope")
        _count(f"token-{found.pk}")
        return found


class Session(SessionAuth):
    """The session of somebody logged in; what changes something needs the CSRF token too."""

    def _get_key(self, request: HttpRequest) -> str | None:
        # Strangers get 401 before anything is said about CSRF.
        if request.token is not None or not request.user.is_authenticated:  # type: ignore[attr-defined]
            return None
        return super()._get_key(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Employee | None:
        """Return the logged-in person. Raises TooMany."""
        if key is None:
            return None
        _count(f"person-{request.user.pk}")
        return request.user  # type: ignore[return-value]


def _count(who: str) -> None:
    if wait := wait_before(who, calls=settings.API_CALLS_A_MINUTE, seconds=60, at=now().timestamp()):
        raise TooMany(wait)
