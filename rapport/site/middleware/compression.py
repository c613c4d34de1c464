"""Pages and answers go over the wire compressed."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/problem+json")


class CompressionMiddleware(GZipMiddleware):
    """Compresses text for browsers that take it, with Django's guard of random length against guessing by size.

    Left as they are: files and other streams (most are compressed by themselves), and answers with an ETag, which
    names exact bytes that a later If-Match must repeat. The session cookie is Lax, so no other site can make a browser
    ask for a person's page again and again, which guessing needs.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, smaller where that is safe."""
        kind = response.headers.get("Content-Type", "")
        if response.streaming or "ETag" in response.headers or not kind.startswith(TEXT):
            return response
        return super().process_response(request, response)
