"""Every way in: the pages that apps registered, the login's own addresses, and the operations of the API."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from rapport.kit.ui.screens import pages
from rapport.site.api import api

PARAMETER = re.compile(r"[<{](?:\w+:)?(\w+)[>}]")
# Ninja's own two: the document itself, and the root that only says 404.
OPEN_TO_ALL = {"openapi-json", "api-root"}


@dataclass(frozen=True)
class Door:
    """One address with one method. `name` is the page's name or the operation's id; `schema` describes a JSON body.

    `uploads` is true for an operation that takes a form with a file instead.
    """

    method: str
    route: str
    name: str
    schema: Any = field(default=None, compare=False)
    uploads: bool = False

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters in the address."""
        return PARAMETER.findall(self.route)

    @property
    def is_machine(self) -> bool:
        """True for an operation of the API."""
        return self.route.startswith("api/")

    def path(self, values: dict[str, Any]) -> str:
        """Return the address with its parameters filled in."""
        return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), self.route)


# A run asks at every third door, and each person and family begins at another one; the drills ask at all of them.
SHARE = 1 if {"1"} & {os.environ.get("RAPPORT_EVERY_DOOR"), os.environ.get("RAPPORT_WRITE_MATRIX")} else 3


def share_of(all_doors: Sequence[Door], place: int) -> list[Door]:
    """Return those doors at which this run asks; `place` says where it begins."""
    return list(all_doors[place % SHARE :: SHARE])


def doors() -> list[Door]:
    """Return every door, in the order of its address. Raises AssertionError when the three sources disagree."""
    found = [*_pages(), *_operations()]
    known = {_bare(door.route) for door in found}
    for pattern in _patterns(get_resolver().url_patterns):
        assert _bare(pattern) in known, f"{pattern} is in the URL configuration and in no list of doors"
    return sorted(found, key=lambda door: (door.is_machine, door.route, door.method))


def _pages() -> Iterator[Door]:
    registered = {page.name for page in pages}
    for page in pages:
        for method in page.methods:
            yield Door(method, page.route, page.name)
    from rapport.site.login.urls import urlpatterns

    for pattern in urlpatterns:
        assert pattern.name not in registered
        for method in ("GET", "POST"):
            yield Door(method, f"account/{pattern.pattern}", str(pattern.name))


def _operations() -> Iterator[Door]:
    document = api.get_openapi_schema()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            uploads = "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
            schema = _schema(operation, document)
            yield Door(method.upper(), path.lstrip("/"), operation["operationId"], schema, uploads)
    yield Door("GET", "api/v1/openapi.json", "openapi-json")
    yield Door("GET", "api/v1/", "api-root")


def _schema(operation: Any, document: Any) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return (content["schema"], document["components"]["schemas"]) if content else None


def _patterns(found: Any, before: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern)


def _bare(route: str) -> str:
    return PARAMETER.sub("*", route)
