"""The words under which clients are grouped."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, image
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.parties.actions.bulk import CHUNK, Outcome, in_chunks, rows_of
from rapport.parties.events import ClientsTagged
from rapport.parties.finding import write_client_texts
from rapport.parties.models import Client, ClientTag
from rapport.parties.models.team import TAG_LENGTH
from rapport.parties.queries.sight import clients_seen_by
from rapport.parties.rights import EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor

MOST_TAGS = 20


def set_tags(actor: Actor, client: Client, names: Iterable[str]) -> Outcome:
    """Make these the client's tags, adding and taking off what differs. Raises BadInput."""
    wanted = _clean(names)
    held = {tag.folded: tag.name for tag in client.tags.all()}
    gone = [name for folded, name in held.items() if folded not in wanted]
    new = [name for folded, name in wanted.items() if folded not in held]
    return tag_many(actor, [client.pk], add=new, remove=gone) if new or gone else Outcome()


@act("parties.tag_clients", right=EDIT)
def tag_many(
    actor: Actor, client_ids: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Outcome:
    """Put tags on many clients and take tags off, with one journal line. Raises BadInput for tags that can't be."""
    new, gone = _clean(add), _clean(remove)
    if not new and not gone:
        raise BadInput(fields={"add": [_("Write at least one tag.")]})
    outcome = Outcome()
    clients = rows_of(clients_seen_by(actor), client_ids)
    changed: set[int] = set()
    for chunk in in_chunks(clients):
        changed |= _tag(chunk, new, set(gone), outcome)
    outcome.rows = [client for client in clients if client.pk in changed]
    outcome.left_out = sorted(set(client_ids) - changed)
    if outcome.rows:
        write_client_texts(sorted(changed))
        event = ClientsTagged(len(outcome.rows), list(new.values()), list(gone.values()))
        outcome.entry = record(actor, event, *outcome.rows, changes=outcome.changes)
    return outcome


def _tag(clients: Sequence[Client], new: dict[str, str], gone: set[str], outcome: Outcome) -> set[int]:
    label = ClientTag._meta.label
    held = list(ClientTag.objects.filter(client__in=clients, folded__in=[*new, *gone]))
    off = [tag for tag in held if tag.folded in gone and tag.folded not in new]
    has = {(tag.client_id, tag.folded) for tag in held}
    rows = [
        ClientTag(client=client, name=name, folded=folded)
        for client in clients
        for folded, name in new.items()
        if (client.pk, folded) not in has
    ]
    outcome.changes += [Change(label, tag.pk, image(tag), None) for tag in off]
    ClientTag.objects.filter(pk__in=[tag.pk for tag in off]).delete()
    made = ClientTag.objects.bulk_create(rows, batch_size=CHUNK)
    outcome.changes += [Change(label, tag.pk, None, image(tag)) for tag in made]
    return {tag.client_id for tag in [*off, *made]}


def _clean(names: Iterable[str]) -> dict[str, str]:
    """Return the tags as typed, by what is compared. Raises BadInput for one too long, without letters, or too many."""
    tags: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in names):
        if not name:
            continue
        if len(name) > TAG_LENGTH or not fold(name):
            told = _("“%(tag)s” can't be a tag. A tag has letters or figures, %(most)s at the most.")
            raise BadInput(fields={"add": [told % {"tag": name[:TAG_LENGTH], "most": TAG_LENGTH}]})
        tags[fold(name)[:TAG_LENGTH]] = name
    if len(tags) > MOST_TAGS:
        raise BadInput(
            fields={"add": [_("These are too many tags at once. Use %(most)s at most.") % {"most": MOST_TAGS}]}
        )
    return tags
