"""An answered form on the web becomes one lead, however often it is sent (R-034)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.strangers import looks_like_spam, new_reference
from rapport.leads.actions.giving import distribute
from rapport.leads.actions.leads import write_lead
from rapport.leads.models import Channel, FormPage, Lead
from rapport.leads.rights import WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Enquiry:
    """What somebody sent: facts of a lead, answers to the form's questions, and the stamp of the page.

    `trapped` is true when a field was filled in that people don't see.
    """

    facts: Mapping[str, Any]
    stamp: str
    answers: Sequence[tuple[str, str]] = field(default_factory=tuple)
    trapped: bool = False


@act("leads.receive_enquiry", right=WORK)
def receive_enquiry(actor: Actor, form: FormPage, enquiry: Enquiry) -> Lead:
    """Make one lead of what was sent, and give it out; sent again with the same stamp it is the lead of the first time.

    What looks like spam is kept aside as suspected, with the grounds, and given to nobody. Raises BadInput with a
    sentence per field, and for a form that is closed.
    """
    # Held until the end: the same page may be sent twice at once.
    form.refresh_from_db(from_queryset=FormPage.objects.select_for_update())
    mark = hashlib.sha256(enquiry.stamp.encode()).hexdigest()
    there = Lead.objects.filter(stamp=mark).first()
    if there is not None:
        return there
    if not form.is_open:
        raise BadInput(_("This form is closed."))
    grounds = _suspicion(enquiry)
    lead = write_lead(
        actor,
        owner=None,
        facts={"channel": Channel.FORM, "source": form.source, **enquiry.facts},
        form=form,
        answers=[list(pair) for pair in enquiry.answers],
        stamp=mark,
        reference=new_reference(),
        state=Lead.State.SUSPECTED if grounds else Lead.State.NEW,
        grounds=grounds,
    )
    if not grounds:
        distribute(actor, lead)
    return lead


def _suspicion(enquiry: Enquiry) -> str:
    if enquiry.trapped:
        return _("A field was filled in that people do not see.")
    texts = [str(enquiry.facts.get(name, "")) for name in ("name", "person_name", "need")]
    if looks_like_spam([*texts, *(answer for _question, answer in enquiry.answers)]):
        return _("It holds links and little else.")
    return ""
