"""Our papers as PDF, set by typst with the fonts that travel with Rapport."""

import json
import unicodedata
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import typst

Paper = Literal["contract", "dossier", "job_description", "letter", "list", "offer", "report", "vacancy"]

PAPERS = Path(__file__).parent / "papers"
FONT_FAMILIES = ("noto-sans", "noto-sans-devanagari")


def typeset(template: Paper, data: Mapping[str, Any], *, language: str) -> bytes:
    """Return the paper as a tagged PDF with embedded fonts; the same data give the same bytes.

    `data` follows the template's contract in `rapport.documents.papers`, `language` is the reader's ("mr").
    The data reach typst as a JSON value and never as source, so whatever a client is called is only text.
    The template can read nothing but the papers' folder. A dossier takes some 50 ms, a list about 2 ms a row:
    print long lists in the background.
    """
    inputs = {"data": json.dumps(printable(data), ensure_ascii=False), "language": language}
    return _press().submit(_compile, template, inputs).result()


@cache
def _press() -> ThreadPoolExecutor:
    """One thread prints for everybody, so compilers need no lock and their memory is not kept once per thread."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")


def _compile(template: Paper, inputs: dict[str, str]) -> bytes:
    pdf = _compiler(template).compile(format="pdf", sys_inputs=inputs)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _compiler(template: Paper) -> "typst.Compiler":
    """A warm compiler for each template; a cold one costs several times a page."""
    import typst

    return typst.Compiler(
        PAPERS / f"{template}.typ",
        root=PAPERS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        # Packages are neither used nor fetched: the folder holds none.
        package_path=PAPERS,
        package_cache_path=PAPERS,
    )


@cache
def _fonts() -> "typst.Fonts":
    import fontpkg
    import typst

    folders = {file.path.parent for family in FONT_FAMILIES for file in fontpkg.family(family).files}
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in sorted(folders)]
    )


def printable(value: Any) -> Any:
    """Return the same data without what paper cannot show: control characters and halves of characters."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        lines = value.replace("\r\n", "\n").replace("\t", " ")
        return "".join(letter for letter in lines if letter == "\n" or _has_shape(letter))
    if isinstance(value, Mapping):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, bool):
        return value
    return [printable(inner) for inner in value]


def _has_shape(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff"
