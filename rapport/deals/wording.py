"""Chances in words: what may be sold, and what the records say."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.deals.models import Chance
from rapport.kit.ui import formats


def chance_told(row: Chance) -> tuple[str, str]:
    """Return what may be sold and why we think so, in the active language. Products come with the row."""
    product = row.product.name if row.product else ""
    kind = Chance.Kind
    if row.kind == kind.GOES_WITH:
        because = row.because.name if row.because else ""
        return product, _("Goes with %(product)s, which they buy; they never ordered it.") % {"product": because}
    if row.kind == kind.STOPPED:
        told = {"days": row.facts.get("every", 0), "day": formats.day(date.fromisoformat(row.facts["since"]))}
        return product, _("They bought it about every %(days)s days, last on %(day)s.") % told
    if row.kind == kind.BELOW:
        money = {name: formats.money(Decimal(row.facts[name]), row.facts["currency"]) for name in ("theirs", "usual")}
        told_sums = _("In a year they bought for %(theirs)s, clients like them for %(usual)s.") % money
        return _("A larger volume"), told_sums
    return row.words, product
