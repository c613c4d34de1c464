"""The whole file on one client as a paper (R-008): parts come from every app that knows something."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import steps_about
from rapport.documents.lines import size_words
from rapport.documents.models import Comment, Document
from rapport.documents.papers.letterhead import Firm, letterhead
from rapport.documents.queries import comments_on, comments_on_each, documents_of, newest
from rapport.documents.shelves import dossier_parts, section
from rapport.documents.typesetting import typeset
from rapport.journal.book import Line, lines_about
from rapport.journal.events import TALKS
from rapport.kit.ui import formats
from rapport.kit.ui.record import Alarm, Figure
from rapport.staff.actor import Actor

MOST_LINES = 300
MOST_FILES = 200
MOST_STEPS = 50


class Guests(Protocol):
    """Who tells the figures and the alarm: the drawing of a record's page, or nobody where no page is open."""

    def figures(self) -> Sequence[Figure]: ...

    def alarm(self) -> Alarm | None: ...


def dossier(actor: Actor, kind: str, row: Model, guests: Guests) -> bytes:
    """Return the dossier as PDF in the reader's language; the caller has made sure of sight and right.

    `guests` tell the figures and the alarm, as on the record's page.
    """
    person = actor.employee.name if actor.employee else ""
    firm: Firm = {"name": str(settings.FIRM_NAME), "lines": settings.FIRM_LINES}
    alarm = guests.alarm()
    empty: dict[str, Any] = {"heading": "", "note": "", "lines": []}
    talks = lines_about(kind, row.pk, group=TALKS, limit=MOST_LINES)
    told = {line.entry.pk for line in talks}
    history = [line for line in lines_about(kind, row.pk, limit=MOST_LINES) if line.entry.pk not in told]
    data: dict[str, Any] = {
        "letterhead": letterhead(firm, _("Dossier"), person=person, moment=formats.moment(actor.at)),
        "name": str(row),
        "status": "",
        "head": [],
        "alarm": str(alarm.text) if alarm else "",
        "figures": [
            {"label": str(one.label), "value": str(one.value), "note": str(one.note)} for one in guests.figures()
        ],
        **dict.fromkeys(("people", "facts", "ids", "addresses", "matters"), empty),
        "next_steps": _steps(actor, kind, row.pk),
        "comments": section(_("Comments"), [_comment(one) for one in comments_on(kind, row.pk)[:MOST_LINES]]),
        "files": _files(kind, row.pk),
        "talks": section(_("Talks"), _told(talks), _latest(len(talks))),
        "history": section(_("History"), _told(history), _latest(len(history) + len(talks))),
    }
    for parts in dossier_parts:
        if parts.kind == kind:
            data |= parts.make(actor, row)
    return typeset("dossier", data, language=get_language() or "en")


def _steps(actor: Actor, kind: str, pk: int) -> dict[str, Any]:
    steps = steps_about(actor, kind, pk, limit=MOST_STEPS)
    return section(
        _("Next steps"),
        (
            {
                "due": formats.moment(step.at) if step.at else _("without a date"),
                "what": step.text,
                "who": step.who,
                "warning": _("late") if step.late else "",
            }
            for step in steps
        ),
    )


def _comment(row: Comment) -> dict[str, str]:
    return {"on": formats.day(row.at), "who": row.employee.name, "words": row.words}


def _files(kind: str, pk: int) -> dict[str, Any]:
    rows = list(documents_of(kind, pk)[:MOST_FILES])
    said = comments_on_each("document", [row.pk for row in rows], limit=MOST_LINES)
    return section(
        _("Files"),
        (
            {"name": row.name, "about": _about(row), "comments": [_comment(one) for one in said.get(row.pk, ())]}
            for row in rows
        ),
    )


def _about(row: Document) -> str:
    content = newest(row)
    size = size_words(content.size) if content else ""
    return ", ".join(part for part in (formats.day(row.created_at), row.created_by.name, size, row.note) if part)


def _latest(number: int) -> str:
    """Say that there is more than what is printed; nothing when all of it is."""
    told = ngettext("The latest %(num)s entry", "The latest %(num)s entries", MOST_LINES)
    return told % {"num": formats.number(MOST_LINES)} if number >= MOST_LINES else ""


def _told(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [
        {
            "on": formats.moment(line.at),
            "who": line.entry.employee.name if line.entry.employee else "",
            "what": line.event.sentence(),
            "words": line.event.words(),
        }
        for line in lines
    ]
