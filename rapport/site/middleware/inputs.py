"""What no page could take is refused at the door, in one place."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.api.problems import CONTENT_TYPE, problem
from rapport.kit.refusals import BadInput
from rapport.site.machines.paths import for_machines
from rapport.site.middleware.refusals import refusal_page


class InputMiddleware:
    """Refuses NUL in addresses and forms (no database keeps it), and sees that the API always answers with problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_nul(request):
            return self._refuse(request)
        response = self.get_response(request)
        if for_machines(request) and response.status_code >= HTTPStatus.BAD_REQUEST:
            return _as_problem(request, response)
        return response

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        sentence = _("The address or the form holds a letter that can't be kept (NUL). Take it out and send it again.")
        if for_machines(request):
            return problem(request, HTTPStatus.BAD_REQUEST, sentence, code="unreadable")
        return refusal_page(request, BadInput(sentence), HTTPStatus.BAD_REQUEST)


def _holds_nul(request: HttpRequest) -> bool:
    given = [request.path_info]
    if not for_machines(request):  # there each operation names the parameter that is wrong
        given += [*request.GET, *(value for _, values in request.GET.lists() for value in values)]
    if request.method == "POST" and request.content_type in {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }:
        given += [*request.POST, *(value for _, values in request.POST.lists() for value in values)]
    return any("\0" in one for one in given)


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Dress up what did not come through the API itself: an unknown address, a method that is not there."""
    if response.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    dressed = problem(request, response.status_code, code="not-seen" if response.status_code == 404 else "")
    if "Allow" in response:
        dressed["Allow"] = response["Allow"]
    return dressed
