"""Resources: the operations of one noun. An app describes them in its `api.py`; the site mounts them all."""

import functools
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from ninja.operation import Operation

from rapport.kit.api.query import refuse_unknown, refuse_unsaid
from rapport.kit.registry import Shelf

V = TypeVar("V", bound=Callable[..., Any])

ALWAYS = (400, 401, 403, 404, 422, 429)
WITH_BODY = (413, 415)


class Resource:
    """The operations under /api/v1/<area>. `area` is also what a token's scope names ("clients:read").

    The four decorators give every operation its declared refusals, a closed list of parameters, and its function's
    name as the operation's id, so the names are unique over all apps. The request that functions get has its `actor`.
    """

    def __init__(self, area: str) -> None:
        self.area = area
        self.router = Router(tags=[area])
        resources.put(area, self)

    def get(self, path: str = "", *, answer: Any, sends: Collection[str] = ()) -> Callable[[V], V]:
        """Return a decorator for a question: 200 with the answer; `sends` lists the kinds of a file it answers with."""
        return self._operation("GET", path, {200: answer}, (), sends=sends)

    def post(
        self, path: str = "", *, answer: Any, status: int = 201, versioned: bool = False, stale: bool = False
    ) -> Callable[[V], V]:
        """Return a decorator for a deed: 201 (or `status`) with the answer. Takes Idempotency-Key.

        `versioned` asks for If-Match, for deeds on a row that others edit too; `stale` says that the body may name the
        version which was read, and the answer be 412.
        """
        refusals = (*WITH_BODY, 409, *((412, 428) if versioned else (412,) if stale else ()))
        return self._operation("POST", path, {status: answer}, refusals, versioned)

    def patch(self, path: str, *, answer: Any, versioned: bool = True) -> Callable[[V], V]:
        """Return a decorator for a change of some fields: 200 with the row as it is now. Asks for If-Match."""
        refusals = (*WITH_BODY, 409, *((412, 428) if versioned else ()))
        return self._operation("PATCH", path, {200: answer}, refusals, versioned)

    def delete(self, path: str, *, versioned: bool = True) -> Callable[[V], V]:
        """Return a decorator for a removal: 204 and nothing else. Asks for If-Match, unless not `versioned`."""
        return self._operation("DELETE", path, {204: None}, (409, *((412, 428) if versioned else ())), versioned)

    def _operation(
        self,
        method: str,
        path: str,
        answers: dict[int, Any],
        refusals: tuple[int, ...],
        versioned: bool = False,
        sends: Collection[str] = (),
    ) -> Callable[[V], V]:
        refusals = (*ALWAYS, *refusals)

        def register(view: V) -> V:
            known: set[str] = set()
            lists: set[str] = set()
            sent: set[str] = set()

            @functools.wraps(view)
            def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                refuse_unknown(request, known, lists)
                if sent:
                    refuse_unsaid(request, sent)
                if method == "GET":
                    return view(request, *args, **kwargs)
                # A call may do several deeds: all of them happen, or none.
                with transaction.atomic():
                    return view(request, *args, **kwargs)

            self.router.api_operation(
                [method],
                path,
                response=answers,
                operation_id=view.__name__,
                summary=(view.__doc__ or "").strip().split("\n")[0],
                openapi_extra=_described(method, refusals, versioned, sends),
            )(asked)
            names, many, fields = _names(asked._ninja_operation)  # type: ignore[attr-defined]
            known.update(names)
            sent.update(fields)
            lists.update(many)
            return view

        return register


resources: Shelf[Resource] = Shelf("API resources")


def _described(method: str, refusals: tuple[int, ...], versioned: bool, sends: Collection[str]) -> dict[str, Any]:
    headers = []
    if method != "GET":
        headers.append(
            {
                "in": "header",
                "name": "Idempotency-Key",
                "required": False,
                "schema": {"type": "string", "maxLength": 200, "pattern": "^[!-~]+$"},
                "description": "The same key with the same call within 24 hours gives the first answer again.",
            }
        )
    if versioned:
        headers.append(
            {
                "in": "header",
                "name": "If-Match",
                "required": True,
                "schema": {"type": "string"},
                "description": "The ETag that was read, or * to overwrite whatever is there.",
            }
        )
    answers: dict[int, Any] = {status: {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)}
    if sends:
        answers[200] = {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in sends}}
    return {"parameters": headers, "responses": answers}


def _names(operation: Operation) -> tuple[set[str], set[str], set[str]]:
    """The names that the query may hold, those of them that may come more than once, and those of a form with files."""
    names: set[str] = set()
    lists: set[str] = set()
    fields: set[str] = set()
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            names |= set(model.__ninja_flatten_map__)  # type: ignore[attr-defined]
            lists |= set(model.__ninja_collection_fields__)  # type: ignore[attr-defined]
        elif model.__ninja_param_source__ in {"form", "file"}:
            # A bare file stands in the model under its own name; a shape's fields are listed flat.
            fields |= set(getattr(model, "__ninja_flatten_map__", model.model_fields))
    return names, lists, fields
