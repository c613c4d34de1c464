"""A birthday greeting in one press (R-019)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.messaging.actions import write_standard
from rapport.messaging.models import Message, Template
from rapport.messaging.queries import templates
from rapport.parties.queries import people_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.workday.feeds import feeds
from rapport.workday.queries.queue import row_of
from rapport.workday.rights import ARRANGE
from rapport.workday.sources.birthdays import Birthday
from rapport.workday.sources.templates import template_of


@act("workday.congratulate", right=ARRANGE)
def congratulate(actor: Actor, key: str) -> Message:
    """Send the standard birthday text to whoever has the birthday of that row, and settle the row.

    Raises NotSeen for what is not in the actor's day, BadInput without a birthday, a text or an address.
    """
    row = row_of(actor, key)
    birthday = row.facts
    if not isinstance(birthday, Birthday):
        raise BadInput(_("Nobody has a birthday here."))
    template = templates().filter(pk=template_of(actor, Template.Purpose.BIRTHDAY) or 0).first()
    if template is None:
        raise BadInput(_("There is no standard text for birthdays yet. Write one under the standard texts."))
    client: Any = find(actor, "client", birthday.client)
    person = people_seen_by(actor).filter(pk=birthday.person).first() if birthday.person else None
    message = write_standard(actor, client, template=template, person=person)
    finish = feeds[row.feed].finish
    assert finish is not None
    finish(actor, row)
    return message
