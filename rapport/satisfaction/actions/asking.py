"""Asking clients: after an enquiry is solved, and many at once whether they would recommend us."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove
from rapport.kit.refusals import BadInput, NotAllowed, Refusal
from rapport.messaging.actions import write_message
from rapport.messaging.queries import addresses_of, first_addresses
from rapport.messaging.rights import SEND
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import act, gate
from rapport.satisfaction.events import FeedbackAsked, FeedbackRoundSent, FeedbackWithdrawn
from rapport.satisfaction.letters import letter
from rapport.satisfaction.models import Feedback, FeedbackPolicy, FeedbackRound
from rapport.satisfaction.queries.setting import policy
from rapport.satisfaction.rights import ARRANGE
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

MOST_AT_ONCE = 200


def ask_after(actor: Actor, enquiry: Enquiry, served_by: Employee | None) -> Feedback | None:
    """Ask who sent an enquiry how it was served, by e-mail from its owner (R-195, R-196).

    The program does it. None when the policy is off, when nobody can be written to, when the person or address was
    asked within the policy's days, or when nobody of us may write.
    """
    rules = policy()
    if not rules.is_on:
        return None
    # Lock first: of two enquiries that end together only one is asked about.
    client = Client.objects.select_for_update(of=("self",)).select_related("owner").get(pk=enquiry.client_id)
    if Feedback.objects.filter(enquiry=enquiry).exists():
        return None
    person, address = _reader(client, enquiry.person)
    if not address or _asked_lately(actor, rules, person, address):
        return None
    for sender in dict.fromkeys(one for one in (enquiry.owner, client.owner, served_by) if one and one.is_active):
        try:
            return _ask(Actor(sender, actor.at, actor.door), enquiry, client, person, address, served_by)
        except Refusal:
            continue
    return None


@act("satisfaction.ask_feedback", right=SEND, size=lambda *_given, **_more: 1)
def _ask(
    actor: Actor,
    enquiry: Enquiry,
    client: Client,
    person: Person | None,
    address: str,
    served_by: Employee | None,
) -> Feedback:
    served_by = served_by or enquiry.owner
    row = Feedback(
        kind=Feedback.Kind.SERVICE, client=client, person=person, address=address, language=_language(client, person),
        enquiry=enquiry, served_by=served_by, unit=served_by.unit if served_by else enquiry.unit, owner=client.owner,
        asked_at=actor.at,
    )  # fmt: skip
    create(row)
    subject, body = letter(row)
    write_message(actor, client, person=person, address=address, subject=subject, body=body)
    # Without images: the letter leaves in ten seconds, so the question is not taken back by itself.
    record(actor, FeedbackAsked(row.pk, enquiry.number, str(person or client)), client, enquiry)
    return row


@act("satisfaction.withdraw_question", right=ARRANGE)
def withdraw_question(actor: Actor, enquiry: Enquiry) -> bool:
    """Withdraw the question on an enquiry that was not solved after all; False when there is none, or an answer."""
    row = Feedback.objects.select_for_update().filter(enquiry=enquiry, answered_at=None).first()
    if row is None:
        return False
    remove(row)
    record(actor, FeedbackWithdrawn(enquiry.number), enquiry.client, enquiry)
    return True


def _number(clients: Sequence[Client], **_more: object) -> int:
    return len(clients)


def _summary(clients: Sequence[Client], **given: object) -> str:
    told = {"num": len(clients), "name": given.get("name", "")}
    return _("Ask %(num)s clients whether they recommend us: %(name)s") % told


@act("satisfaction.ask_round", right=SEND, size=_number, summary=_summary)
def ask_round(actor: Actor, clients: Sequence[Client], *, name: str) -> FeedbackRound:
    """Ask many clients at once, each in their own language, whether they would recommend us (R-195).

    Those without an address, and who were asked within the policy's days, are left out and counted. Raises NotAllowed
    without the right to arrange it, BadInput without a name, without anybody to ask, and for more than 200.
    """
    answer = gate(actor, ARRANGE)
    if not answer.yes:
        raise NotAllowed(answer.sentence, ARRANGE)
    if not name.strip():
        raise BadInput(fields={"name": [_("Name the round.")]})
    if len(clients) > MOST_AT_ONCE:
        raise BadInput(_("Choose at most 200 clients at once."))
    wanted = {one.pk for one in clients}
    # Lock first: two rounds at once would ask the same client twice.
    rows = clients_seen_by(actor).filter(pk__in=wanted).order_by("pk").select_for_update(of=("self",))
    listed = list(rows.select_related("owner"))
    addresses, rules = first_addresses(listed), policy()
    asked = FeedbackRound(name=name.strip(), asked_by=me(actor), asked_at=actor.at)
    reached = [
        (one, *addresses[one.pk])
        for one in listed
        if one.pk in addresses and not _asked_lately(actor, rules, *addresses[one.pk])
    ]
    if not reached:
        raise BadInput(_("Nobody of these clients can be asked: none has an e-mail address, or all were asked lately."))
    asked.left_out = len(wanted) - len(reached)
    create(asked)
    for client, person, address in reached:
        _ask_in_round(actor, asked, client, person, address)
    told = FeedbackRoundSent(asked.pk, asked.name, len(reached))
    record(actor, told, also=[("client", client.pk) for client, _person, _address in reached])
    return asked


def _ask_in_round(actor: Actor, asked: FeedbackRound, client: Client, person: Person | None, address: str) -> None:
    owner = client.owner
    row = Feedback(
        kind=Feedback.Kind.RECOMMEND, client=client, person=person, address=address,
        language=_language(client, person), round=asked, served_by=owner, unit=owner.unit if owner else None,
        owner=owner, asked_at=actor.at,
    )  # fmt: skip
    create(row)
    subject, body = letter(row)
    write_message(actor, client, person=person, address=address, subject=subject, body=body)


def _reader(client: Client, person: Person | None) -> tuple[Person | None, str]:
    """Return whom to write to: who asked, else whoever reads the client's first address."""
    if person is not None and person.removed_at is None:
        point = next((point for one, point in addresses_of(client) if one == person), None)
        if point is not None:
            return person, point.value
    return first_addresses([client]).get(client.pk, (None, ""))


def _asked_lately(actor: Actor, rules: FeedbackPolicy, person: Person | None, address: str) -> bool:
    same = Q(address__iexact=address) | (Q(person=person) if person else Q())
    since = actor.at - timedelta(days=rules.every_days)
    return Feedback.objects.filter(same, asked_at__gt=since).exists()


def _language(client: Client, person: Person | None) -> str:
    return (person.language if person else "") or client.language or "en"
