"""What has to hold of clocks."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.clocks.models import Clock, ClockPiece
from rapport.kit.checks import check
from rapport.kit.subjects import kinds


@check("clocks", gettext_lazy("A clock has used what its pieces took, and runs on a record that is there"))
def clocks() -> Iterator[str | int]:
    """Clocks whose sum is another than their pieces', pieces that end before they begin, clocks on nothing."""
    yield Clock.objects.count()
    took = Coalesce(Sum("pieces__seconds", filter=Q(pieces__is_pause=False)), 0)
    for one in Clock.objects.annotate(took=took).exclude(took=F("used")).iterator():
        told = {"clock": one, "used": one.used, "took": one.took}
        yield _("Clock %(clock)s has used %(used)s seconds, and its pieces took %(took)s.") % told
    for pk in ClockPiece.objects.filter(until__lt=F("since")).values_list("clock", flat=True).iterator():
        yield _("A piece of clock %(clock)s ends before it begins.") % {"clock": pk}
    for kind in Clock.objects.values_list("kind", flat=True).distinct().order_by("kind"):
        rows = Clock.objects.open().filter(kind=kind)
        if kind in kinds:
            there = kinds[kind].model._base_manager.order_by().filter(pk=OuterRef("subject_id"))
            rows = rows.filter(~Exists(there))
        for row in rows.iterator():
            yield _("Clock %(clock)s runs on a record that is not there.") % {"clock": row}
