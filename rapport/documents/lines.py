"""How documents read in lists."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.documents.models import Content, Document
from rapport.documents.queries import newest
from rapport.kit.ui import formats


def size_words(size: int) -> str:
    """Return a size in kilobytes or megabytes, in words."""
    if size < 1024 * 1024:
        return _("%(num)s KB") % {"num": formats.number(-(-size // 1024))}
    return _("%(num)s MB") % {"num": formats.number(round(size / 1024**2, 1))}


def document_lines(rows: Iterable[Document]) -> list[dict[str, Any]]:
    """Return list items: the name, by whom and when, size; versions are prefetched."""
    lines = []
    for row in rows:
        content = newest(row)
        note = [row.created_by.name, formats.day(row.created_at), *([size_words(content.size)] if content else [])]
        lines.append({"title": row.name, "url": reverse("document", args=[row.pk]), "note": " · ".join(note)})
    return lines


def version_lines(document: Document, contents: Iterable[Content]) -> list[dict[str, Any]]:
    """Return list items of a document's versions, newest first."""
    return [
        {
            "title": _("Version %(num)s: %(name)s") % {"num": row.number, "name": row.name},
            "url": reverse("document-content", args=[document.pk, row.number]),
            "end": size_words(row.size),
            "note": f"{row.added_by.name} · {formats.moment(row.added_at)}",
        }
        for row in contents
    ]
