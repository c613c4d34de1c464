"""Settling a dispute ourselves, and only then with the lawyer (R-194, R-199, R-200)."""

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.agenda.actions import assign_task
from rapport.documents.actions import keep_printed
from rapport.documents.dossier import dossier
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.record import Alarm, Figure
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.remedies.actions.common import about_columns, also_about, need_seen, need_words
from rapport.remedies.events import AttemptLogged, DisputeHanded, DisputeOpened, DisputeSettled
from rapport.remedies.models import Dispute, DisputeStep
from rapport.remedies.rights import WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

LAWYER_ANSWERS = timedelta(days=7)


class _NoPage:
    """Nobody to tell the figures and the alarm of an open page."""

    def figures(self) -> list[Figure]:
        return []

    def alarm(self) -> Alarm | None:
        return None


@act("remedies.open_dispute", right=WORK)
def open_dispute(
    actor: Actor,
    client: Client,
    *,
    claim: str,
    amount: Decimal | None = None,
    currency: str = "",
    about: Model | None = None,
) -> Dispute:
    """Write down what the client claims, about which of its records. Raises BadInput with a sentence per field."""
    need_seen(actor, client)
    if amount is not None and amount <= 0:
        raise BadInput(fields={"amount": [_("Enter an amount above zero.")]})
    if amount is not None and not currency:
        raise BadInput(fields={"currency": [_("Enter the currency as three letters, such as EUR.")]})
    row = Dispute(
        client=client,
        claim=claim.strip(),
        amount=amount,
        currency=currency if amount is not None else "",
        opened_by=me(actor),
        opened_at=actor.at,
        **about_columns(client, about),
    )
    change = create(row)
    record(actor, DisputeOpened(row.pk, row.claim), row, client, also=also_about(row), changes=[change])
    return row


@act("remedies.log_attempt", right=WORK)
def log_attempt(
    actor: Actor, dispute: Dispute, *, on: date, way: str, offered: str, with_whom: str = "", answer: str = ""
) -> DisputeStep:
    """Log an attempt to settle: what we offered and what they answered (R-199). Raises BadInput."""
    _locked(dispute)
    if on > actor.today:
        raise BadInput(fields={"on": [_("This day is still to come.")]})
    row = DisputeStep(
        dispute=dispute,
        on=on,
        way=way,
        with_whom=with_whom.strip(),
        offered=offered.strip(),
        answer=answer.strip(),
        by=me(actor),
        at=actor.at,
    )
    change = create(row)
    told = AttemptLogged(dispute.pk, on.isoformat(), way, row.offered, row.answer)
    record(actor, told, dispute, dispute.client, also=also_about(dispute), changes=[change])
    return row


def attempts_lacking(dispute: Dispute) -> int:
    """Return how many logged attempts are still needed before the lawyer may be brought in. One query."""
    return max(settings.ATTEMPTS_BEFORE_LAWYER - dispute.steps.count(), 0)


@act("remedies.hand_to_lawyer", right=WORK)
def hand_to_lawyer(actor: Actor, dispute: Dispute, *, lawyer: Employee, words: str = "") -> Dispute:
    """Hand the dispute over with the whole file on the client as PDF, and a task for the lawyer (R-199, R-200).

    Raises BadInput before the settled number of logged attempts, and for somebody who does not see the client.
    """
    _locked(dispute)
    if dispute.state == Dispute.State.LAWYER:
        raise BadInput(_("The lawyer has this dispute already."))
    lacking = attempts_lacking(dispute)
    if lacking:
        sentence = ngettext(
            "Log %(num)s more attempt to settle first.", "Log %(num)s more attempts to settle first.", lacking
        )
        raise BadInput(sentence % {"num": formats.number(lacking)})
    if not clients_seen_by(Actor(lawyer, actor.at)).filter(pk=dispute.client_id).exists():
        raise BadInput(fields={"lawyer": [_("%(person)s does not see this client.") % {"person": lawyer.name}]})
    change = update(dispute, state=Dispute.State.LAWYER, lawyer=lawyer, handed_at=actor.at)
    with translation.override(lawyer.language or translation.get_language()):
        paper = dossier(actor, "client", dispute.client, _NoPage())
        name = _("Dispute with %(client)s") % {"client": dispute.client.name}
    _content, kept = keep_printed(actor, dispute, name=f"{name}.pdf", content=paper)
    assign_task(
        actor,
        title=name[:200],
        to=lawyer,
        subject=("dispute", dispute.pk),
        words=words.strip() or dispute.claim,
        due_at=actor.at + LAWYER_ANSWERS,
    )
    told = DisputeHanded(dispute.pk, lawyer.name, dispute.steps.count(), words.strip())
    record(actor, told, dispute, dispute.client, also=also_about(dispute), changes=[change, *kept])
    return dispute


@act("remedies.settle_dispute", right=WORK)
def settle_dispute(actor: Actor, dispute: Dispute, *, settlement: str, stayed: bool | None = None) -> Dispute:
    """Say how the dispute ended and whether the client stayed (None: not known yet); the latter may be told later.

    Raises BadInput without words, R-194.
    """
    settlement = need_words({"settlement": (settlement, _("Write how it was settled."))})["settlement"]
    dispute.refresh_from_db(from_queryset=Dispute.objects.select_for_update())
    if dispute.state == Dispute.State.SETTLED and (dispute.settlement, dispute.stayed) == (settlement, stayed):
        return dispute
    change = update(
        dispute,
        state=Dispute.State.SETTLED,
        settlement=settlement,
        stayed=stayed,
        settled_at=dispute.settled_at or actor.at,
    )
    told = DisputeSettled(dispute.pk, settlement, stayed)
    record(actor, told, dispute, dispute.client, also=also_about(dispute), changes=[change])
    return dispute


def _locked(dispute: Dispute) -> None:
    # Lock first: two presses hand it over once.
    dispute.refresh_from_db(from_queryset=Dispute.objects.select_for_update())
    if dispute.state == Dispute.State.SETTLED:
        raise BadInput(_("This dispute is settled already."))
