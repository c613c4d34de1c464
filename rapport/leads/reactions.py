"""News of leads: whoever gets one hears of it, and heads hear of those that nobody gets."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.clock import local_day
from rapport.leads.events import LeadGiven, LeadWaits
from rapport.leads.rights import GIVE
from rapport.roles.queries import holders
from rapport.staff.queries import unit_tree


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


notice_kinds.put("leads.given", NoticeKind(_("New lead"), "funnel", _saying(_("A lead is yours now: %(what)s"))))
notice_kinds.put(
    "leads.waits",
    NoticeKind(
        _("Lead without an owner"), "hourglass", _saying(_("No rule found anybody for the lead %(what)s")), "warn"
    ),
)


@on(LeadGiven)
def tell_the_owner(entry: Entry, event: LeadGiven) -> None:
    """Whoever was given a lead hears of it, unless they took it themselves."""
    if event.owner != entry.employee_id:
        _post("given", entry, [event.owner], event.name, event.lead)


@on(LeadWaits)
def tell_the_heads(entry: Entry, event: LeadWaits) -> None:
    """The heads of units who may give leads hear of one that waits; without such heads everybody who may."""
    may = set(holders(GIVE, local_day(entry.at, "UTC"), entry.at))
    heads = {head for _pk, _above, head in unit_tree() if head in may}
    _post("waits", entry, heads or may, event.name, event.lead)


def _post(kind: str, entry: Entry, to: Iterable[int], what: str, lead: int) -> None:
    link = reverse("lead", args=[lead])
    post(f"leads.{kind}", to=list(to), at=entry.at, key=f"{kind} {entry.pk}", facts={"what": what}, link=link)
