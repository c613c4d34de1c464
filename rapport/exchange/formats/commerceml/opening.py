"""Exchange files of accounting programs: opened one by one or out of a ZIP, and told in words when they can't be."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TypeVar

from django.utils.translation import gettext as _

from rapport.exchange.formats.commerceml.parsing import WrongFile
from rapport.exchange.formats.sheet import UnreadableFile
from rapport.kit.archives import UNREADABLE, UnsafeArchive, guard_zip

MOST_LEFT = 12  # names of elements that are told as not understood
T = TypeVar("T")


def opened(path: Path, read: Callable[[Iterable[IO[bytes]]], T], nothing: Callable[[], str]) -> T:
    """Return what `read` makes of the file, or of all XML files of a ZIP together.

    `nothing` is the sentence for a ZIP without any. Raises UnreadableFile with a sentence, also for what is damaged.
    """
    try:
        return _read(path, read, nothing)
    except WrongFile as wrong:
        raise UnreadableFile(wrong.sentence) from wrong
    except UnsafeArchive as wrong:
        raise UnreadableFile(str(wrong)) from wrong
    # What is locked with a password raises RuntimeError.
    except (*UNREADABLE, RuntimeError) as wrong:
        raise UnreadableFile(_("The archive is damaged or locked with a password. Export it again.")) from wrong


def _read(path: Path, read: Callable[[Iterable[IO[bytes]]], T], nothing: Callable[[], str]) -> T:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            return read([stream])
    guard_zip(path)
    with zipfile.ZipFile(path) as package, ExitStack() as stack:
        names = [one for one in package.namelist() if one.lower().endswith(".xml")]
        if not names:
            raise WrongFile(nothing())
        return read(_each(package, names, stack))


def _each(package: zipfile.ZipFile, names: list[str], stack: ExitStack) -> Iterator[IO[bytes]]:
    for name in names:
        yield stack.enter_context(package.open(name))


def told_left(left: Counter[str]) -> list[str]:
    """Return the sentence that names the parts of which nothing is kept, none when there are none."""
    if not left:
        return []
    words = ", ".join(f"{name} ({number})" for name, number in left.most_common(MOST_LEFT))
    more = len(left) - MOST_LEFT
    words += f", +{more}" if more > 0 else ""
    return [_("Nothing is kept of these parts of the file: %(parts)s") % {"parts": words}]
