"""Telling who entered somebody that this person's data were erased once (check 167)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.privacy.models import ErasedMark
from rapport.privacy.queries import erased_before, some_erased
from rapport.privacy.shelves import subjects

KIND = "privacy.erased_again"
# Of a large import so many are named; whoever brought it looks at the rest from there.
MOST = 20
_TEXT = _("Somebody who was erased (proof %(number)s) seems to be here again. Look whether you may keep the data.")


def _said(facts: Mapping[str, Any]) -> str:
    return str(_TEXT) % facts


notice_kinds.put(KIND, NoticeKind(_("Erased person entered again"), "shield", _said, "danger"))


def warn_of_erased(kind: str, pks: Iterable[int], to: Iterable[int], at: datetime) -> int:
    """Post a notice for each record that bears the marks of an erased person; return how many. Nothing is refused.

    A few queries for all of them, and a handful for each that bears a mark; none where nobody was ever erased.
    """
    subject, told, readers = subjects.get(kind), 0, list(to)
    if subject is None or not readers or not ErasedMark.objects.exists():
        return 0
    asked = list(pks)
    for pk in asked if subject.known_by is None else sorted(some_erased(subject.known_by(asked))):
        who = subject.identify(pk)
        found = erased_before(who.emails, who.phones, who.names) if who else []
        # The proof of this very record is no news.
        found = [one for one in found if (one.kind, one.subject_id) != (kind, pk)]
        if found and told < MOST:
            link = reverse("personal-data", args=[kind, pk])
            post(KIND, to=readers, at=at, key=f"erased {kind} {pk}", facts={"number": found[0].number}, link=link)
            told += 1
    return told
