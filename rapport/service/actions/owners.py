"""Who looks after an enquiry: handed over with its context, the owner stays until the other accepts (R-056)."""

from django.utils.translation import gettext as _

from rapport.kit.changes import update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act
from rapport.roles.queries import carried_by
from rapport.service import timing
from rapport.service.actions.common import locked, need_open, need_words, woken, written
from rapport.service.events import EnquiryDeclined, EnquiryOffered, EnquiryTaken
from rapport.service.models import Enquiry
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee


@act("service.hand_over_enquiry", right=ANSWER)
def hand_over(actor: Actor, enquiry: Enquiry, *, to: Employee, words: str) -> Enquiry:
    """Ask a colleague to take the enquiry over, with what they should know; it stays where it is until they accept.

    Raises BadInput without words, for somebody who does not work here any more, and for the owner.
    """
    need_open(locked(enquiry))
    if not to.is_active:
        raise BadInput(fields={"to": [_("%(person)s does not work here any more.") % {"person": to.name}]})
    if to.pk == enquiry.owner_id:
        raise BadInput(fields={"to": [_("%(person)s looks after it already.") % {"person": to.name}]})
    text = need_words("words", words, _("Write what they should know, so that the client need not say it again."))
    change = update(enquiry, offered_to=to, offered_words=text)
    told = EnquiryOffered(enquiry.pk, enquiry.number, enquiry.subject, to.name, to.pk, text)
    written(actor, told, enquiry, change)
    return enquiry


@act("service.accept_enquiry", right=ANSWER)
def accept(actor: Actor, enquiry: Enquiry) -> Enquiry:
    """Take over an enquiry that one was asked to; the clocks count for the new owner from now on.

    Raises NotAllowed for who was not asked.
    """
    need_open(locked(enquiry))
    _need_asked(actor, enquiry)
    return _given(actor, enquiry, me(actor))


@act("service.decline_enquiry", right=ANSWER)
def decline(actor: Actor, enquiry: Enquiry, *, reason: str) -> Enquiry:
    """Leave an enquiry with its owner, with the reason. Raises NotAllowed for who was not asked, BadInput."""
    need_open(locked(enquiry))
    _need_asked(actor, enquiry)
    text = need_words("reason", reason, _("Say why, so that somebody else can be asked."))
    who, owner = me(actor).name, enquiry.owner_id or 0
    change = update(enquiry, offered_to=None, offered_words="")
    told = EnquiryDeclined(enquiry.pk, enquiry.number, enquiry.subject, who, owner, text)
    written(actor, told, enquiry, change)
    return enquiry


@act("service.take_enquiry", right=ANSWER)
def take(actor: Actor, enquiry: Enquiry) -> Enquiry:
    """Take an enquiry from the queue of a unit. Raises BadInput when somebody looks after it already."""
    need_open(locked(enquiry))
    if enquiry.owner_id is not None:
        told = {"person": enquiry.owner.name if enquiry.owner else ""}
        raise BadInput(_("%(person)s looks after it already.") % told)
    return _given(actor, enquiry, me(actor))


def _need_asked(actor: Actor, enquiry: Enquiry) -> None:
    if enquiry.offered_to_id not in carried_by(actor):
        raise NotAllowed(_("Only who was asked to take this enquiry over can say yes or no."))


def _given(actor: Actor, enquiry: Enquiry, who: Employee) -> Enquiry:
    before = enquiry.owner
    facts = {"owner": who, "unit": who.unit or enquiry.unit, "state": woken(enquiry)}
    change = update(enquiry, **facts, offered_to=None, offered_words="")
    timing.carry(actor, enquiry)
    told = EnquiryTaken(
        enquiry.pk, enquiry.number, enquiry.subject, who.name, before.name if before else "", before.pk if before else 0
    )
    written(actor, told, enquiry, change)
    return enquiry
