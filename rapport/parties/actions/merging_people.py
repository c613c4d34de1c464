"""Two entries of one person become one, and two again when that was wrong."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rapport.journal.book import mark_too, record
from rapport.journal.models import Entry
from rapport.kit.changes import update
from rapport.kit.merging import move_all
from rapport.kit.refusals import BadInput
from rapport.parties.actions.people import PERSON_FACTS
from rapport.parties.events import PeopleMerged
from rapport.parties.models import Client, Person
from rapport.parties.queries.merged import LEFT
from rapport.parties.queries.sight import people_seen_by
from rapport.parties.rights import MERGE
from rapport.roles.authority import act
from rapport.roles.undo import Undoing, take_back
from rapport.staff.actor import Actor


def _summary(kept: Person, gone: Person, **_given: object) -> str:
    return _("Merge %(gone)s into %(kept)s") % {"gone": gone, "kept": kept}


@act("parties.merge_people", right=MERGE, summary=_summary)
def merge_people(actor: Actor, kept: Person, gone: Person, *, take: Collection[str] = ()) -> Person:
    """Make two entries of one person one: everything that hangs on `gone` hangs on `kept` from now on.

    `take` names the facts whose value comes from `gone`; the person stays at the client of `kept`. What both had stays
    with the one that goes out of the base, so that `part_people` brings everything back. Raises BadInput for people
    whom the actor does not see or who are one.
    """
    _need_two(actor, kept, gone)
    foreign = sorted(set(take) - (PERSON_FACTS - {"met"}))
    if foreign:
        raise BadInput(fields={"take": [_("You may not change this on a card: %(what)s.") % {"what": foreign[0]}]})
    before = str(gone)
    changed = update(kept, **{name: getattr(gone, name) for name in sorted(take)}, met=kept.met or gone.met)
    moved = move_all("person", gone, kept, leave=LEFT)
    held = [row for row in moved.stayed if getattr(row, "never_left", False)]
    if held:
        told = {"what": f"{held[0]._meta.verbose_name}: {held[0]}"}
        raise BadInput(_("Both have this, and it can't be there twice (%(what)s). Settle that first.") % told)
    marks = mark_too("person", gone.pk, kept.pk)
    out = update(gone, removed_at=actor.at, merged_into=kept)
    event = PeopleMerged(kept.pk, str(kept), gone.pk, before, len(moved.changes), len(moved.stayed))
    subjects: list[Person | Client] = [kept, gone, *([kept.client] if kept.client else [])]
    record(actor, event, *subjects, changes=[changed, *moved.changes, *marks, out])
    return kept


def _part_summary(gone: Person, **_given: object) -> str:
    return _("Part %(client)s again") % {"client": gone}


@act("parties.part_people", right=MERGE, summary=_part_summary)
def part_people(actor: Actor, gone: Person) -> Undoing:
    """Make two entries of one person two again, as they were, however long ago they were merged.

    What was edited since is left as it is and counted. Raises BadInput when the person was not merged, and when the one
    into whom they were merged was itself merged since.
    """
    into = Person.objects.select_for_update().filter(pk=gone.merged_into_id or 0).first()
    if into is None:
        raise BadInput(_("This person was not merged into another one."))
    if into.merged_into is not None:
        told = {"client": into, "other": into.merged_into}
        raise BadInput(_("%(client)s was merged into %(other)s since. Part these two first.") % told)
    lines = Entry.objects.filter(kind=PeopleMerged.code, undone_by=None, facts__gone_id=gone.pk)
    line = lines.select_for_update().order_by("-id").first()
    if line is None:
        raise BadInput(_("Nothing is kept of how these people were merged."))
    return take_back(actor, line, all_may_stay=True)


def _need_two(actor: Actor, kept: Person, gone: Person) -> None:
    if kept.pk == gone.pk:
        raise BadInput(fields={"other": [_("Choose another one: this is the same.")]})
    # Sight first, then the lock: PostgreSQL locks no row through an outer join.
    seen = set(people_seen_by(actor).filter(pk__in=[kept.pk, gone.pk]).order_by().values_list("pk", flat=True))
    rows = Person.objects.present().select_for_update().filter(pk__in=seen).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise BadInput(fields={"other": [_("Choose a person from the list.")]})
    for row in (kept, gone):
        for column in Person._meta.concrete_fields:
            setattr(row, column.attname, getattr(found[row.pk], column.attname))
