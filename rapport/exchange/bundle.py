"""Several tables in one ZIP, and files of clients: from one Rapport to another, or out of another program."""

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.exchange.actions import discard, receive_file, take_out
from rapport.exchange.actions.allowed import need_import_right
from rapport.exchange.files import keep, pieces
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.leaving import records_of
from rapport.exchange.models import Import
from rapport.exchange.shelves import exporters
from rapport.exchange.unpacking import FORMAT, LABEL, PACKED, bundle_files
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor


def write_bundle(actor: Actor, path: Path) -> dict[str, int]:
    """Write what the actor may see to a new file, and return how many records of each kind it holds.

    Each kind is a deed of its own, as taking out its list is. Raises what `take_out` refuses; then no file stays.
    """
    numbers: dict[str, int] = {}
    try:
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as out:
            for kind in PACKED:
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


def receive_bundle(actor: Actor, *, name: str, chunks: Iterable[bytes]) -> Import:
    """Take a bundle in and return its first part, ready to be looked at; the others come in after it.

    Raises BadInput for what is no bundle, and NotAllowed without the right to bring anything in; then nothing stays.
    """
    need_import_right(actor)
    path, _digest = keep(chunks, name)
    try:
        with kept.local(path) as package, bundle_files(actor, package) as files:
            first = _received(actor, Path(name).stem, files)
    finally:
        kept.forget([path])
    if first is None:
        raise BadInput(_("There is nothing in this bundle."))
    return first


def _received(actor: Actor, name: str, files: Iterable[tuple[str, Path]]) -> Import | None:
    """Take each table in, one after the other; all or none."""
    first = last = None
    try:
        for kind, table in files:
            told = "files.zip" if kind == "files" else table.name
            part = receive_file(actor, kind=kind, name=f"{name} · {told}", chunks=pieces(table))
            if last is not None:
                part.after = last
                part.save(update_fields=["after"])
            first, last = first or part, part
    except BaseException:
        if first is not None:
            discard(actor, first)
        raise
    return first
