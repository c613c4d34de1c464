"""News of approvals: for who is asked to agree, and for who waits."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.reactions.saying import saying, who
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.events import ApprovalAsked, ApprovalDecided, ApprovalPassedOn, SplitNoticed
from rapport.roles.models import Approval
from rapport.staff.queries import heads_above

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "approval_asked": (_("Your agreement is asked"), "shield", "warn", _("%(by)s asks you to agree: %(what)s")),
    "approval_approved": (_("Agreed"), "ok", "ok", _("%(by)s agreed: %(what)s")),
    "approval_refused": (_("Refused"), "x", "danger", _("%(by)s refused: %(what)s")),
    "approval_expired": (_("Not decided in time"), "clock", "warn", _("Nobody decided in time: %(what)s")),
    "split_noticed": (_("Amount split"), "split", "warn", _("%(by)s: %(what)s")),
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
    """Who asked hears of the decision, or that none came, at once; taking one's own request back is no news."""
    if event.state == Approval.State.WITHDRAWN:
        return
    decided = Approval.objects.filter(decided_by=entry.employee_id, decided_at=entry.at, summary=event.summary)
    _post(f"approval_{event.state}", entry, event.summary, list(decided.values_list("asked_by_id", flat=True)))


@on(ApprovalPassedOn)
def tell_who_decides_now(entry: Entry, event: ApprovalPassedOn) -> None:
    """Who may agree instead of somebody who did not hears of it at once."""
    asked = Approval.objects.filter(escalated_at=entry.at, summary=event.summary).select_related("asked_by")
    for one in asked:
        _tell("approval_asked", entry, {"by": one.asked_by.name, "what": event.summary}, [one.asked_of_id])


@on(SplitNoticed)
def tell_the_head(entry: Entry, event: SplitNoticed) -> None:
    """The nearest head hears that an amount was split below somebody's limit; it is no refusal."""
    if entry.employee is not None:
        _tell("split_noticed", entry, {"by": who(entry), "what": event.sentence()}, heads_above(entry.employee)[:1])


def _post(kind: str, entry: Entry, what: str, to: list[int]) -> None:
    _tell(kind, entry, {"by": who(entry), "what": what}, to)


def _tell(kind: str, entry: Entry, facts: dict[str, str], to: list[int]) -> None:
    post(f"agenda.{kind}", to=to, at=entry.at, key=f"{kind} {entry.pk}", facts=facts, link=reverse("approvals"))
