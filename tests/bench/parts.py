"""The parts of the test bench that a machine may lack. What is missing skips with a sentence, unless required."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = set(filter(None, os.environ.get("RAPPORT_REQUIRE", "").split(",")))


def data_folder() -> Path:
    """Return where strangers' files lie."""
    return Path(os.environ.get("RAPPORT_SHARED_DATA", ROOT.parent / "shared" / "data"))


def chromium() -> str | None:
    """Return the path of Debian's Chromium, or None."""
    return shutil.which("chromium")


def missing(part: str, sentence: str) -> None:
    """Skip what needs a part that is not here; fail where it is required."""
    if part in REQUIRED:
        pytest.fail(f"{sentence} RAPPORT_REQUIRE asks for it.", pytrace=False)
    pytest.skip(sentence)


def need_pdftotext() -> None:
    """Skip where papers can't be read back; where anything is required, nothing may be left out."""
    _need_program("pdftotext", "poppler-utils")


def need_office() -> None:
    """Skip where no spreadsheet program is; where anything is required, nothing may be left out."""
    _need_program("soffice", "libreoffice-calc")


def _need_program(name: str, package: str) -> None:
    if shutil.which(name) is None:
        sentence = f"{name} is not installed here (Debian: {package})."
        if REQUIRED:
            pytest.fail(f"{sentence} RAPPORT_REQUIRE asks for the whole.", pytrace=False)
        pytest.skip(sentence)


@pytest.fixture(autouse=True)
def _parts(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("data") and not data_folder().is_dir():
        missing("data", "The folder of strangers' files is not here; set RAPPORT_SHARED_DATA.")
    if request.node.get_closest_marker("browser") and chromium() is None:
        missing("browser", "Chromium is not installed here.")
    yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of strangers' files."""
    return data_folder()
