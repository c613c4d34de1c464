"""Records on their way out: as CSV or workbook that no spreadsheet program can be made to run, or as vCards."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.actions import take_out
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.formats.xlsx.writer import write_xlsx
from rapport.exchange.shelves import Exporter, exporters
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vcf": "text/vcard; charset=utf-8",
}
PIECE = 1 << 16


def leave(actor: Actor, kind: str, form: str, records: Any = None) -> tuple[int, Iterator[bytes]]:
    """Let the records (a query; by default all that the actor sees) go out; give their number and the file's bytes.

    Asks the gate with the number of records and writes the journal line first. Raises BadInput for an unknown kind or
    form, and what the gate raises.
    """
    exporter = exporters.get(kind)
    if exporter is None or form not in FORMS or (form == "vcf" and exporter.cards is None):
        raise BadInput(_("There is no such list to take out in this form."))
    records = exporter.records(actor) if records is None else records
    number = records.count()
    take_out(actor, what=str(exporter.label), number=number, form=form)
    return number, _bytes(actor, exporter, form, records)


def _bytes(actor: Actor, exporter: Exporter, form: str, records: Any) -> Iterator[bytes]:
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
