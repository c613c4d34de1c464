"""What has to hold of entrusted money."""

from collections.abc import Iterator

from django.db.models import DecimalField, F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Spending
from rapport.kit.checks import check


@check("spendings", gettext_lazy("Corrections of spent money belong to their entry, and leave it no less than nothing"))
def spendings() -> Iterator[str | int]:
    """Corrections of another person, purpose or currency, and entries that are corrected below zero."""
    yield Spending.objects.count()
    rows = Spending.objects.filter(corrects__isnull=False)
    same = {"employee": F("corrects__employee"), "purpose": F("corrects__purpose"), "currency": F("corrects__currency")}
    for pk in rows.exclude(**same).values_list("pk", flat=True).iterator():
        yield _("Spending %(number)s corrects one of another person, purpose or currency.") % {"number": pk}
    nothing = F("amount") - F("amount")
    sums = Coalesce(Sum("corrections__amount"), nothing, output_field=DecimalField(max_digits=16, decimal_places=2))
    entries = Spending.objects.filter(corrects=None).annotate(corrected=sums)
    for pk in entries.filter(corrected__lt=-F("amount")).values_list("pk", flat=True).iterator():
        yield _("Spending %(number)s is corrected below zero.") % {"number": pk}
