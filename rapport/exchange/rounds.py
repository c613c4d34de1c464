"""The worker's part: one batch after the other, so that nobody's notice or letter waits behind a long file."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from rapport.exchange.holding import given_up, leave, new_holder, take, takeable
from rapport.exchange.models import Export, Import
from rapport.exchange.models.exports import KEPT_DAYS
from rapport.exchange.running import bring_in, give_up
from rapport.exchange.taking_back import give_up_taking_back, take_back
from rapport.kit.clock import now
from rapport.kit.keeping import FilesAway, kept
from rapport.kit.rounds import every
from rapport.roles.undo import UNDO_DAYS

log = logging.getLogger(__name__)
_holder = new_holder()
_under_way: dict[int, Iterator[int]] = {}
# Until when, on this process's clock, an import rests whose file could not be reached; so many seconds it does.
_not_before: dict[int, float] = {}
PAUSE = 10.0


@every(0, "exchange.imports")
def next_batches(at: datetime) -> int:
    """Do one batch of every import that waits or was left by a dead process; return how many batches were done."""
    for pk in takeable(at).values_list("pk", flat=True):
        away = _not_before.get(pk, 0.0) > time.monotonic()
        brought = None if away else take(pk, _holder, at)
        if brought is None:
            continue
        undoing = brought.state == Import.State.UNDOING
        if given_up(brought):
            (give_up_taking_back if undoing else give_up)(brought, now)
        else:
            _under_way[pk] = (take_back if undoing else bring_in)(brought, _holder, now)
    for pk, steps in list(_under_way.items()):
        try:
            ended = next(steps, None) is None
        except FilesAway as wrong:
            log.warning("The file of import %s can't be reached; it goes on later: %s", pk, wrong)
            leave(pk, _holder)
            _not_before[pk] = time.monotonic() + PAUSE
            ended = True
        if ended:
            del _under_way[pk]
    return len(_under_way)


@every(3600, "exchange.forgetting", forgets=True)
def forget_old_files(at: datetime) -> int:
    """Delete what nobody comes back to: files a month after the import ended, drafts and exports with them.

    A file that came in is kept as long as its import can be taken back, so that rejected rows can be looked up in it.
    """
    old = at - timedelta(days=UNDO_DAYS)
    Export.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    drafts = Import.objects.filter(state=Import.State.DRAFT, begun_at__lt=old)
    ended = Import.objects.filter(ended_at__lt=old).exclude(path="")
    paths = [*drafts.values_list("path", flat=True), *ended.values_list("path", flat=True)]
    kept.forget(paths)
    drafts.delete()
    ended.update(path="")
    return len(paths)
