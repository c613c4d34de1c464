"""What leads hold about people, and how that ends."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.kit.changes import tell_many
from rapport.leads.models import Lead
from rapport.parties.queries import distinct_words
from rapport.privacy.shelves import DataSubject, Ending, Holding, Keeping, Who, hold, keepings, subjects


def identify(pk: int) -> Who | None:
    """Return the person of the lead, None when it names none or is erased."""
    lead = Lead.objects.filter(pk=pk).exclude(person_name="", email="", phone="").first()
    if lead is None or (lead.person_name.startswith("E-") and lead.person_name[2:].isdecimal()):
        return None
    names = [lead.person_name] if lead.person_name else []
    return Who(
        kind="lead",
        pk=pk,
        name=lead.person_name or lead.name,
        records={"leads.Lead": frozenset({pk})},
        names=tuple(one for one in names if " " in one.strip()),
        distinct=tuple(distinct_words(names)),
        emails=tuple({one for one in (lead.email_normal, lead.email) if one}),
        phones=tuple({one for one in (lead.phone_normal, lead.phone) if one}),
    )


def _erased(who: Who, number: str) -> Sequence[Model]:
    rows = list(Lead.objects.filter(pk__in=who.records["leads.Lead"]))
    for lead in rows:
        lead.person_name = number
        Lead.objects.filter(pk=lead.pk).update(
            person_name=number, phone="", phone_normal="", email="", email_normal="", job="", answers=[]
        )
    if rows:
        tell_many(list(Lead.objects.filter(pk__in=[one.pk for one in rows])))
    return rows


def _over(before: datetime) -> QuerySet[Lead]:
    ended = Lead.objects.filter(state__in=[Lead.State.UNPROFITABLE, Lead.State.SUSPECTED], client=None)
    return ended.filter(Q(tried_at__lt=before) | Q(tried_at=None), created_at__lt=before)


subjects.put("lead", DataSubject("lead", Lead._meta.verbose_name, identify, _erased, whole=True))
hold(
    Holding(
        "leads.Lead",
        Ending.EMPTY,
        emails=("email_normal",),
        phones=("phone_normal",),
        leave=("language", "country", "territory", "reference", "stamp", "email", "phone"),
    ),
    Holding("leads.LeadTalk", Ending.EMPTY, within=("lead", "leads.Lead")),
    Holding("leads.Invitation", Ending.EMPTY),
    Holding("leads.CallLine", Ending.STAYS, bare=True),
)
keepings.put(
    "leads",
    Keeping(
        "leads",
        Lead._meta.verbose_name_plural,
        _("Leads that came to nothing, after the last try to reach them."),
        _over,
        365,
        30,
    ),
)
