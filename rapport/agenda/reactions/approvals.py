"""News of approvals: for who is asked to agree, and for who waits."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.reactions.saying import saying, who
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.events import ApprovalAsked, ApprovalDecided
from rapport.roles.models import Approval

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "approval_asked": (_("Your agreement is asked"), "shield", "warn", _("%(by)s asks you to agree: %(what)s")),
    "approval_approved": (_("Agreed"), "ok", "ok", _("%(by)s agreed: %(what)s")),
    "approval_refused": (_("Refused"), "x", "danger", _("%(by)s refused: %(what)s")),
}
for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"agenda.{_code}", NoticeKind(_label, _symbol, saying(_text), _tone))


@on(ApprovalAsked)
def tell_who_decides(entry: Entry, event: ApprovalAsked) -> None:
    """Who may agree hears of the request at once."""
    asked = Approval.objects.filter(asked_by=entry.employee_id, asked_at=entry.at, summary=event.summary)
    _post("approval_asked", entry, event.summary, list(asked.values_list("asked_of_id", flat=True)))


@on(ApprovalDecided)
def tell_who_waits(entry: Entry, event: ApprovalDecided) -> None:
    """Who asked hears of the decision at once; taking one's own request back is no news."""
    if event.state not in (Approval.State.APPROVED, Approval.State.REFUSED):
        return
    decided = Approval.objects.filter(decided_by=entry.employee_id, decided_at=entry.at, summary=event.summary)
    _post(f"approval_{event.state}", entry, event.summary, list(decided.values_list("asked_by_id", flat=True)))


def _post(kind: str, entry: Entry, what: str, to: list[int]) -> None:
    facts = {"by": who(entry), "what": what}
    post(f"agenda.{kind}", to=to, at=entry.at, key=f"{kind} {entry.pk}", facts=facts, link=reverse("approvals"))
