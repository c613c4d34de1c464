"""What was typed when the login had ended meanwhile: kept through the login, then offered to be sent again."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.kit.ui.screens import form_screen, render

KEY = "kept_form"
LONGEST = 100_000
# Never shown again, never kept.
SECRET = ("password", "secret", "credential")
OURS = {"csrfmiddlewaretoken", "form_key", "code"}


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a person typed or chose in the posted form: (name, value) pairs without secrets and our own keys."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OURS and not any(word in name.lower() for word in SECRET)
        for value in values
    ]


def keep_typed(request: HttpRequest) -> str:
    """Keep the posted form in the session and return where to go after the login."""
    fields = typed(request)
    if fields and sum(len(name) + len(value) for name, value in fields) <= LONGEST:
        request.session[KEY] = {"path": request.get_full_path(), "fields": fields}
        return reverse("kept")
    return "/"


@form_screen("kept/", name="kept")
def kept(request: HttpRequest) -> HttpResponse:
    """Show what was typed before the login, ready to be sent to where it was going; a POST throws it away."""
    held: dict[str, Any] | None = request.session.get(KEY)
    if request.method == "POST" or held is None or not _ours(request, held["path"]):
        request.session.pop(KEY, None)
        return HttpResponseRedirect("/", status=HTTPStatus.SEE_OTHER)
    return render(request, "site/kept.html", {"path": held["path"], "fields": held["fields"]})


def _ours(request: HttpRequest, path: str) -> bool:
    return url_has_allowed_host_and_scheme(path, None) and path.startswith("/")
