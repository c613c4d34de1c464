"""Saying whose a letter is, that it is not for us, and answering it (R-034, R-053)."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.mailroom.events import LetterGiven, LetterPassedOn, LetterSetAside
from rapport.mailroom.intake import MOST_TOLD
from rapport.mailroom.models import Letter
from rapport.mailroom.rights import SORT
from rapport.mailroom.rules import answer_subject
from rapport.mailroom.shelves import give_to_takers
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.parties.actions import add_contact_point
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = Letter.State


@act("mailroom.give_letter", right=SORT)
def give_letter(
    actor: Actor, letter: Letter, *, client: Client, person: Person | None = None, remember: bool = False
) -> Letter:
    """Say whose the letter is, or put that right; the apps that work with letters get it in the same transaction.

    `remember` writes the sender's address or number on the card of the person, or else of the client, so that the next
    letter finds its way. Raises BadInput, and NotAllowed where the address may not be written there.
    """
    if not clients_seen_by(actor).filter(pk=client.pk).exists():
        raise BadInput(fields={"client": [_("Choose a client from the list.")]})
    if person is not None and (person.client_id != client.pk or person.removed_at is not None):
        raise BadInput(fields={"person": [_("This person is not at this client. Choose another one, or nobody.")]})
    change = update(letter, state=State.GIVEN, client=client, person=person, reason="")
    if remember:
        _remember(actor, letter, person or client)
    if change is None:
        return letter
    told = LetterGiven(letter.pk, letter.who, str(letter), client.name, letter.text[:MOST_TOLD], letter.means)
    record(actor, told, letter, client, *([person] if person else []), changes=[change])
    if letter.nature == Letter.Nature.LETTER:
        give_to_takers(actor, letter)
    return letter


@act("mailroom.set_aside", right=SORT)
def set_aside(actor: Actor, letter: Letter, *, reason: str) -> Letter:
    """Say that a letter without a client is not for us, and why (R-053). Raises BadInput."""
    _still_waits(letter)
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write why it is not for us.")]})
    change = update(letter, state=State.ASIDE, reason=reason.strip())
    told = LetterSetAside(letter.pk, letter.who, str(letter), letter.reason, letter.means)
    record(actor, told, letter, changes=[change])
    return letter


@act("mailroom.pass_on", right=SORT)
def pass_on(actor: Actor, letter: Letter, *, into: str) -> Letter:
    """Say that a letter without a client became something else, named in words. For acts of apps above."""
    _still_waits(letter)
    change = update(letter, state=State.PASSED_ON)
    told = LetterPassedOn(letter.pk, letter.who, str(letter), into, letter.means)
    record(actor, told, letter, changes=[change])
    return letter


def answer_letter(actor: Actor, letter: Letter, *, body: str, subject: str = "") -> Message:
    """Answer the letter to its sender's address, in its conversation: the deed `messaging.write_message`.

    Raises BadInput where there is nobody to answer to, and whatever that deed raises.
    """
    if letter.client is None:
        raise BadInput(_("Say first whose this letter is."))
    if letter.means == Letter.Means.SMS:
        raise BadInput(_("An SMS is answered by SMS."))
    if not letter.sender:
        raise BadInput(_("This letter names no address to answer to. Write from the client's card."))
    return write_message(
        actor,
        letter.client,
        person=letter.person,
        address=letter.sender,
        subject=subject.strip() or answer_subject(letter.subject),
        body=body,
        answers=letter.chain,
    )


def _still_waits(letter: Letter) -> None:
    if letter.state not in (State.WAITING, State.ASIDE):
        raise BadInput(_("This letter does not wait any more: somebody has dealt with it."))


def _remember(actor: Actor, letter: Letter, whose: Client | Person) -> None:
    if not letter.sender:
        raise BadInput(fields={"remember": [_("This letter names no address.")]})
    owner = {"client": whose} if isinstance(whose, Client) else {"person": whose}
    kind = "phone" if letter.means == Letter.Means.SMS else "email"
    if not ContactPoint.objects.filter(kind=kind, normal=letter.sender, **owner).exists():
        add_contact_point(actor, whose, kind=kind, value=letter.sender)
