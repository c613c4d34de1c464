"""Where standards and self-checks plug into the rest."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.standards import api, evidence, exporting, measures, personal, rights, rounds, screens  # noqa: F401
from rapport.standards.actions.common import KIND
from rapport.standards.finding import follow_rows
from rapport.standards.models import CheckPlan, CheckSheet, QualityStandard, SelfCheck
from rapport.standards.queries import checks_seen_by, plans_seen_by, sheets_seen_by, standards_seen_by

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("quality-standard", QualityStandard, standards_seen_by, "shield"),
    ("check-sheet", CheckSheet, sheets_seen_by, "list"),
    ("check-plan", CheckPlan, plans_seen_by, "calendar"),
    (KIND, SelfCheck, checks_seen_by, "eye"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon))
follow_rows()

entries.put(
    "self-checks",
    Entry(
        "team",
        70,
        _("Self-checks"),
        "self-checks",
        "eye",
        also=("/standards/", "/check-sheets/", "/check-plans/"),
    ),
)
