"""What has to hold of the numbers of papers."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.models import Series
from rapport.documents.shelves import Numbered, numbered
from rapport.journal.models import Entry
from rapport.kit.checks import check

CENTURY = 2000


@check("numbers", gettext_lazy("Papers are numbered without gaps, and no number is beyond its series"))
def numbers() -> Iterator[str | int]:
    """Numbers that were left out though nobody took a paper back, and those that the series would give again."""
    latest = {(row.code, row.year): row.latest for row in Series.objects.all()}
    for code, papers in numbered.items():
        given: dict[int, set[int]] = {}
        for number in papers.model._base_manager.values_list("number", flat=True).iterator(chunk_size=2000):
            found = re.fullmatch(papers.written, number)
            if found:
                year = int(found["y"]) if len(found["y"]) > 2 else CENTURY + int(found["y"])
                given.setdefault(year, set()).add(int(found["n"]))
                yield 1
        for year in sorted({*given, *(year for one, year in latest if one == code)}):
            yield from _wrong_with(code, papers, year, given.get(year, set()), latest.get((code, year), 0))


def _wrong_with(code: str, papers: Numbered, year: int, given: set[int], latest: int) -> Iterator[str]:
    told = {"series": f"{papers.model._meta.verbose_name} {year}"}
    beyond = [] if papers.others else sorted(number for number in given if number > latest)
    for number in beyond:
        yield _("%(series)s: number %(number)s is there, and the series is only at %(latest)s.") % {
            **told, "number": number, "latest": latest
        }  # fmt: skip
    missing = set(range(1, latest + 1)) - given
    if missing:
        missing -= _taken_back(papers, year)
    for number in sorted(missing):
        yield _("%(series)s: number %(number)s is missing, and nobody took a paper back.") % {**told, "number": number}


def _taken_back(papers: Numbered, year: int) -> set[int]:
    """The numbers of papers that are gone because somebody took back or removed them: the journal has their images."""
    label, found = papers.model._meta.label, set[int]()
    rows = Entry.objects.filter(undoable=True).order_by("pk").values_list("changes", flat=True)
    for changes in rows.iterator(chunk_size=100):
        for change in changes:
            if change["model"] != label:
                continue
            number = re.fullmatch(papers.written, str(((change["after"] or change["before"]) or {}).get("number")))
            if number and year % CENTURY == int(number["y"]) % CENTURY:
                found.add(int(number["n"]))
    return found
