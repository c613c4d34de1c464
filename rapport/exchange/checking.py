"""What has to hold of files that came in."""

from collections.abc import Iterator

from django.db.models import Count, F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.models import Import
from rapport.kit.checks import check


@check("imports", gettext_lazy("Every row of a file that came in is accounted for"))
def accounts() -> Iterator[str | int]:
    """Imports whose figures do not add up, or that have other rejected rows than they say."""
    rows = Import.objects.annotate(
        told=F("created") + F("updated") + F("skipped") + F("rejected"), there=Count("rejected_rows")
    )
    yield Import.objects.count()
    for one in rows.exclude(told=F("rows")).iterator():
        told = {"number": one.pk, "rows": one.rows, "told": one.told}
        yield _("Import %(number)s: %(rows)s rows were read, and %(told)s are accounted for.") % told
    for one in rows.exclude(there=F("rejected")).iterator():
        told = {"number": one.pk, "rows": one.rejected, "there": one.there}
        yield _("Import %(number)s: %(rows)s rows were rejected, and %(there)s are there.") % told
