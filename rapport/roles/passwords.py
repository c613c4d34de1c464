"""Entering one's password again before a signature."""

from django.utils.translation import gettext as _

from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

TRIES, WITHIN = 10, 600


def must_know_password(actor: Actor, password: str) -> None:
    """Return when it is the actor's own password. Raises BadInput for another, and after ten tries in ten minutes."""
    assert actor.employee is not None
    if wait_before(f"signature:{actor.pk}", calls=TRIES, seconds=WITHIN, at=actor.at.timestamp()):
        raise BadInput(fields={"password": [_("Too many tries. Wait ten minutes and try again.")]})
    if not actor.employee.check_password(password):
        raise BadInput(fields={"password": [_("This is not your password.")]})
