"""Who consents to what."""

from collections.abc import Iterable

from django.db.models import Max

from rapport.privacy.models import Consent, Purpose


def consents_to(kind: str, pk: int, purpose: int) -> bool:
    """True while the person's last word about the purpose is yes."""
    return pk in consenting(kind, [pk], purpose)


def consenting(kind: str, pks: Iterable[int], purpose: int) -> set[int]:
    """Return those of the records whose last word about the purpose is yes. One query."""
    rows = Consent.objects.filter(kind=kind, subject_id__in=list(pks), purpose=purpose)
    last = rows.order_by().values("subject_id").annotate(last=Max("pk")).values("last")
    return set(Consent.objects.filter(pk__in=last, given=True).values_list("subject_id", flat=True))


def may_be_served(kind: str, pk: int, purpose: Purpose) -> bool:
    """True when the purpose needs no consent, or the person's stands."""
    return not purpose.asks or consents_to(kind, pk, purpose.pk)


def words_of(kind: str, pk: int) -> list[Consent]:
    """Return the person's last word about every purpose on consent, by purpose. One query."""
    rows = Consent.objects.filter(kind=kind, subject_id=pk).order_by()
    last = rows.values("purpose").annotate(last=Max("pk")).values("last")
    found = Consent.objects.filter(pk__in=last).select_related("purpose", "employee")
    return list(found.order_by("purpose__name"))
