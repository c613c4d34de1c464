"""Keeping what the client was told of goods and delivery (R-187)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.orders.actions.common import locked, need_words
from rapport.orders.events import InformationGiven
from rapport.orders.models import Information, Order
from rapport.orders.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me


@act("orders.give_information", right=WRITE)
def give_information(
    actor: Actor, order: Order, *, subjects: Sequence[str], way: str, on: date, words: str
) -> list[Information]:
    """Keep that the client was told of these subjects of an order, on a day, by a way, and in what words.

    Undo takes it back. Raises BadInput with a sentence per field.
    """
    locked(order)
    known = [one for one in Information.Subject if one in subjects]
    wrong: dict[str, list[object]] = {}
    if not known or len(known) != len(set(subjects)):
        wrong["subjects"] = [_("Choose from the list.")]
    if way not in Information.Way:
        wrong["way"] = [_("Choose from the list.")]
    if on > actor.today:
        wrong["on"] = [_("This day is still to come.")]
    if wrong:
        raise BadInput(fields=wrong)
    said = need_words("words", words, _("Write what the client was told or given."))
    facts = {"order": order, "way": way, "on": on, "words": said, "given_by": me(actor)}
    rows = [Information(subject=one, **facts) for one in known]
    changes = [create(row) for row in rows]
    told = InformationGiven(order.pk, order.number, [one.value for one in known], said)
    record(actor, told, order, order.client, changes=changes)
    return rows
