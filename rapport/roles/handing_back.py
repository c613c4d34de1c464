"""What a deputy hands back: what was done for the absent one, what was decided, and what is left (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.journal.events import revive
from rapport.journal.models import Entry
from rapport.kit.ui import formats
from rapport.roles.models import Approval, Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor

MOST = 200


def report_of(actor: Actor, row: Substitution) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the parts of the report in order: code, heading, and lines of a sentence and an address ("" without one).

    A part has at most 200 lines. One query a part.
    """
    parts = sorted(handed_back.items(), key=lambda pair: pair[1].order)
    return [(code, str(part.title), part.lines(actor, row)) for code, part in parts]


def _done(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    """What the deputy did for the absent one, as the journal has it."""
    entries = Entry.objects.filter(
        employee=row.deputy_id, acting_for=row.absent_id, at__gte=row.begins_at, at__lt=row.ends_at, undone_by=None
    )
    lines = []
    for entry in entries.defer("changes").order_by("at", "pk")[:MOST]:
        event = revive(entry.kind, entry.facts)
        if event is not None:
            lines.append((f"{formats.moment(entry.at)}: {event.sentence()}", ""))
    return lines


def _decided(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    """Which requests that had been put to the absent one the deputy decided."""
    decided = Approval.objects.filter(
        asked_of=row.absent_id, decided_by=row.deputy_id, decided_at__gte=row.begins_at, decided_at__lt=row.ends_at
    )
    return [
        (f"{one.get_state_display()}: {one.summary} ({one.asked_by.name})", "")
        for one in decided.select_related("asked_by").order_by("decided_at", "pk")[:MOST]
    ]


def _undecided(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    """Which requests still wait for the absent one."""
    waiting = Approval.objects.filter(asked_of=row.absent_id, state=Approval.State.WAITING).select_related("asked_by")
    return [
        (f"{one.summary} ({one.asked_by.name})", reverse("approvals")) for one in waiting.order_by("asked_at")[:MOST]
    ]


handed_back.put("done", Returned(10, _("Done"), _done))
handed_back.put("decided", Returned(20, _("Decided"), _decided))
handed_back.put("undecided", Returned(40, _("Waits for a decision"), _undecided))
