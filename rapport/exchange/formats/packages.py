"""What may lie in a ZIP of tables or files."""

import re
from collections.abc import Iterable

MOST = 2_000_000_000  # bytes of all that a ZIP holds, unpacked
# The folder whose content is attached to clients.
FILES = "files"
# What programs that pack put beside the files: nobody exported it.
BESIDE = re.compile(r"^__MACOSX/|(^|/)(\.|Thumbs\.db$|desktop\.ini$)")
_INDEX = re.compile(r"files\.(csv|tsv|txt|xlsx|xls|ods)", re.IGNORECASE)


def index_in(names: Iterable[str]) -> str | None:
    """Return the name of the table, beside the folders, that says whose each file is; None without one."""
    return next((one for one in sorted(names) if _INDEX.fullmatch(one)), None)
