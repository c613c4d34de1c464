"""Consent per purpose: given, withdrawn, and what a withdrawal holds back (check 169)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.privacy.events import Consented, Withdrew
from rapport.privacy.models import Consent, Purpose
from rapport.privacy.queries.consents import consents_to
from rapport.privacy.rights import CONSENT
from rapport.privacy.shelves import withholders
from rapport.privacy.tokens import read_token
from rapport.roles.authority import act
from rapport.staff.actor import Actor

Way = Consent.Way


@act("privacy.give_consent", right=CONSENT)
def give_consent(actor: Actor, *, kind: str, pk: int, purpose: Purpose, way: str, words: str = "") -> Consent:
    """Note that the person consents to the purpose: when, how we heard it, what was said.

    Raises BadInput for a purpose that rests on another basis, for consent that stands already; NotSeen.
    """
    row = find(actor, kind, pk)
    _asked(purpose, way)
    if consents_to(kind, pk, purpose.pk):
        raise BadInput(_("This consent stands already."))
    consent = Consent.objects.create(
        kind=kind, subject_id=pk, purpose=purpose, given=True, way=way, words=words.strip(),
        employee=actor.employee, at=actor.at,
    )  # fmt: skip
    record(actor, Consented(purpose.name, way, words.strip()), row)
    return consent


@act("privacy.withdraw_consent", right=CONSENT)
def withdraw_consent(actor: Actor, *, kind: str, pk: int, purpose: Purpose, way: str, words: str = "") -> Consent:
    """Note that the person withdraws consent; what waits to be sent for the purpose is held back at once.

    Somebody may refuse before ever consenting: that is kept as well. Raises BadInput when it is withdrawn already.
    """
    find(actor, kind, pk)
    _asked(purpose, way)
    return _withdraw(actor, kind, pk, purpose, way, words.strip())


@transaction.atomic
def withdraw_by_link(at: datetime, token: str) -> Consent | None:
    """Take the withdrawal of the person who holds the link from our mail; None when it was withdrawn before.

    Raises NotSeen for a link that is not ours.
    """
    kind, pk, purpose = read_token(token)
    last = Consent.objects.filter(kind=kind, subject_id=pk, purpose=purpose).order_by("-id").first()
    if last is not None and not last.given:
        return None
    return _withdraw(Actor(None, at), kind, pk, purpose, Way.LINK, "")


def _withdraw(actor: Actor, kind: str, pk: int, purpose: Purpose, way: str, words: str) -> Consent:
    # Lock first: a message that is written meanwhile is seen by one of both.
    Purpose.objects.select_for_update().get(pk=purpose.pk)
    last = Consent.objects.filter(kind=kind, subject_id=pk, purpose=purpose).order_by("-id").first()
    if last is not None and not last.given:
        raise BadInput(_("This consent is withdrawn already."))
    consent = Consent.objects.create(
        kind=kind, subject_id=pk, purpose=purpose, given=False, way=way, words=words,
        employee=actor.employee, at=actor.at,
    )  # fmt: skip
    held = sum(hold(kind, pk, purpose.pk, actor.at) for hold in withholders)
    record(actor, Withdrew(purpose.name, way, words, held), also=[(kind, pk)])
    return consent


def _asked(purpose: Purpose, way: str) -> None:
    if not purpose.asks:
        raise BadInput(fields={"purpose": [_("This purpose does not rest on consent.")]})
    if way not in Way.values:
        raise BadInput(fields={"way": [_("Say how we heard it.")]})
