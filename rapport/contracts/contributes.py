"""Where contracts plug into the rest."""

from typing import Any

from rapport.contracts import rights  # noqa: F401
from rapport.contracts.finding import follow_rows
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.queries import contracts_seen_by, templates_seen_by
from rapport.kit.subjects import Kind, kinds

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("contract", Contract, contracts_seen_by, "doc"),
    ("contract-template", ContractTemplate, templates_seen_by, "copy"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon))
follow_rows()
