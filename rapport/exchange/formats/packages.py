"""What may lie in a ZIP of tables or files."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MOST = 2_000_000_000  # bytes of all that a ZIP holds, unpacked
# The folder whose content is attached to clients.
FILES = "files"
# What programs that pack put beside the files: nobody exported it.
BESIDE = re.compile(r"^__MACOSX/|(^|/)(\.|Thumbs\.db$|desktop\.ini$)")
_INDEX = re.compile(r"files\.(csv|tsv|txt|xlsx|xls|ods)", re.IGNORECASE)


def index_in(names: Iterable[str]) -> str | None:
    """Return the name of the table, beside the folders, that says whose each file is; None without one."""
    return next((one for one in sorted(names) if _INDEX.fullmatch(one)), None)


def one_by_one() -> str:
    """Return the sentence for a ZIP where one file is wanted."""
    return _("This is a ZIP archive. Bring it as “A ZIP of several tables”, or unpack it and bring what is in it.")
