"""Noting who wants no SMS, and who wants them again."""

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.mailroom.queries.whose import whose_contact
from rapport.parties.phones import read_phone
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.texting.events import NumberOpened, NumberStopped
from rapport.texting.models import StoppedNumber
from rapport.texting.rights import STOP
from rapport.texting.stopping import open_again, stop


@act("texting.stop_number", right=STOP)
def stop_number(actor: Actor, *, number: str, reason: str) -> StoppedNumber:
    """Note that the people of a number want no SMS, and why; nobody writes to it from now on.

    Raises BadInput for what is no whole number with its country code, and without a reason.
    """
    phone = read_phone(number, "")
    wrong: dict[str, list[object]] = {}
    if not phone.e164:
        wrong["number"] = [phone.problem or _("Write the number with + and country code.")]
    if not reason.strip():
        wrong["reason"] = [_("Write why no SMS are wanted.")]
    if wrong:
        raise BadInput(fields=wrong)
    change = stop(actor, phone.e164, reason.strip())
    if change is not None:
        record(actor, NumberStopped(phone.e164, reason.strip()), *_whose(phone.e164), changes=[change])
    return StoppedNumber.objects.get(number=phone.e164)


@act("texting.open_number", right=STOP)
def open_number(actor: Actor, row: StoppedNumber, *, reason: str) -> None:
    """Note that the people of a number want SMS again, and how that is known. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write how it is known that they want SMS again.")]})
    number = row.number
    change = open_again(number)
    if change is not None:
        record(actor, NumberOpened(number, reason.strip()), *_whose(number), changes=[change])


def _whose(number: str) -> list[Model]:
    return [one for one in whose_contact("phone", number) if one is not None]
