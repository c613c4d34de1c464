"""How open questions read in lists."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interactions.models import OpenQuestion
from rapport.kit.ui import formats
from rapport.staff.actor import Actor


def question_lines(actor: Actor, rows: Iterable[OpenQuestion], *, named: bool = False) -> list[dict[str, Any]]:
    """Return list items: the question, by when it is owed (late ones marked), who answers; `named` adds the client."""
    lines = []
    for row in rows:
        note = [row.client.name] if named else []
        note.append(_("%(person)s answers") % {"person": row.owner.name})
        if row.answer:
            note.append(_("answered, the client is to be told"))
        late = row.due_at <= actor.at
        lines.append(
            {
                "title": row.question,
                "url": reverse("question", args=[row.pk]),
                "end": formats.moment(row.due_at),
                "end_tone": "danger" if late else "",
                "note": " · ".join(note),
            }
        )
    return lines
