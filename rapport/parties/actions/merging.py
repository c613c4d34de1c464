"""Two cards of one client become one, and two again when that was wrong."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import mark_too, record
from rapport.journal.models import Entry
from rapport.kit.changes import update
from rapport.kit.merging import Moved, move_all
from rapport.kit.refusals import BadInput
from rapport.parties.events import ClientsMerged
from rapport.parties.fields import GROUPS, editable_fields, group_of
from rapport.parties.models import Client
from rapport.parties.queries.merged import LEFT
from rapport.parties.queries.sight import clients_seen_by
from rapport.parties.rights import MERGE
from rapport.roles.authority import act
from rapport.roles.undo import Undoing, take_back
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Merged:
    """What a merge came to: the client that stays, and what went over to it or stayed because both had it."""

    client: Client
    moved: Moved


def _summary(kept: Client, gone: Client, **_given: object) -> str:
    return _("Merge %(gone)s into %(kept)s") % {"gone": gone.name, "kept": kept.name}


@act("parties.merge_clients", right=MERGE, summary=_summary)
def merge_clients(actor: Actor, kept: Client, gone: Client, *, take: Collection[str] = ()) -> Merged:
    """Make two cards of one client one: everything that hangs on `gone` hangs on `kept` from now on.

    `take` names the facts whose value comes from `gone`; owner and status stay those of `kept`. What both had, such as
    a tag, an address or a number of one kind, stays with the card that goes out of the base; so nothing is lost, and
    `part_clients` brings everything back. Raises BadInput for clients that the actor does not see or that are one.
    """
    _need_two(actor, kept, gone)
    wanted = _facts(actor, take)
    values: dict[str, Any] = {name: getattr(gone, name) for name in wanted}
    # Who may not see the one may not come to see it through the other.
    values["confidential"] = kept.confidential or gone.confidential
    values["last_talk_at"] = max((at for at in (kept.last_talk_at, gone.last_talk_at) if at), default=None)
    before = gone.name
    changed = update(kept, **values, talk_due_at=_due(kept, values))
    moved = move_all("client", gone, kept, leave=LEFT)
    held = [row for row in moved.stayed if getattr(row, "never_left", False)]
    if held:
        told = {"what": f"{held[0]._meta.verbose_name}: {held[0]}"}
        raise BadInput(_("Both have this, and it can't be there twice (%(what)s). Settle that first.") % told)
    marks = mark_too("client", gone.pk, kept.pk)
    out = update(gone, removed_at=actor.at, merged_into=kept)
    event = ClientsMerged(kept.pk, kept.name, gone.pk, before, len(moved.changes), len(moved.stayed))
    record(actor, event, kept, gone, changes=[changed, *moved.changes, *marks, out])
    return Merged(kept, moved)


def _part_summary(gone: Client, **_given: object) -> str:
    return _("Part %(client)s again") % {"client": gone.name}


@act("parties.part_clients", right=MERGE, summary=_part_summary)
def part_clients(actor: Actor, gone: Client) -> Undoing:
    """Make two cards of one again, as they were, however long ago they were merged; what came since stays where it is.

    What was edited since is left as it is and counted. Raises BadInput when the client was not merged, and when the
    one that it was merged into was itself merged since.
    """
    into = Client.objects.select_for_update().filter(pk=gone.merged_into_id or 0).first()
    if into is None:
        raise BadInput(_("This client was not merged into another one."))
    if into.merged_into is not None:
        told = {"client": into.name, "other": into.merged_into.name}
        raise BadInput(_("%(client)s was merged into %(other)s since. Part these two first.") % told)
    lines = Entry.objects.filter(kind=ClientsMerged.code, undone_by=None, facts__gone_id=gone.pk)
    line = lines.select_for_update().order_by("-id").first()
    if line is None:
        raise BadInput(_("Nothing is kept of how these clients were merged."))
    return take_back(actor, line, all_may_stay=True)


def _need_two(actor: Actor, kept: Client, gone: Client) -> None:
    if kept.pk == gone.pk:
        raise BadInput(fields={"other": [_("Choose another client: this one is itself.")]})
    seen = clients_seen_by(actor).filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    found = {row.pk: row for row in seen.select_for_update(of=("self",))}
    if len(found) < 2:
        raise BadInput(fields={"other": [_("Choose a client from the list.")]})
    for row in (kept, gone):
        for column in Client._meta.concrete_fields:
            setattr(row, column.attname, getattr(found[row.pk], column.attname))


def _facts(actor: Actor, take: Collection[str]) -> list[str]:
    allowed = editable_fields(actor)
    wanted = {name for one in take for name in GROUPS.get(group_of(one), (one,))}
    foreign = sorted(wanted - allowed)
    if foreign:
        raise BadInput(fields={"take": [_("You may not change this on a card: %(what)s.") % {"what": foreign[0]}]})
    return sorted(wanted)


def _due(kept: Client, values: dict[str, Any]) -> Any:
    like = Client(created_at=kept.created_at, contact_norm_days=values.get("contact_norm_days", kept.contact_norm_days))
    like.last_talk_at = values["last_talk_at"]
    return like.talk_due()
