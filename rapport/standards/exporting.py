"""Self-checks and quality standards out of the house as tables."""

from typing import Any

from django.db.models import QuerySet

from rapport.exchange.tables import offer_table
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.standards.models import QualityStandard, SelfCheck
from rapport.standards.queries import checks_seen_by, standards_seen_by
from rapport.standards.rights import MANAGE


def _checks(actor: Actor) -> QuerySet[SelfCheck, Any]:
    """Whoever may not know who made a check takes none out: a table would say it."""
    return checks_seen_by(actor) if may(actor, MANAGE) else checks_seen_by(actor).filter(checker=actor.pk)


offer_table(
    "self-checks", SelfCheck._meta.verbose_name_plural, SelfCheck,
    ("sheet", "unit", "place", "checker", "due_on", "state", "done_on", "score", "answered_in", "words"),
    _checks, subject="self-check", list_page="self-checks",
)  # fmt: skip
offer_table(
    "quality-standards", QualityStandard._meta.verbose_name_plural, QualityStandard,
    ("name", "measure", "sheet", "unit", "is_active"), standards_seen_by, subject="quality-standard",
    list_page="quality-standards",
)  # fmt: skip
