"""What has to hold of enquiries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.clocks.models import Clock
from rapport.documents.shelves import Numbered, numbered
from rapport.kit.checks import check
from rapport.service.actions.registering import SERIES
from rapport.service.models import Enquiry

numbered.put(SERIES, Numbered(Enquiry, r"E(?P<n>\d{4,})-(?P<y>\d\d)"))


@check("enquiries", gettext_lazy("No clock runs on an enquiry that has ended"))
def enquiries() -> Iterator[str | int]:
    """Clocks that were not stopped with their enquiry."""
    yield Enquiry.objects.count()
    ended = Enquiry.objects.exclude(state__in=Enquiry.OPEN).values("pk")
    for row in Clock.objects.open().filter(kind="enquiry", subject_id__in=ended).iterator():
        yield _("Clock %(clock)s runs on, though its enquiry has ended.") % {"clock": row}
