"""Trying a gateway: an SMS to one's own phone, now."""

import secrets

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.phones import read_phone
from rapport.roles.authority import gate
from rapport.staff.actor import Actor
from rapport.texting.health import Trouble, trouble_in_words
from rapport.texting.models import Gateway
from rapport.texting.rights import MANAGE
from rapport.texting.rules import measured
from rapport.texting.ways import Outgoing, Session, send_by_http


def try_gateway(actor: Actor, row: Gateway) -> tuple[bool, str]:
    """Send an SMS to the actor's own phone and return whether it was taken and what to say of it.

    What went wrong stands at the gateway. It holds no transaction while it waits. Raises NotAllowed, and BadInput for
    an actor without a phone number.
    """
    answer = gate(actor, MANAGE)
    if not answer.yes or actor.seen_by is not None:
        raise NotAllowed(answer.sentence or _("You only look through somebody's eyes here."), MANAGE)
    phone = read_phone(actor.employee.phone if actor.employee else "", row.country)
    if not phone.e164:
        raise BadInput(_("Write your phone number on your own page first: there the test goes."))
    words = _("Rapport: this is a test of %(name)s.") % {"name": row.name}
    part = Outgoing(1, 1, phone.e164, row.sender, words, measured(words).encoding, secrets.token_hex(16))
    code = said = ""
    try:
        _sent(row, part)
    except Trouble as wrong:
        code, said = wrong.code, wrong.said
    found: dict[str, object] = {"trouble": code, "said": said}
    if not code:
        found |= {"failures": 0, "due_at": None, "succeeded_at": actor.at}
    Gateway.objects.filter(pk=row.pk).update(**found)
    if code:
        return False, trouble_in_words(code, said, row)
    return True, _("The gateway took it. It arrives at %(number)s in a moment.") % {"number": phone.e164}


def _sent(row: Gateway, part: Outgoing) -> None:
    if row.way == Gateway.Way.HTTP:
        send_by_http(row, part)
        return
    session = Session(row)
    try:
        for _part, answer in session.send([part]):
            if isinstance(answer, Trouble):
                raise answer
    finally:
        session.close()
