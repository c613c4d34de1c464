"""A ZIP of files as a table with a row for each."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.packages import BESIDE, FILES, MOST, index_in
from rapport.exchange.formats.sheet import Reading, Row, Sheet, UnreadableFile
from rapport.kit.archives import UNREADABLE, guard_zip, part_name
from rapport.kit.refusals import BadInput

# Bytes of the table that says whose the files are: enough for all that one ZIP may hold.
LARGEST_TABLE = 20_000_000
PIECE = 1 << 20


class Package:
    """An open ZIP and its files by name: as people wrote it, folders and all."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        parts = {part_name(one): one for one in self._zip.infolist() if not one.is_dir()}
        self.index = index_in(parts)
        self.parts = {name: one for name, one in parts.items() if name != self.index and not BESIDE.search(name)}
        # Beside tables of a program only what lies in the folder of files is meant.
        if any(_below(name) for name in self.parts):
            self.parts = {name: one for name, one in self.parts.items() if _below(name)}
        self._meant = {name.casefold(): name for name in self.parts}

    def named(self, name: str) -> str | None:
        """Return the file that is meant by a name or path, None for none."""
        plain = name.replace("\\", "/").removeprefix("./").strip("/")
        if plain in self.parts:
            return plain
        return self._meant.get(plain.casefold()) or self._meant.get(f"{FILES}/{plain}".casefold())

    def size(self, name: str) -> int:
        """Return the size of the file in bytes, unpacked."""
        return self.parts[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the content of the file, a megabyte at a time. Raises BadInput when it can't be unpacked."""
        try:
            with self._zip.open(self.parts[name]) as source:
                while piece := source.read(PIECE):
                    yield piece
        except (*UNREADABLE, RuntimeError) as wrong:
            told = _("This file can't be unpacked. Pack it anew, without a password.")
            raise BadInput(fields={"file": [told]}) from wrong

    def table(self) -> bytes | None:
        """Return the table that says whose the files are, None when the folders say it."""
        if self.index is None:
            return None
        with self._zip.open(self.index) as source:
            return source.read(LARGEST_TABLE)


def folder_of(name: str) -> str:
    """Return the folder that names the client: the first one, or that in the folder of files."""
    folders = PurePosixPath(_below(name) or name).parts[:-1]
    return folders[0] if folders else ""


def _below(name: str) -> str:
    """The path below the folder of files, "" for a file that is not in it."""
    first, _slash, rest = name.partition("/")
    return rest if first.casefold() == FILES else ""


class FilesSheet(Sheet):
    """The files of a ZIP whose folders are called as the clients are, in the order of their names."""

    kind = "zip"

    def __init__(self, package: Package) -> None:
        self._names = sorted(package.parts)
        self.columns = [_("Client"), _("File")]
        self.holds = {0: "client", 1: "file"}
        self.reading = Reading()
        self.problems = []

    def _walk(self) -> Iterator[Row]:
        for number, name in enumerate(self._names, 1):
            yield Row(number, [folder_of(name) or None, name], name[:2000])


def open_files(path: Path, name: str) -> Sheet:
    """Return the ZIP as a table of files: that which lies in it as files.csv, else one by its folders.

    Raises UnreadableFile with a sentence for what is no ZIP of files, or is not safe to unpack.
    """
    try:
        guard_zip(path, max_unpacked=MOST)
        package = Package(path)
        table = package.table()
    except (*UNREADABLE, RuntimeError) as wrong:
        raise UnreadableFile(_no_files()) from wrong
    except BadInput as wrong:
        raise UnreadableFile(str(wrong.sentence)) from wrong
    if not package.parts:
        raise UnreadableFile(_no_files())
    return FilesSheet(package) if table is None else open_sheet(table, package.index or "")


def _no_files() -> str:
    return _(
        "This is no ZIP of files. Put the files into folders that are called as the clients are, or beside a table"
        " files.csv that says the client and the file, and pack that."
    )
