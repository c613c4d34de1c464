"""Has a workbook opened by a process of its own, within limits, and keeps the rows it gives in a file."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from ..limits import WORKBOOK_MEMORY, WORKBOOK_ROWS_BYTES, WORKBOOK_SECONDS
from ..sheet import UnreadableFile
from .package import damaged, protected

OPENER = Path(__file__).with_name("opener.py")


def unpack_rows(workbook: Path, sheet: str, rows: Path) -> None:
    """Write the rows of one sheet to `rows`, in the form that `opener.py` tells; an empty name takes the first.

    Raises `UnreadableFile` when the workbook cannot be opened or asks for too much memory or time.
    """
    limits = [str(WORKBOOK_MEMORY), str(WORKBOOK_SECONDS), str(WORKBOOK_ROWS_BYTES)]
    with rows.open("wb") as output:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", str(OPENER), str(workbook), sheet, *limits],
                stdout=output,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                timeout=WORKBOOK_SECONDS * 3,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(_too_large()) from error
    if done.returncode:
        raise UnreadableFile(_sentence(done.returncode, done.stderr.decode("utf-8", "replace"), sheet))


def _sentence(code: int, said: str, sheet: str) -> str:
    if said.startswith("password"):
        return protected()
    if said.startswith("sheet"):
        return _("The workbook has no sheet called %(sheet)s. Choose one from the list.") % {"sheet": sheet}
    if said.startswith("large") or code < 0 or "memory" in said.lower():
        return _too_large()
    return damaged()


def _too_large() -> str:
    return _("The workbook is too large to open here. Save the sheet as CSV and bring that, however long it is.")
