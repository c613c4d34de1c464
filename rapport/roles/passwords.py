"""Entering one's password again before a signature."""

from django.utils.translation import gettext as _

from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

TRIES, WITHIN = 20, 600


def may_try_password(actor: Actor) -> None:
    """Count one try at a door where a password is entered again. Raises BadInput after twenty in ten minutes."""
    if wait_before(f"signature:{actor.pk}", calls=TRIES, seconds=WITHIN, at=actor.at.timestamp()):
        raise BadInput(fields={"password": [_("Too many tries. Wait ten minutes and try again.")]})
