"""Where a deed of the frame (a menu of the top bar) returns to: the page on which it was pressed."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def pressed_on(request: HttpRequest, otherwise: str = "/") -> str:
    """Return the path of the page that sent the deed, if it is ours."""
    asked = (
        request.POST.get("back", "") or request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", "")
    )
    if not url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return otherwise
    parts = urlsplit(asked)
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith("//") else otherwise
    return f"{path}?{parts.query}" if parts.query else path
