"""What imports hold about people, and how that ends."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.db import transaction

from rapport.exchange.models import Import
from rapport.kit.keeping import kept
from rapport.privacy.shelves import Ending, Holding, Who, cleaners, hold

# In what is packed a name can't be found by its letters.
PLAIN = (".csv", ".txt", ".vcf", ".json", ".tsv", ".xml")
PIECE = 1 << 20


def forget_brought(who: Who, spellings: Iterable[str]) -> int:
    """Forget the files of imports in which the person stands, once they came in; return how many.

    A workbook can't be looked through without reading it anew, so of ended imports none that may hold the person stays.
    """
    rows = list(Import.objects.exclude(path="").filter(state__in=[Import.State.DONE, Import.State.UNDONE]))
    wanted = [form.encode(code) for form in spellings for code in ("utf-8", "utf-16-le") if form]
    found = [one for one in rows if _may_hold(one.path, wanted)]
    Import.objects.filter(pk__in=[one.pk for one in found]).update(path="")
    transaction.on_commit(lambda: kept.forget([one.path for one in found]))
    return len(found)


def _may_hold(path: str, wanted: list[bytes]) -> bool:
    if PurePosixPath(path).suffix not in PLAIN:
        return kept.is_there(path)
    longest, before = max(map(len, wanted), default=1), b""
    try:
        content = kept.opened(path)
    except FileNotFoundError:
        return False
    with content:
        while piece := content.read(PIECE):
            if any(one in before + piece for one in wanted):
                return True
            before = piece[-longest:]
    return False


cleaners.put("exchange.files", forget_brought)
hold(Holding("exchange.ForeignNumber", Ending.REMOVE))
