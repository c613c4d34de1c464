"""The words by which standards and sheets are found in the find box."""

from django.urls import reverse

from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found
from rapport.standards.models import CheckSheet, QualityStandard
from rapport.standards.queries import sheets_seen_by, standards_seen_by


def standard_words(row: QualityStandard) -> list[str]:
    """Return what a standard is found by."""
    return [row.name]


def sheet_words(row: CheckSheet) -> list[str]:
    """Return what a check sheet is found by."""
    return [row.name, row.words]


def _standard(row: QualityStandard) -> Hit:
    return Hit(row.name, str(row.unit or ""), reverse("quality-standard", args=[row.pk]), "shield")


def _sheet(row: CheckSheet) -> Hit:
    return Hit(row.name, str(row.get_kind_display()), reverse("check-sheet", args=[row.pk]), "list")


def follow_rows() -> None:
    """Have the texts follow every change, and put standards and sheets into the find box."""
    findable("quality-standard", QualityStandard, standard_words)
    findable("check-sheet", CheckSheet, sheet_words)
    label = QualityStandard._meta.verbose_name_plural
    offer_found("quality-standards", label, "quality-standard", standards_seen_by, _standard)
    offer_found("check-sheets", CheckSheet._meta.verbose_name_plural, "check-sheet", sheets_seen_by, _sheet)
