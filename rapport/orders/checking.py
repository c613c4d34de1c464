"""What has to hold of what clients paid, and of the numbers of orders."""

from collections.abc import Iterator

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.shelves import Numbered, numbered
from rapport.kit.checks import check
from rapport.orders.actions.taking import SERIES
from rapport.orders.models import Allocation, Order, Payment

numbered.put(SERIES, Numbered(Order, r"(?P<n>\d{4,})-(?P<y>\d\d)", others=True))


@check("payments", gettext_lazy("No payment is used for more than it was, or for what is not its own"))
def payments() -> Iterator[str | int]:
    """Payments of which more is allocated and given back than came, and allocations across currencies or clients."""
    yield Payment.objects.count()
    rows = Payment.objects.annotate(used=Coalesce(Sum("allocations__amount"), F("amount") - F("amount")))
    for row in rows.filter(used__gt=F("amount") - F("given_back")).iterator():
        told = {"payment": row.reference, "used": row.used + row.given_back, "amount": row.amount}
        yield _("Payment %(payment)s: %(used)s of %(amount)s are used or given back.") % told
    foreign = Allocation.objects.exclude(line__order__currency=F("payment__currency"))
    for one in foreign.select_related("payment").iterator():
        yield _("Payment %(payment)s pays an order in another currency.") % {"payment": one.payment.reference}
    others = Allocation.objects.exclude(line__order__client=F("payment__client"))
    for one in others.select_related("payment").iterator():
        yield _("Payment %(payment)s pays an order of another client.") % {"payment": one.payment.reference}
