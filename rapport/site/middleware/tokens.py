"""Programs: a bearer token stands for its person on the addresses of the API, and nowhere else."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from rapport.kit.clock import now
from rapport.kit.secrets import digest_of
from rapport.site.machines.paths import for_machines
from rapport.site.models import ApiToken

# How exactly "last used" is kept: a write at each call would cost more than the call.
USED_AGAIN_AFTER = timedelta(minutes=1)


class TokenMiddleware:
    """Puts the token on `request.token` and its person on `request.user`; a wrong token is nobody, cookie or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.token = None  # type: ignore[attr-defined]
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if for_machines(request) and scheme.lower() == "bearer":
            request.token = _found(secret.strip(), now())  # type: ignore[attr-defined]
            request.user = request.token.employee if request.token else AnonymousUser()  # type: ignore[attr-defined]
        return self.get_response(request)


def _found(secret: str, at: datetime) -> ApiToken | None:
    token = ApiToken.objects.working(at).filter(digest=digest_of(secret)).select_related("employee__unit").first()
    # Even a statement that changes no row would wait on SQLite until nobody else writes, so none is made in vain.
    if token is not None and (token.used_at is None or token.used_at < at - USED_AGAIN_AFTER):
        # Whoever only reads goes on while nothing can be written.
        with suppress(DatabaseError):
            ApiToken.objects.filter(pk=token.pk).update(used_at=at)
    return token
