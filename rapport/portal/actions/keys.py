"""Passkeys with which a client's people enter: added and removed by themselves, removed by us."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.portal.actions.access import client_of
from rapport.portal.events import Entered, PasskeyAdded, PasskeyRevoked
from rapport.portal.models import Access, Passkey
from rapport.portal.rights import GIVE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

MOST = 10


def add_passkey(actor: Actor, access: Access, *, name: str, credential: tuple[str, str, int] | None) -> Passkey:
    """Keep the passkey that the person's device made. The door has looked at what the browser answered.

    Raises BadInput when that does not hold, when the device is known already, and for more than ten. The keys stand in
    no history, so it can't be undone, only removed.
    """
    if credential is None:
        raise BadInput(_("The passkey was not made. Try again."))
    number, public_key, uses = credential
    if Passkey.objects.filter(access=access).count() >= MOST:
        raise BadInput(_("You have ten passkeys. Remove one first."))
    if Passkey.objects.filter(credential_id=number).exists():
        raise BadInput(_("This device has its passkey already."))
    row = Passkey(
        access=access, name=name.strip() or _("My device"), credential_id=number, public_key=public_key, uses=uses,
        added_at=actor.at,
    )  # fmt: skip
    create(row)
    record(actor, PasskeyAdded(access.person.name, row.name), client_of(access), access.person)
    return row


def enter_by_passkey(actor: Actor, key: Passkey, uses: int) -> None:
    """Keep that the person came in with the passkey, and the device's count of uses."""
    update(key, uses=uses, used_at=actor.at)
    record(actor, Entered(key.access.person.name), client_of(key.access), key.access.person)


def drop_passkey(actor: Actor, key: Passkey) -> None:
    """Let the person remove a passkey of their own: it opens nothing from the next request on."""
    _remove(actor, key, by_person=True)


@act("portal.revoke_passkey", right=GIVE)
def revoke_passkey(actor: Actor, key: Passkey) -> None:
    """Remove a passkey of a client's person: whoever came in with it is out from the next request on."""
    _remove(actor, key, by_person=False)


def _remove(actor: Actor, key: Passkey, *, by_person: bool) -> None:
    person, client = key.access.person, client_of(key.access)
    remove(key)
    record(actor, PasskeyRevoked(person.name, key.name, by_person), client, person)
