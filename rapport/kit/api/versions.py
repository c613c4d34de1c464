"""Versions over HTTP: the ETag of a row, and the If-Match that stops one editor from overwriting another unseen."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.changes import image
from rapport.kit.models import Versioned
from rapport.kit.refusals import Refusal, Stale


class VersionMissing(Refusal):
    """The call changes a row without saying which version of it was read."""


def etag(row: Versioned) -> str:
    """Return the row's version as an ETag."""
    return f'"{row.version}"'


def tag(response: HttpResponse, row: Versioned) -> None:
    """Put the row's version on the answer."""
    response["ETag"] = etag(row)


def must_match(request: HttpRequest, row: Versioned, given: Mapping[str, Any] | None = None) -> None:
    """Return when the caller has read the row as it is now, or says `*`.

    Raises VersionMissing without an If-Match header, and Stale with what the fields in `given` hold now.
    """
    asked = request.headers.get("If-Match", "").strip()
    if not asked:
        raise VersionMissing(_("Send the ETag of what you read as If-Match, or * to overwrite whatever is there."))
    if asked != "*" and etag(row) not in [one.strip() for one in asked.split(",")]:
        columns = {row._meta.get_field(name).attname: name for name in given or {} if _is_column(row, name)}  # type: ignore[union-attr]
        theirs = {columns[column]: value for column, value in image(row, columns).items()}
        raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), theirs)


def _is_column(row: Versioned, name: str) -> bool:
    return any(field.name == name for field in row._meta.concrete_fields)
