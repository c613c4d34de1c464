"""Where files lie on their way in, under names of our own."""

import hashlib
import secrets
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import ReadOptions, Sheet, UnreadableFile
from rapport.exchange.models import Import
from rapport.exchange.profiles import Profile, profiled, profiles, recognised
from rapport.exchange.shelves import importers
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput

FOLDER = "imports"
LARGEST = 512 * 1024 * 1024
PIECE = 1 << 20


def keep(chunks: Iterable[bytes], name: str) -> tuple[str, str]:
    """Store content; return its path among the kept files and its SHA-256. Raises BadInput when too large."""
    ending = Path(name).suffix.lower()[:8]
    path = f"{FOLDER}/{secrets.token_hex(16)}{ending if ending.isascii() and ending[1:].isalnum() else ''}"
    digest, size = hashlib.sha256(), 0
    with kept.laying(path) as half, half.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                told = _("The file is larger than %(limit)s MB. Split it.")
                raise BadInput(fields={"file": [told % {"limit": LARGEST // 1024**2}]})
            digest.update(chunk)
            out.write(chunk)
    return path, digest.hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    """Give the content of a file that lies elsewhere, a megabyte at a time."""
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


# The name under which `reading` keeps that a file is to be read as any other table, whatever it looks like.
PLAIN = "plain"


def sheet_of(brought: Import) -> Sheet:
    """Return the import's file as a table, read as was decided and as its profile says.

    Raises BadInput for a file that can't be read.
    """
    return profiled(_table(brought, brought.reading), profiles().get(brought.profile))


def recognise(brought: Import) -> Sheet:
    """Find out which program the file comes from, and which of its tables is meant; note both, and return the sheet.

    Raises BadInput for a file that can't be read.
    """
    sheet, profile = _table(brought, brought.reading), None
    if importers[brought.kind].open is None and not brought.reading.get(PLAIN):
        sheet, profile = _meant(brought, sheet)
    brought.profile = profile.key if profile else ""
    return profiled(sheet, profile)


def _meant(brought: Import, sheet: Sheet) -> tuple[Sheet, Profile | None]:
    """The table of a base that brings what is wanted, where nobody has chosen one; a file with one table is that."""
    if sheet.kind in ("json", "sqlite") and not brought.reading.get("sheet"):
        for name in sheet.reading.sheets:
            other = sheet if name == sheet.reading.sheet else _table(brought, {**brought.reading, "sheet": name})
            if profile := recognised(other, brought.kind):
                brought.reading = {**brought.reading, "sheet": name}
                return other, profile
    return sheet, recognised(sheet, brought.kind)


def _table(brought: Import, reading: Mapping[str, Any]) -> Sheet:
    opens = importers[brought.kind].open
    decided = {key: value for key, value in reading.items() if key != PLAIN}
    try:
        with ExitStack() as stack:
            path = stack.enter_context(kept.local(brought.path))
            sheet = (
                opens(path, brought.name) if opens else open_sheet(path, brought.name, options=ReadOptions(**decided))
            )
            # The sheet reads the file anew for each walk over its rows.
            weakref.finalize(sheet, stack.pop_all().close)
            return sheet
    except UnreadableFile as wrong:
        raise BadInput(fields={"file": [wrong.sentence]}) from wrong
    except FileNotFoundError as wrong:
        raise BadInput(fields={"file": [_("The file is no longer kept. Bring it again.")]}) from wrong
