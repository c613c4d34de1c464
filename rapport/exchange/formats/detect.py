"""Opens whatever file a person has: looks at the bytes first and at the name last."""

import codecs
import re
from pathlib import Path

from django.utils.translation import gettext as _

from .commerceml.counterparties import CounterpartySheet, is_exchange_file
from .csv.encodings import chosen_encoding
from .csv.sheet import CsvSheet
from .json.sheet import JsonSheet, is_json
from .sheet import ReadOptions, Sheet, UnreadableFile
from .source import Source
from .sqlite.sheet import SqliteSheet, is_database
from .vcard.sheet import VcardSheet
from .xlsx.package import workbook_kind
from .xlsx.sheet import WorkbookSheet

HEAD = 4096
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
PACKED = (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")

_CARD = re.compile(r"^\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(r"\s*<(?:!|\?xml|[a-z][\w:]*[\s/>])", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def open_sheet(data: bytes | Path, filename: str, *, options: ReadOptions | None = None) -> Sheet:
    """Return the file as a `Sheet`: CSV and its relatives, XLSX, XLSM, XLSB, XLS, ODS, vCard, JSON, a database file
    of SQLite, or clients of 1C. (R-024, R-374)

    Give a path for anything that may be large; the sheet reads it again for each walk, so it must stay where it is.
    Raises `UnreadableFile`, whose sentence says what the file is and what to do, in the active language.
    """
    source = Source(data, filename)
    options = options or ReadOptions()
    head = source.head(HEAD)
    if not head.strip():
        raise UnreadableFile(_("The file is empty: there is no row in it."))
    if is_database(head):
        return SqliteSheet(source, options)
    if kind := workbook_kind(source, head):
        return WorkbookSheet(source, kind, options)
    _refuse_what_is_no_text(head)
    text = head.decode(chosen_encoding(Source(head), options.encoding).name, "replace")
    text = text.lstrip("\ufeff")
    if _holds_cards(source, text):
        return VcardSheet(source, options)
    if is_exchange_file(text):
        return CounterpartySheet(source)
    if is_json(text, source.ending):
        return JsonSheet(source, options)
    _refuse_other_texts(text)
    # A byte-order mark says that it is text, however odd.
    if not head.startswith(MARKS) and len(_CONTROL.findall(text)) * 10 > len(text):
        raise UnreadableFile(_("This file is no table. Bring CSV, a workbook or vCards."))
    return CsvSheet(source, options)


def _holds_cards(source: Source, text: str) -> bool:
    if _CARD.match(text):
        return True
    if source.ending not in ("vcf", "vcard"):
        return False
    if _CARD.search(text):
        return True
    raise UnreadableFile(_("No vCard begins in this file. Export the contacts again, as vCard or as CSV."))


def _refuse_what_is_no_text(head: bytes) -> None:
    if head.startswith(b"%PDF"):
        raise UnreadableFile(_("This is a PDF, which holds no rows. Bring the table it was made from."))
    if head.startswith(PICTURES):
        raise UnreadableFile(_("This is a picture. Bring a table: CSV, a workbook or vCards."))
    if head.startswith(PACKED):
        raise UnreadableFile(_("This file is packed. Unpack it and bring the table that is in it."))


def _refuse_other_texts(text: str) -> None:
    if re.match(r"\s*BEGIN:V(?!CARD)[A-Z]+\b", text, re.IGNORECASE):
        raise UnreadableFile(
            _("This is a calendar and no table. Bring it in as appointments; contacts come as vCard or CSV.")
        )
    if _MARKUP.match(text):
        raise UnreadableFile(
            _("This is a web page or XML. Open it in a spreadsheet program and save it as a workbook or as CSV.")
        )
    if text.startswith("{\\rtf"):
        raise UnreadableFile(_("This is a text document. Copy the table from it into a workbook and bring that."))
