"""Everything about a person in one archive: a page to read, the same as data, and the files."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.db.models import Field, ForeignKey, Model
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.journal.book import lines_about
from rapport.kit.changes import image
from rapport.kit.keeping import kept
from rapport.kit.merging import NUMBERS
from rapport.kit.ui import formats
from rapport.privacy.finding import MANY, by_kind, everything_about
from rapport.privacy.models import Consent, Origin
from rapport.privacy.rules import cut, pattern
from rapport.privacy.shelves import DataSubject, Who
from rapport.staff.actor import Actor

# Columns that say nothing to a person.
INNER = frozenset({"id", "version", "sorts_as", "folded", "core", "normal", "path", "stamp", "digest", "secret_hash"})
LINES = 10_000
# A page can be read up to so many records of a kind; the data hold all of them.
ON_THE_PAGE = 2_000


@dataclass
class Archive:
    """A ZIP ready to be read from its beginning, how many records it holds, its size and SHA-256."""

    file: IO[bytes]
    rows: int
    size: int
    sha256: str


def archive_of(actor: Actor, subject: DataSubject, who: Who) -> Archive:
    """Return the archive of everything about the person; what is told of others in the same texts is left out."""
    others = pattern([one for one in who.others if "@" not in one], (), [one for one in who.others if "@" in one])
    instead = _("[somebody else]")
    sections: list[dict[str, Any]] = []
    data: dict[str, Any] = {"kind": who.kind, "number": who.pk, "made": actor.at.isoformat(), "records": {}}
    paths: list[tuple[str, str]] = []
    number = 0
    for found in sorted(everything_about(who), key=lambda one: one.holding.label):
        if found.holding.bare:
            continue
        rows: list[Any] = []
        plain: list[Any] = []
        for row in found.rows.iterator(MANY):
            number += 1
            plain.append({"number": row.pk, **_plain(cut(image(row), others, instead))})
            if len(rows) < ON_THE_PAGE:
                rows.append([(label, cut(value, others, instead)) for label, value in _told(row)])
            for column in found.holding.files:
                if getattr(row, column):
                    paths.append((getattr(row, column), str(getattr(row, "name", "") or Path(row.path).name)))
        if plain:
            label = str(found.holding.model._meta.verbose_name_plural)
            sections.append({"title": label[:1].upper() + label[1:], "rows": rows, "number": len(plain)})
            data["records"][found.holding.label] = plain
    lines = [_plain(cut(one, others, instead)) for one in _lines(who)]
    data["history"], data["why"] = lines, _why(who)
    context = {
        "name": who.name, "kind": subject.label, "day": formats.day(actor.today), "sections": sections,
        "lines": lines, "why": data["why"], "language": get_language() or "en",
    }  # fmt: skip
    page = render_to_string("privacy/handed_out.html", context, using="rapport")
    return _packed(page, data, paths, number + len(lines))


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in value.items() if one not in (None, "", [], {})}


def _told(row: Model) -> Iterator[tuple[str, Any]]:
    """Give the row's columns by label in words, without what is only the program's own."""
    kinds_beside = {name for number in NUMBERS for name in (number, f"{number.removesuffix('_id')}_kind")}
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if value in (None, "", [], {}) or column.name in INNER or column.name in kinds_beside:
            continue
        label = str(column.verbose_name)
        yield label[:1].upper() + label[1:], _word(row, column, value)


def _word(row: Model, column: Field[Any, Any], value: Any) -> str:
    if isinstance(column, ForeignKey):
        return str(getattr(row, column.name))
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if hasattr(value, "tzinfo") and hasattr(value, "hour") and hasattr(value, "year"):
        return str(formats.moment(value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _lines(who: Who) -> Iterator[dict[str, Any]]:
    """Give the journal's lines about the person, latest first, each once."""
    told: set[int] = set()
    for code, pks in by_kind(who).items():
        for pk in pks:
            for line in lines_about(code, pk, limit=LINES):
                if line.entry.pk not in told:
                    told.add(line.entry.pk)
                    yield {"at": line.at.isoformat(), "what": line.event.sentence(), "words": line.event.words()}


def _why(who: Who) -> list[dict[str, str]]:
    """Return whence the data came, on which basis, and what the person consented to."""
    found = []
    for code, pks in by_kind(who).items():
        for origin in Origin.objects.filter(kind=code, subject_id__in=pks).select_related("source__purpose"):
            purpose = origin.source.purpose.name if origin.source else ""
            told = {"from": str(origin), "basis": origin.basis, "purpose": purpose, "at": origin.at.isoformat()}
            found.append({key: value for key, value in told.items() if value})
        for one in Consent.objects.filter(kind=code, subject_id__in=pks).select_related("purpose").order_by("id"):
            word = _("Consent given") if one.given else _("Consent withdrawn")
            way = str(one.get_way_display())
            found.append({"purpose": one.purpose.name, "what": word, "how": way, "at": one.at.isoformat()})
    return found


def _packed(page: str, data: dict[str, Any], paths: list[tuple[str, str]], rows: int) -> Archive:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever answers with it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("index.html", page)
        out.writestr("style.css", render_to_string("privacy/handed_out.css", using="rapport"))
        out.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=1, default=str))
        for number, (path, name) in enumerate(dict(paths).items(), start=1):
            with suppress(FileNotFoundError), kept.local(path) as source:
                out.write(source, f"files/{number:04d}-{Path(name).name[-100:]}")
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = file.seek(0, 2)
    file.seek(0)
    return Archive(file, rows, size, digest)
