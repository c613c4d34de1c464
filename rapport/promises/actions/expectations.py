"""What clients expect, and how it is met or talked over (R-188)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client, Person
from rapport.promises.actions.common import said, seen
from rapport.promises.events import ExpectationEnded, ExpectationNoted
from rapport.promises.models import Expectation, Promise
from rapport.promises.rights import MAKE
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me


@act("promises.note_expectation", right=MAKE)
def note_expectation(
    actor: Actor,
    client: Client,
    *,
    words: str,
    by_day: date | None = None,
    person: Person | None = None,
    promise: Promise | None = None,
) -> Expectation:
    """Write down what the client expects of us, by which day, beside what we promised (R-188). Raises BadInput."""
    seen(actor, client, person)
    if promise is not None and promise.client_id != client.pk:
        raise BadInput(fields={"promise": [_("Choose a promise to this client.")]})
    row = Expectation(
        client=client, person=person, words=said(words, "words", _("Write what the client expects.")), by_day=by_day,
        promise=promise, noted_by=me(actor), noted_at=actor.at,
    )  # fmt: skip
    change = create(row)
    record(actor, ExpectationNoted(row.pk, row.words), row, client, changes=[change])
    return row


@act("promises.end_expectation", right=MAKE)
def end_expectation(actor: Actor, row: Expectation, *, met: bool, ending: str) -> Expectation:
    """Say whether the client got what they expected, and how, or how it was talked over. Raises BadInput."""
    row.refresh_from_db(from_queryset=Expectation.objects.select_for_update())
    if row.met is not None:
        raise BadInput(_("How this ended is written already."))
    sentence = _("Write how it was met, or how it was talked over with the client.")
    change = update(row, met=met, ending=said(ending, "ending", sentence), ended_at=actor.at)
    record(actor, ExpectationEnded(row.pk, row.words, met, row.ending), row, row.client, changes=[change])
    return row
