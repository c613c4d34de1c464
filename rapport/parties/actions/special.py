"""Special terms for one client and a time (R-126, R-132).

Two rights measure them: that to grant special terms, by the days until payment, and that to agree a discount, by the
discount. Each is asked of whoever may.
"""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.parties.events import SpecialTermsGranted, SpecialTermsStopped
from rapport.parties.models import Client, SpecialTerms
from rapport.parties.rights import DISCOUNT, TERMS
from rapport.roles.authority import Answer, act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def _days(client: Client, *, payment_days: int | None = None, **_given: Any) -> int:
    """What the right is measured by: terms that leave the days until payment alone stretch nothing."""
    return payment_days or 0


def _share(client: Client, *, discount: Decimal | None = None, **_given: Any) -> Decimal:
    return discount or Decimal(0)


def _status(client: Client, **_given: Any) -> dict[str, str]:
    return {"status": client.status}


def _summary(client: Client, **given: Any) -> str:
    said = [formats.per_cent(given["discount"])] if given.get("discount") else []
    if given.get("payment_days") is not None:
        said.append(_("payment within %(days)s days") % {"days": formats.number(given["payment_days"])})
    said += [given[name] for name in ("delivery", "words") if given.get(name)]
    told = {"client": client.name, "what": ", ".join(said), "day": formats.day(given["ends_on"])}
    return _("Special terms for %(client)s until %(day)s: %(what)s") % told


def may_grant(actor: Actor, client: Client, discount: Decimal | None, payment_days: int | None) -> Answer:
    """Return what the button says for such terms: a plain no first, else whom it would ask."""
    answers = [gate(actor, TERMS, payment_days or 0)]
    if discount:
        answers.append(gate(actor, DISCOUNT, discount, {"status": client.status}))
    refused = next((one for one in answers if one.verdict == "no"), None)
    return refused or next((one for one in answers if not one.yes), answers[0])


@act("parties.grant_terms", right=TERMS, size=_days, summary=_summary)
def grant_terms(
    actor: Actor,
    client: Client,
    *,
    ends_on: date,
    reason: str,
    starts_on: date | None = None,
    discount: Decimal | None = None,
    payment_days: int | None = None,
    delivery: str = "",
    words: str = "",
) -> SpecialTerms:
    """Grant the client special terms from a day (today when none is said) to another, both included.

    `discount` is in per cent, `payment_days` are days. Above the actor's limit of days or of discount it waits for
    somebody who may. Raises BadInput with a sentence per field: no reason, nothing granted, days that have passed, or
    days on which other special terms hold.
    """
    given: dict[str, Any] = {
        "ends_on": ends_on, "reason": reason, "starts_on": starts_on, "discount": discount,
        "payment_days": payment_days, "delivery": delivery, "words": words,
    }  # fmt: skip
    if discount:
        return grant_terms_discounted(actor, client, **given)
    return _grant(actor, client, **given)


@act("parties.grant_terms_discounted", right=DISCOUNT, size=_share, facts=_status, summary=_summary)
def grant_terms_discounted(actor: Actor, client: Client, **given: Any) -> SpecialTerms:
    """Grant special terms with a discount; else as `grant_terms`."""
    return _grant(actor, client, **given)


def _grant(
    actor: Actor,
    client: Client,
    *,
    ends_on: date,
    reason: str,
    starts_on: date | None,
    discount: Decimal | None,
    payment_days: int | None,
    delivery: str,
    words: str,
) -> SpecialTerms:
    by = actor.approved_by or cast(Employee, actor.employee)
    answer = may_grant(Actor(by, actor.at), client, discount, payment_days)
    if not answer.yes:
        # Who agreed to the one may have no right to the other.
        raise NotAllowed(answer.sentence, TERMS)
    # Lock first: terms of the same days may be granted twice at once.
    Client.objects.select_for_update().get(pk=client.pk)
    row = SpecialTerms(
        client=client,
        discount=discount or None,
        payment_days=payment_days,
        delivery=delivery.strip(),
        words=words.strip(),
        reason=reason.strip(),
        starts_on=starts_on or actor.today,
        ends_on=ends_on,
        asked_by=cast(Employee, actor.employee),
        agreed_by=by,
        agreed_at=actor.at,
    )
    _sensible(actor, row)
    change = create(row)
    share = str(row.discount) if row.discount else ""
    told = SpecialTermsGranted(row.pk, share, row.payment_days, row.ends_on.isoformat(), row.reason)
    record(actor, told, row, client, changes=[change])
    return row


def _sensible(actor: Actor, row: SpecialTerms) -> None:
    wrong: dict[str, list[object]] = {}
    if not row.reason:
        wrong["reason"] = [_("Say why this client gets them.")]
    if row.discount is not None and not Decimal(0) <= row.discount <= Decimal(100):
        wrong["discount"] = [_("A discount lies between 0 and 100 per cent.")]
    if row.discount is None and row.payment_days is None and not row.delivery and not row.words:
        wrong["words"] = [_("Say what the client gets: a discount, days until payment, a delivery, or other terms.")]
    if row.ends_on < row.starts_on:
        wrong["ends_on"] = [_("It can't end before it begins.")]
    elif row.ends_on < actor.today:
        wrong["ends_on"] = [_("This day has passed.")]
    meeting = SpecialTerms.objects.filter(client=row.client, stopped_on=None)
    other = meeting.filter(starts_on__lte=row.ends_on, ends_on__gte=row.starts_on).first()
    if other is not None and not wrong:
        told = {"start": formats.day(other.starts_on), "end": formats.day(other.ends_on)}
        sentence = _("Special terms hold from %(start)s to %(end)s already. End those first, or choose other days.")
        wrong["starts_on"] = [sentence % told]
    if wrong:
        raise BadInput(fields=wrong)


@act("parties.stop_terms", right=TERMS)
def stop_terms(actor: Actor, terms: SpecialTerms, *, reason: str) -> SpecialTerms:
    """End special terms before their last day: from today on they hold no more. Raises BadInput, and Stale."""
    if terms.stopped_on is not None or terms.ends_on < actor.today:
        raise BadInput(_("These terms have ended already."))
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why they end.")]})
    change = update(terms, stopped_on=actor.today, stopped_why=reason.strip())
    record(actor, SpecialTermsStopped(terms.pk, reason.strip()), terms, terms.client, changes=[change])
    return terms
