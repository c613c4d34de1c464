"""Which addresses speak to machines."""

from django.http import HttpRequest

ROOT = "/api/"


def for_machines(request: HttpRequest) -> bool:
    """True for an address that answers in JSON, also when it goes wrong."""
    return request.path_info.startswith(ROOT)
