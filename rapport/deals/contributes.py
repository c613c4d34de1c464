"""Where deals plug into the rest."""

from rapport.deals import conditions, rights  # noqa: F401
from rapport.deals.finding import follow_rows
from rapport.deals.models import Deal, Need, Objection, Stage
from rapport.deals.queries import deals_seen_by, needs_seen_by, objections_seen_by, stages_seen_by
from rapport.kit.subjects import Kind, kinds

kinds.put("deal", Kind("deal", Deal, deals_seen_by, "deal", Deal._meta.verbose_name, "target"))
for _code, _model, _seen_by, _icon in (
    ("deal-need", Need, needs_seen_by, "heart"),
    ("deal-objection", Objection, objections_seen_by, "chat"),
    ("deal-stage", Stage, stages_seen_by, "steps"),
):
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()
