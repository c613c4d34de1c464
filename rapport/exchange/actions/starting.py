"""Letting the rows come in, stopping, and going on."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.actions.allowed import need_import_right
from rapport.exchange.actions.preparing import only_draft
from rapport.exchange.events import ImportStarted, ImportStopped
from rapport.exchange.files import sheet_of
from rapport.exchange.mapping import fields_of
from rapport.exchange.models import Import
from rapport.exchange.queries import rows_in_all, started_with
from rapport.exchange.rights import IMPORT
from rapport.exchange.spelling import LOOKED_AT, agreed, spellings
from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


def _rows(brought: Import, **_: Any) -> int:
    return rows_in_all(brought)


def _summary(brought: Import, **_given: Any) -> str:
    return _("Bring in %(num)s rows of %(file)s") % {"num": rows_in_all(brought), "file": brought.name}


@act("exchange.start_import", right=IMPORT, size=_rows, summary=_summary)
def start_import(actor: Actor, brought: Import, *, holder: str = "") -> Import:
    """Let the rows come in: by the worker, or by the holder who calls this.

    With the first part of a bundle the others come in, too, one after the other, with what was said for the first.
    Raises BadInput without a mapped column, while dates or numbers can be read in two ways, or once it has started.
    """
    parts = started_with(brought)
    for part in parts:
        part.settings, part.known, part.alike = brought.settings, brought.known, brought.alike
    for part in (brought, *parts):
        _make_ready(actor, part)
    for part in parts:
        _let_go(actor, part, Import.State.DRAFT, "")
    return _let_go(actor, brought, Import.State.DRAFT, holder)


def _make_ready(actor: Actor, brought: Import) -> None:
    only_draft(brought)
    if not brought.mapping:
        raise BadInput(fields={"mapping": [_("No column is chosen yet. Say what at least one column holds.")]})
    sample = sheet_of(brought).sample(LOOKED_AT)
    found = spellings(sample, brought.mapping, fields_of(actor, brought), brought.spelling)
    brought.spelling = agreed(found, brought.columns)
    brought.approved_by = actor.approved_by
    brought.save(update_fields=["spelling", "approved_by", "settings", "known", "alike"])


@transaction.atomic
def go_on(actor: Actor, brought: Import) -> Import:
    """Let an import that stopped go on after its last row. Raises BadInput unless it can."""
    need_import_right(actor)
    if brought.batches.exclude(entry__undone_by=None).exists():
        raise BadInput(_("Part of this import was taken back. Take all of it back, and bring the file again."))
    return _let_go(actor, brought, Import.State.STOPPED, "")


@transaction.atomic
def stop_import(actor: Actor, brought: Import) -> Import:
    """Stop a running import after its present batch; what came in stays. Raises BadInput when it does not run."""
    need_import_right(actor)
    why = _("Stopped by %(person)s.") % {"person": actor.employee.name} if actor.employee else _("Stopped by hand.")
    running = (Import.State.WAITING, Import.State.RUNNING)
    if not Import.objects.filter(pk=brought.pk, state__in=running).update(
        state=Import.State.STOPPED, trouble=why, ended_at=actor.at, holder=""
    ):
        raise BadInput(_("This import does not run."))
    record(actor, ImportStopped(brought.pk, brought.name, why))
    brought.refresh_from_db()
    return brought


def _let_go(actor: Actor, brought: Import, before: Import.State, holder: str) -> Import:
    state = Import.State.RUNNING if holder else Import.State.WAITING
    # One conditional UPDATE: of two presses exactly one starts it.
    if not Import.objects.filter(pk=brought.pk, state=before).update(
        state=state, holder=holder, beat_at=actor.at, broke_off=0, trouble="", ended_at=None
    ):
        raise BadInput(_("This import has started already."))
    brought.refresh_from_db()
    record(actor, ImportStarted(brought.pk, brought.name, brought.total))
    return brought
