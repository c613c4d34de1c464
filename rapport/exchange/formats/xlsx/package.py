"""Tells a workbook from everything else that begins like one, and refuses the dangerous before it is opened."""

import io
import zipfile

from django.utils.translation import gettext as _

from rapport.kit.archives import UNREADABLE, UnsafeArchive, guard_zip

from ..limits import WORKBOOK_UNPACKED
from ..packages import ZIP, one_by_one
from ..sheet import Kind, UnreadableFile
from ..source import Source

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the name under which an XLSX lies behind its password
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones behind a password
DECLARATION = 200_000  # bytes in which a package says what it is


def workbook_kind(source: Source, head: bytes) -> Kind | None:
    """Return which workbook the file is, None when it is none; `head` are its first bytes.

    Raises `UnreadableFile` for a ZIP that is unsafe to unpack or is something else than a workbook.
    """
    if head.startswith(OLE):
        if source.holds(_ENCRYPTED):
            raise UnreadableFile(protected())
        return "xls"
    if not head.startswith(ZIP):
        return None
    try:
        guard_zip(source.data, max_unpacked=WORKBOOK_UNPACKED)
        with zipfile.ZipFile(source.data if not isinstance(source.data, bytes) else io.BytesIO(source.data)) as package:
            return _kind_of(package)
    except UnsafeArchive as refusal:
        raise UnreadableFile(str(refusal)) from refusal
    except UNREADABLE as error:
        raise UnreadableFile(damaged()) from error


def _kind_of(package: zipfile.ZipFile) -> Kind:
    names = {name.lower().replace("\\", "/").lstrip("/"): name for name in package.namelist()}
    telling = [names[part] for part in ("[content_types].xml", "mimetype") if part in names]
    declared = b"".join(package.open(part).read(DECLARATION).lower() for part in telling)
    if b"opendocument.spreadsheet" in declared:
        return "ods"
    if b"sheet.binary" in declared or "xl/workbook.bin" in names:
        return "xlsb"
    if b"spreadsheetml" in declared or "xl/workbook.xml" in names:
        return "xlsx"
    if declared:
        raise UnreadableFile(_("This is an Office document without a table of rows. Save its table as a workbook."))
    raise UnreadableFile(one_by_one())


def damaged() -> str:
    """Return the sentence for a workbook that cannot be opened."""
    return _("The workbook is damaged. Open it in your spreadsheet program, save it again and bring it once more.")


def protected() -> str:
    """Return the sentence for a workbook behind a password."""
    return _(
        "The workbook is protected with a password. Open it in your spreadsheet program, remove the password, "
        "save it and bring it again."
    )
