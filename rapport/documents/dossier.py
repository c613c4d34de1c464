"""The whole file on one client as a paper (R-008): parts come from every app that knows something."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.documents.lines import size_words
from rapport.documents.models import Document
from rapport.documents.papers.letterhead import letterhead
from rapport.documents.queries import comments_on, documents_of, newest
from rapport.documents.shelves import dossier_parts
from rapport.documents.typesetting import typeset
from rapport.journal.book import lines_about
from rapport.kit.ui import formats
from rapport.staff.actor import Actor

MOST_LINES = 300
MOST_FILES = 200


def dossier(actor: Actor, kind: str, row: Model) -> bytes:
    """Return the dossier as PDF in the reader's language; the caller has made sure of sight and right."""
    person = actor.employee.name if actor.employee else ""
    firm = {"name": str(settings.FIRM_NAME), "lines": []}
    empty: dict[str, Any] = {"heading": "", "note": "", "lines": []}
    data: dict[str, Any] = {
        "letterhead": letterhead(firm, str(row), person=person, moment=formats.moment(actor.at)),  # type: ignore[arg-type]
        "name": str(row),
        "status": "",
        "head": [],
        "alarm": "",
        "figures": [],
        **dict.fromkeys(("next_steps", "people", "facts", "ids", "addresses"), empty),
        "comments": _comments(kind, row.pk),
        "files": _files(kind, row.pk),
        "history": _history(kind, row.pk),
    }
    data |= {part.key: part.make(actor, row) for part in dossier_parts if part.kind == kind}
    return typeset("dossier", data, language=get_language() or "en")


def _comments(kind: str, pk: int) -> dict[str, Any]:
    rows = [_comment(row) for row in comments_on(kind, pk)[:MOST_LINES]]
    return {"heading": _("Comments"), "note": "", "lines": rows}


def _comment(row: Any) -> dict[str, str]:
    return {"on": formats.day(row.at), "who": row.employee.name, "words": row.words}


def _files(kind: str, pk: int) -> dict[str, Any]:
    rows = list(documents_of(kind, pk)[:MOST_FILES])
    lines = [{"name": row.name, "about": _about(row), "comments": []} for row in rows]
    return {"heading": _("Files"), "note": "", "lines": lines}


def _about(row: Document) -> str:
    content = newest(row)
    size = size_words(content.size) if content else ""
    return ", ".join(part for part in (formats.day(row.created_at), row.created_by.name, size, row.note) if part)


def _history(kind: str, pk: int) -> dict[str, Any]:
    lines = lines_about(kind, pk, limit=MOST_LINES)
    note = ngettext("The latest %(num)s entry", "The latest %(num)s entries", len(lines)) % {"num": len(lines)}
    rows = [
        {
            "on": formats.moment(line.at),
            "who": line.entry.employee.name if line.entry.employee else "",
            "what": line.event.sentence(),
            "words": line.event.words(),
        }
        for line in lines
    ]
    return {"heading": _("History"), "note": note if len(lines) == MOST_LINES else "", "lines": rows}
