"""Giving a version's bytes to a browser. What a browser could run is only ever saved, and nothing runs in our name."""

from typing import Any, Protocol

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from rapport.documents.safety import content_disposition
from rapport.kit.keeping import kept
from rapport.kit.refusals import NotSeen


class Held(Protocol):
    """A file that was taken in: where it lies, what it is called and is, and whether a browser may show it."""

    path: Any
    name: Any
    mime: Any

    @property
    def inline(self) -> Any: ...


def send(row: Held | None) -> HttpResponse:
    """Return the file as a download or, where that is harmless, shown. Raises NotSeen when it is not there."""
    if row is None:
        raise _not_seen()
    try:
        content = kept.opened(row.path)
    except FileNotFoundError as wrong:
        raise _not_seen() from wrong
    answer: Any = FileResponse(content, content_type=row.mime)
    answer.headers["Content-Disposition"] = content_disposition(row.name, inline=row.inline)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer._csp_update = None
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[no-any-return]


def bytes_of(row: Held) -> bytes:
    """Return the version's bytes. Raises NotSeen when they are not there."""
    try:
        return kept.content(row.path)
    except FileNotFoundError as wrong:
        raise _not_seen() from wrong


def _not_seen() -> NotSeen:
    return NotSeen(_("This file is not there, or it is not yours to see."))
