"""The door for machines: /api/v1/, every app's resources behind one kind of key, described as OpenAPI 3.1."""

from typing import Any

from django.utils import translation
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from rapport.kit.api.problems import CONTENT_TYPE, Problem, titles
from rapport.kit.api.resources import resources
from rapport.kit.api.strict_json import StrictParser
from rapport.site.machines.answers import answer_with_problems
from rapport.site.machines.keys import Bearer, Session


class MachineDoor(NinjaAPI):
    """Ninja's API with its refusals described once for all operations."""

    _documents: dict[tuple[str, str], OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI document in the active language; it is put together once."""
        key = (path_prefix or "", translation.get_language() or "en")
        if key not in self._documents:
            self._documents[key] = self._document(path_prefix=path_prefix, path_params=path_params)
        return self._documents[key]

    def _document(self, **options: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        components = document["components"]
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        components["schemas"].update(schema.pop("$defs"))
        components["schemas"]["Problem"] = schema
        content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        components["responses"] = {
            str(status): {"description": title, "content": content} for status, title in titles().items()
        }
        return document


api = MachineDoor(
    title="Rapport",
    version="1",
    description="Every deed that a page can do, through the same gate. Problems are RFC 9457 documents.",
    urls_namespace="api",
    docs_url=None,
    parser=StrictParser(),
)
answer_with_problems(api)
for area, resource in resources.items():
    api.add_router(f"/{area}", resource.router, auth=[Bearer(), Session()])
