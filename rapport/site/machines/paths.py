"""Which addresses speak to machines."""

import functools

from django.http import HttpRequest
from django.urls import Resolver404, resolve

ROOT = "/api/"


def for_machines(request: HttpRequest) -> bool:
    """True for an address that answers in JSON, also when it goes wrong."""
    return request.path_info.startswith(ROOT)


def takes_method(request: HttpRequest) -> bool:
    """True when there is an operation at the address for the method of the call."""
    try:
        route = resolve(request.path_info).route
    except Resolver404:
        return False
    return request.method in _methods().get(route.replace("<", "{").replace(">", "}"), set())


@functools.cache
def _methods() -> dict[str, set[str]]:
    from rapport.site.api import api

    return {
        f"api/v1{router.prefix}{path}": {method for one in view.operations for method in one.methods}
        for router in api._get_bound_routers()
        for path, view in router.path_operations.items()
    }
