"""What has to hold of promises and their dates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.checks import check
from rapport.promises.models import Promise, PromiseDate


@check("promises", gettext_lazy("Each date of a promise follows from the one before, and the last one holds"))
def promises() -> Iterator[str | int]:
    """Promises whose dates do not join, or that are due on another day than they were last moved to."""
    yield Promise.objects.count()
    last: PromiseDate | None = None
    for row in PromiseDate.objects.select_related("promise").order_by("promise", "id").iterator(chunk_size=2000):
        if last is not None and last.promise_id == row.promise_id:
            if last.to_at != row.from_at:
                yield _("The dates of promise %(promise)s do not join.") % {"promise": row.promise_id}
        elif last is not None:
            yield from _not_held(last)
        last = row
    if last is not None:
        yield from _not_held(last)


def _not_held(last: PromiseDate) -> Iterator[str]:
    if last.to_at != last.promise.due_at:
        yield _("Promise %(promise)s is due on another day than it was moved to.") % {"promise": last.promise_id}
