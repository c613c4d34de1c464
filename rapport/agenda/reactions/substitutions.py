"""News of a substitution that is over: for who is back and for who stood in, with the report."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.reactions.saying import saying
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.events import SubstitutionEnded
from rapport.roles.models import Substitution

_TEXT = _("%(deputy)s stood in for %(absent)s: read what was done, promised, decided and left.")
notice_kinds.put("agenda.handed_back", NoticeKind(_("Back at work"), "swap", saying(_TEXT), ""))


@on(SubstitutionEnded)
def tell_both(entry: Entry, event: SubstitutionEnded) -> None:
    """Give both the way to the report, on the first day back."""
    row = Substitution.objects.filter(pk=event.number).first()
    if row is None:
        return
    post(
        "agenda.handed_back",
        to=[row.absent_id, row.deputy_id],
        at=entry.at,
        key=f"handed back {row.pk}",
        facts={"deputy": event.deputy, "absent": event.absent},
        link=reverse("substitution", args=[row.pk]),
    )
