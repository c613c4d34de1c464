"""Taking a deed back: the inverse passes the same gate and leaves its own line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.book import WRITTEN, record
from rapport.journal.events import CHANGES, Event, event, revive
from rapport.journal.models import About, Entry
from rapport.kit.bulk_changes import revert_many
from rapport.kit.changes import Change
from rapport.kit.companions import companions
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.subjects import kinds
from rapport.roles.authority import acts, gate
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates

UNDO_DAYS = 30


@event("roles.undone", group=CHANGES, icon="undo", label=gettext_lazy("Taken back"))
@dataclass(frozen=True)
class Undone(Event):
    """An earlier deed was taken back."""

    what: str
    kept: int

    def sentence(self) -> str:
        return _("Took back: %(what)s") % {"what": self.what}


@dataclass(frozen=True)
class Undoing:
    """What taking back came to: the new journal line, and the changes that were left because of what came since."""

    entry: Entry
    left: list[Change]

    @property
    def kept(self) -> int:
        """How many changes were left."""
        return len(self.left)


@transaction.atomic
def undo(actor: Actor, entry_id: int, *, all_may_stay: bool = False) -> Undoing:
    """Put back everything that one deed changed, up to 30 days later (ux 1.4); rows edited since are left and counted.

    A deed that called others wrote several lines at one moment: they are taken back together. Raises NotSeen for a
    line that is not the actor's (or, for a head, of their people), NotAllowed when the right is gone, BadInput when
    nothing can be taken back any more; with `all_may_stay` everything may have been edited since.
    """
    # What it changed is read once, below: of a batch of a file it is megabytes.
    entry = Entry.objects.select_for_update().filter(pk=entry_id).defer("changes").first()
    if entry is None or not _theirs(actor, entry):
        raise NotSeen(_("There is nothing here that you can take back."))
    if entry.act in acts:
        answer = gate(actor, acts[entry.act].right)
        if answer.verdict == "no":
            raise NotAllowed(answer.sentence, acts[entry.act].right)
    if not can_undo(entry, actor):
        raise BadInput(_("This can't be taken back: it was taken back before, or is older than 30 days."))
    return take_back(actor, entry, all_may_stay=all_may_stay)


def take_back(actor: Actor, entry: Entry, *, all_may_stay: bool = False) -> Undoing:
    """Put back what the deed of the line changed, however old it is; must run in a transaction.

    The caller has made sure that the actor may. Raises BadInput when everything was edited since.
    """
    lines = list(lines_of_deed(entry).order_by("-id"))
    changes = [Change(**change) for line in lines for change in reversed(line.changes)]
    beside = companions(changes)
    stayed = {id(one) for one in revert_many([*beside, *changes], in_use=partial(_mentioned_since, lines[0].pk))}
    left = [change for change in changes if id(change) in stayed]
    if len(left) == len(changes) and not all_may_stay:
        raise BadInput(_("This was edited since, so it can't be taken back."))
    told = revive(entry.kind, entry.facts)
    inverse = [_inverse(change) for change in (*beside, *changes) if id(change) not in stayed]
    undone = Undone(told.sentence() if told else entry.kind, len(left))
    done = record(actor, undone, *_about(lines), changes=inverse)
    Entry.objects.filter(pk__in=[line.pk for line in lines]).update(undone_by=done)
    return Undoing(done, left)


def lines_of_deed(entry: Entry) -> QuerySet[Entry]:
    """Return the lines that the same deed wrote: an actor's moment is read once, so nobody else shares it."""
    if not entry.act or entry.employee_id is None:
        return Entry.objects.filter(pk=entry.pk)
    return Entry.objects.filter(employee_id=entry.employee_id, at=entry.at, act=entry.act, undone_by=None)


def _about(lines: Iterable[Entry]) -> list[Model]:
    marks = About.objects.filter(entry__in=[line.pk for line in lines]).values_list("kind", "target_id").distinct()
    wanted: dict[str, list[int]] = {}
    for kind, pk in marks:
        wanted.setdefault(kind, []).append(pk)
    return [
        row
        for kind, pks in wanted.items()
        if kind in kinds
        for row in kinds[kind].model._default_manager.filter(pk__in=pks)
    ]


def _mentioned_since(last_line: int, model: type[Model], pks: set[int]) -> set[int]:
    """Return the created records about which something happened since: they are left, with what hangs on them."""
    code = next((kind.code for kind in kinds if kind.model is model), None)
    later = About.objects.filter(kind=code, target_id__in=pks, entry_id__gt=last_line, entry__undone_by=None)
    return set(later.exclude(entry__kind=Undone.code).values_list("target_id", flat=True)) if code else set()


def can_undo(entry: Entry, actor: Actor) -> bool:
    """True while the deed can be taken back: it changed rows, was not taken back yet and is at most 30 days old."""
    return entry.undoable and entry.undone_by_id is None and entry.at > actor.at - timedelta(days=UNDO_DAYS)


def last_undoable(actor: Actor) -> Entry | None:
    """Return the actor's latest deed that can still be taken back (the key Z): often the one just done."""
    written: Entry | None = actor.recall(WRITTEN)
    if written is not None and written.kind != Undone.code and can_undo(written, actor):
        return written
    rows = Entry.objects.filter(employee_id=actor.pk, undone_by=None, undoable=True).exclude(kind=Undone.code)
    return rows.filter(at__gt=actor.at - timedelta(days=UNDO_DAYS)).defer("changes").order_by("-id").first()


def _theirs(actor: Actor, entry: Entry) -> bool:
    if actor.is_program or entry.employee_id == actor.pk:
        return True
    return subordinates(actor).filter(pk=entry.employee_id or 0).exists()


def _inverse(change: Change) -> Change:
    return Change(change.model, change.pk, change.after, change.before)


def undo_of(actor: Actor) -> int | None:
    """Return the journal line that Undo takes back now: what the deed just done has written."""
    line = last_undoable(actor)
    return line.pk if line else None
