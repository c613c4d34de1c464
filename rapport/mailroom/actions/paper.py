"""Letters and faxes on paper, written into the register by hand (R-064, R-386)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.mailroom.events import PaperRegistered
from rapport.mailroom.intake import MOST_TOLD
from rapport.mailroom.models import Letter, LetterFile
from rapport.mailroom.reading.letters import MOST_TEXT, thread_of
from rapport.mailroom.rights import REGISTER
from rapport.mailroom.shelves import give_to_takers
from rapport.messaging.actions import Kept
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor

ON_PAPER = (Letter.Means.POST, Letter.Means.FAX)


@act("mailroom.register_letter", right=REGISTER)
def register_letter(
    actor: Actor,
    client: Client,
    *,
    means: str,
    way: str,
    on: date,
    subject: str,
    text: str = "",
    person: Person | None = None,
    files: Sequence[Kept] = (),
) -> Letter:
    """Write a letter or fax on paper into the register: `way` "in" or "out", on the day it came or went (R-386).

    `files` were taken in with `messaging.actions.take_in`. What came in goes to the apps that work with letters, as
    e-mails do. Raises BadInput with a sentence per field.
    """
    wrong: dict[str, list[object]] = {}
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        wrong["client"] = [_("Choose a client from the list.")]
    if means not in ON_PAPER:
        wrong["means"] = [_("Choose from the list.")]
    if person is not None and person.client_id != client.pk:
        wrong["person"] = [_("This person is not at this client. Choose another one, or nobody.")]
    if on > actor.today:
        wrong["on"] = [_("This day is still to come.")]
    if not subject.strip():
        wrong["subject"] = [_("Write what it is about.")]
    if len(text) > MOST_TEXT:
        wrong["text"] = [_("This is too long: %(most)s letters at the most.") % {"most": MOST_TEXT}]
    if wrong:
        raise BadInput(fields=wrong)
    letter = Letter(
        means=means,
        way=way,
        received_at=actor.at if on == actor.today else datetime.combine(on, time(12), UTC),
        state=Letter.State.GIVEN,
        sender_name=str(person or client)[:200] if way == Letter.Way.IN else "",
        to=str(person or client) if way == Letter.Way.OUT else "",
        subject=subject.strip(),
        text=text.strip(),
        client=client,
        person=person,
        thread=thread_of(f"{client.pk} {actor.at.isoformat()} {subject}"),
    )
    changes = [create(letter), *(create(LetterFile(letter=letter, **one)) for one in files)]
    told = PaperRegistered(
        letter.pk, means, way, letter.subject, letter.text[:MOST_TOLD], [one["name"] for one in files]
    )
    about = [letter, client, *([person] if person else [])]
    record(actor, told, *about, changes=changes, happened_at=letter.received_at)
    if way == Letter.Way.IN:
        give_to_takers(actor, letter)
    return letter
