"""Records on their way out: as CSV or workbook that no spreadsheet program can be made to run, or as vCards."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.formats.xlsx.writer import Unwritable, write_xlsx
from rapport.exchange.models import Export
from rapport.exchange.rights import EXPORT
from rapport.exchange.shelves import Exporter, exporters
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui.selections import choosers, chosen
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vcf": "text/vcard; charset=utf-8",
    "zip": "application/zip",
}
PIECE = 1 << 16


def records_of(actor: Actor, kind: str, choice: str = "") -> Any:
    """Return the records that would go out (a query): those of the choice, or all that the actor sees.

    Raises BadInput for a list that there is not.
    """
    exporter = exporters.get(kind)
    if exporter is None:
        raise BadInput(fields={"kind": [_("There is no such list to take out.")]})
    if not choice:
        return exporter.records(actor).order_by("pk")
    if exporter.subject in choosers:
        return chosen(actor, exporter.subject, QueryDict(choice))
    numbers = [int(number) for number in QueryDict(choice).getlist("chosen") if number.isdecimal()]
    return exporter.records(actor).filter(pk__in=numbers).order_by("pk")


def leave(actor: Actor, export: Export) -> Iterator[bytes]:
    """Give the bytes of the file that the export allows: what the actor may see now, at most so many as were allowed.

    The answer's first piece is made before it is returned, so that a refusal comes before the file begins. Raises
    BadInput once the export has run out, and for what does not fit into a workbook, NotAllowed when the right to take
    lists out is gone meanwhile.
    """
    if not may(actor, EXPORT):
        raise NotAllowed(gate(actor, EXPORT).sentence, EXPORT)
    if export.until <= actor.at:
        raise BadInput(_("This export can't be fetched any more. Take the list out again."))
    records = records_of(actor, export.kind, export.choice)[: export.number]
    exporter = exporters[export.kind]
    if export.form == "zip" and exporter.packed is not None:
        pieces = exporter.packed.write(actor, records, not export.choice)
    else:
        pieces = _pieces(actor, exporter, export.form, records)
    try:
        first = next(pieces, b"")
    except Unwritable as wrong:
        raise BadInput(wrong.sentence) from wrong
    return _joined(first, pieces)


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _pieces(actor: Actor, exporter: Exporter, form: str, records: Any) -> Iterator[bytes]:
    if form == "vcf":
        assert exporter.cards is not None
        yield from exporter.cards(actor, records)
        return
    columns = exporter.columns(actor)
    labels = [label for _key, label in columns]
    rows = exporter.rows(actor, records, [key for key, _label in columns])
    if form == "csv":
        yield from write_csv(rows, labels)
        return
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "list.xlsx"
        write_xlsx(rows, labels, file)
        with file.open("rb") as out:
            while piece := out.read(PIECE):
                yield piece
