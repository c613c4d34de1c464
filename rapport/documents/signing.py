"""Signing papers for the company, within one's job description or mandate."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.events import PaperSigned
from rapport.documents.models import Document, Signature
from rapport.documents.rights import SIGN
from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.kit.ui import formats
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def _summary(document: Document, *, amount: Decimal, currency: str, **_given: Any) -> str:
    return _("Sign %(paper)s over %(amount)s") % {"paper": document.name, "amount": formats.money(amount, currency)}


@act(
    "documents.sign_document",
    right=SIGN,
    size=lambda document, *, amount, currency, **_: Amount(amount, currency),
    facts=lambda document, *, paper, **_: {"paper": paper},
    about=lambda document, **_: (document.subject_kind, document.subject_id),
    summary=_summary,
)
def sign_document(
    actor: Actor, document: Document, *, number: int, kind: str, paper: str, amount: Decimal, currency: str
) -> Signature:
    """Sign or initial the newest version of a paper over an amount (R-140, R-141).

    Raises BadInput when `number` is not the newest version (there is another text by now), for an amount below nothing,
    a currency that is not there, or a signature that stands already; NeedsApproval above the limit.
    """
    if amount < 0:
        raise BadInput(fields={"amount": [_("An amount can't be less than nothing.")]})
    # Lock first: a new version may be added at the same moment.
    Document.objects.select_for_update().get(pk=document.pk)
    content = document.contents.order_by("-number").first()
    if content is None or content.number != number:
        raise BadInput(_("There is a newer version of this paper. Read that one, and sign it."))
    assert actor.employee is not None
    if Signature.objects.filter(content=content, employee=actor.employee, kind=kind).exists():
        raise BadInput(_("Your signature stands under this version already."))
    row = Signature(
        content=content,
        kind=kind,
        paper=paper,
        amount=amount,
        currency=currency,
        employee=actor.employee,
        sha256=content.sha256,
        at=actor.at,
    )
    change = create(row)
    told = PaperSigned(document.name, content.number, kind, str(amount), currency)
    record(actor, told, find(actor, document.subject_kind, document.subject_id), changes=[change])
    return row


def signatures_of(document: Document) -> dict[int, list[Signature]]:
    """Return the signatures by the number of the version under which they stand. One query."""
    found: dict[int, list[Signature]] = {}
    rows = Signature.objects.filter(content__document=document).select_related("employee", "content")
    for row in rows:
        found.setdefault(row.content.number, []).append(row)
    return found
