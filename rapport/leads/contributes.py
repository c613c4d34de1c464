"""Where leads plug into the rest."""

from typing import Any

from rapport.kit.subjects import Kind, kinds
from rapport.leads import rights  # noqa: F401
from rapport.leads.finding import follow_rows
from rapport.leads.models import CallList, FormPage, Lead, Rule, Source
from rapport.leads.queries import call_lists_seen_by, forms_seen_by, leads_seen_by, rules_seen_by, sources_seen_by

kinds.put("lead", Kind("lead", Lead, leads_seen_by, "lead", Lead._meta.verbose_name, "funnel"))
_HANGING: tuple[tuple[str, Any, Any, str], ...] = (
    ("lead-source", Source, sources_seen_by, "megaphone"),
    ("lead-form", FormPage, forms_seen_by, "globe"),
    ("lead-rule", Rule, rules_seen_by, "split"),
    ("call-list", CallList, call_lists_seen_by, "list"),
)
for _code, _model, _seen_by, _icon in _HANGING:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()
