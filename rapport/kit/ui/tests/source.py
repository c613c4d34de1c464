"""What the tests of the interface read: our templates, style sheets and scripts, as text."""

from pathlib import Path

import rapport

PACKAGE = Path(rapport.__file__).parent
STATIC = PACKAGE / "kit" / "ui" / "static" / "ui"


def templates() -> dict[str, str]:
    """Return every Jinja page of ours by its path inside the package. Pages of libraries are not ours."""
    files = sorted(PACKAGE.glob("**/templates/**/*.html"))
    return {str(file.relative_to(PACKAGE)): file.read_text() for file in files}


def sheets() -> dict[str, str]:
    """Return our style sheets by name."""
    return {file.name: file.read_text() for file in sorted(STATIC.glob("*.css"))}


def scripts() -> dict[str, str]:
    """Return our scripts by name."""
    return {file.name: file.read_text() for file in sorted(STATIC.glob("js/*.js"))}
