"""All clients with their people, leads and deals in one ZIP, from one Rapport to another."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.exchange.actions import take_out
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.leaving import records_of
from rapport.exchange.shelves import exporters
from rapport.kit.archives import UNREADABLE, guard_zip
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

# Who is pointed at comes in first.
ORDER = ("clients", "people", "leads", "deals")
LABEL = "rapport.json"
FORMAT = {"format": "rapport bundle", "version": 1}
MOST = 2_000_000_000  # bytes of all files of a bundle, unpacked
PIECE = 1 << 20


def write_bundle(actor: Actor, path: Path) -> dict[str, int]:
    """Write what the actor may see to a new file, and return how many records of each kind it holds.

    Each kind is a deed of its own, as taking out its list is. Raises what `take_out` refuses; then no file stays.
    """
    numbers: dict[str, int] = {}
    try:
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as out:
            for kind in ORDER:
                exporter, records = exporters[kind], records_of(actor, kind)
                numbers[kind] = take_out(actor, kind=kind, form="csv", number=records.count()).number
                rows = exporter.rows(actor, records[: numbers[kind]], exporter.bundled)
                with out.open(f"{kind}.csv", "w", force_zip64=True) as file:
                    for piece in write_csv(rows, exporter.bundled):
                        file.write(piece)
            out.writestr(LABEL, json.dumps({**FORMAT, "records": numbers}))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return numbers


@contextmanager
def bundle_files(path: Path) -> Iterator[list[tuple[str, Path]]]:
    """Give (kind, file) of the bundle's tables in the order in which they come in; they are gone afterwards.

    Raises BadInput for what is no bundle, or is not safe to unpack.
    """
    with tempfile.TemporaryDirectory(prefix="rapport-bundle-") as folder:
        yield _unpacked(path, Path(folder))


def _unpacked(path: Path, folder: Path) -> list[tuple[str, Path]]:
    no_bundle = _("This is no bundle of Rapport. `rapport export bundle FILE.zip` writes one.")
    if not zipfile.is_zipfile(path):
        raise BadInput(no_bundle)
    guard_zip(path, max_unpacked=MOST)
    found = []
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            said = json.loads(package.read(LABEL)) if LABEL in names else {}
            if not isinstance(said, dict) or {key: said.get(key) for key in FORMAT} != FORMAT:
                raise BadInput(no_bundle)
            for kind in ORDER:
                # Names of our own, whatever the archive calls its parts.
                file = folder / f"{kind}.csv"
                if file.name in names:
                    with package.open(file.name) as source, file.open("wb") as out:
                        while piece := source.read(PIECE):
                            out.write(piece)
                    found.append((kind, file))
    except (*UNREADABLE, RuntimeError) as wrong:
        raise BadInput(no_bundle) from wrong
    return found
