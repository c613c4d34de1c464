"""Answers that are files."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse


def as_file(content: Iterable[bytes], name: str, mime: str) -> HttpResponse:
    """Return the pieces as a download, piece by piece; the name is ASCII."""
    answer = StreamingHttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[return-value]
