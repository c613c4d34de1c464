"""The tables of a ZIP, in the order in which they come in: of another Rapport, or what one program exported."""

import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.ical import is_calendar, open_calendar
from rapport.exchange.formats.packages import BESIDE, FILES, MOST, index_in
from rapport.exchange.formats.sheet import ReadOptions, Sheet, UnreadableFile
from rapport.exchange.mapping import CERTAIN, guess_columns
from rapport.exchange.profiles import recognised
from rapport.exchange.shelves import Importer, importers
from rapport.kit.archives import UNREADABLE, guard_zip
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

# Who is pointed at comes in first.
ORDER = ("clients", "people", "leads", "deals", "orders", "appointments", "files")
# What another Rapport packs.
PACKED = ORDER[:4]
LABEL = "rapport.json"
FORMAT = {"format": "rapport bundle", "version": 1}
MOST_TABLES = 20
PIECE = 1 << 20
NO_NAME = re.compile(r"[^\w. -]+")
# Kinds of files whose rows are of one kind whatever program wrote them, and those that hold several tables.
ALWAYS, BASES = {"vcard": "people", "ical": "appointments"}, ("json", "sqlite")
Table = tuple[str, Path]


@contextmanager
def bundle_files(actor: Actor, path: Path) -> Iterator[list[Table]]:
    """Give (kind, file) of the tables in the order in which they come in; they are gone afterwards.

    A file that holds two kinds is there for each. Raises BadInput for what is no bundle, for a table of which nobody
    knows what it is, and for what is not safe to unpack.
    """
    with tempfile.TemporaryDirectory(prefix="rapport-bundle-") as folder:
        yield _unpacked(actor, path, Path(folder))


def _unpacked(actor: Actor, path: Path, folder: Path) -> list[Table]:
    if not zipfile.is_zipfile(path):
        raise BadInput(_no_bundle())
    guard_zip(path, max_unpacked=MOST)
    try:
        with zipfile.ZipFile(path) as package:
            if LABEL in package.namelist():
                return list(_of_rapport(package, folder))
            return _of_a_program(actor, package, folder, path)
    except (*UNREADABLE, RuntimeError) as wrong:
        raise BadInput(_no_bundle()) from wrong


def _of_rapport(package: zipfile.ZipFile, folder: Path) -> Iterator[Table]:
    said, names = json.loads(package.read(LABEL)), set(package.namelist())
    if not isinstance(said, dict) or {key: said.get(key) for key in FORMAT} != FORMAT:
        raise BadInput(_no_bundle())
    for kind in PACKED:
        # Names of our own, whatever the archive calls its parts.
        file = folder / f"{kind}.csv"
        if file.name in names:
            _unpack(package, file.name, file)
            yield kind, file


def _of_a_program(actor: Actor, package: zipfile.ZipFile, folder: Path, path: Path) -> list[Table]:
    """Return each table under the kinds as which it is recognised, whatever its folder and name; files come last."""
    parts = [one.filename for one in package.infolist() if not one.is_dir() and not BESIDE.search(one.filename)]
    attached = [one for one in parts if one.casefold().startswith(f"{FILES}/")]
    names = sorted({*parts} - {*attached, index_in(parts) if attached else None})
    if not parts:
        raise BadInput(_no_bundle())
    if len(names) > MOST_TABLES:
        told = _("There are more than %(limit)s tables in this ZIP. Split it.")
        raise BadInput(told % {"limit": MOST_TABLES})
    found: list[Table] = [("files", path)] if attached else []
    for place, name in enumerate(names):
        told = NO_NAME.sub("_", PurePosixPath(name).name)[-80:].lstrip(".") or "table"
        file = folder / str(place) / told
        file.parent.mkdir()
        _unpack(package, name, file)
        found += [(kind, file) for kind in _kinds_of(actor, file)]
    return sorted(found, key=lambda one: ORDER.index(one[0]))


def _kinds_of(actor: Actor, file: Path) -> list[str]:
    try:
        sheets = list(_sheets(file))
    except UnreadableFile as wrong:
        raise BadInput(f"{file.name}: {wrong.sentence}") from wrong
    if sheets[0].kind in ALWAYS:
        return [ALWAYS[sheets[0].kind]]
    kinds = [kind for kind in ORDER if any(recognised(sheet, kind) for sheet in sheets)]
    kinds = kinds or [kind for kind in ORDER if _is_there(actor, importers[kind], sheets[0])]
    if not kinds:
        told = _("%(file)s is no table of a program that is known here. Take it out of the ZIP and bring it in alone.")
        raise BadInput(told % {"file": file.name})
    return kinds


def _is_there(actor: Actor, importer: Importer, sheet: Sheet) -> bool:
    """True where the columns of the table hold all without which no row of the kind comes in."""
    found = guess_columns(sheet, importer.fields(actor)) if importer.needs else {}
    return bool(importer.needs) and importer.needs <= {one["field"] for one in found.values() if one["sure"] >= CERTAIN}


def _sheets(file: Path) -> Iterator[Sheet]:
    """Give the file as a table, and the other tables of a base."""
    first = open_calendar(file, file.name) if is_calendar(file, file.name) else open_sheet(file, file.name)
    yield first
    for name in first.reading.sheets if first.kind in BASES else ():
        if name != first.reading.sheet:
            yield open_sheet(file, file.name, options=ReadOptions(sheet=name))


def _unpack(package: zipfile.ZipFile, name: str, file: Path) -> None:
    with package.open(name) as source, file.open("wb") as out:
        while piece := source.read(PIECE):
            out.write(piece)


def _no_bundle() -> str:
    return _("This is no ZIP of tables: neither of another Rapport nor as a program exports them.")
