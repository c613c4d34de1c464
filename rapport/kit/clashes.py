"""What only the database can see, because two people write at once: that there is one like this already."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput

_SQLITE = re.compile(r"UNIQUE constraint failed: (?:index '(?P<index>[^']+)'|(?P<columns>.+))")
# The code of SQL for a value that has to be unique and is not.
_UNIQUE = "23505"


@contextmanager
def clash_told() -> Iterator[None]:
    """Turn the database's refusal of a second one into BadInput, under the field when it is one; others go on.

    Stands around a transaction, which has to be rolled back before anything else is asked.
    """
    try:
        yield
    except IntegrityError as clash:
        found = _fields_of(clash)
        if found is None:
            raise
        if len(found) != 1:
            raise BadInput(_("There is one like this already. Change what makes it different.")) from clash
        label = str(getattr(found[0], "verbose_name", found[0].name))
        sentence = _("There is one with the same value already: %(field)s. Write another.") % {"field": label}
        raise BadInput(fields={found[0].name: [sentence]}) from clash


def _fields_of(clash: IntegrityError) -> list[Field] | None:
    """Return the columns that had to be unique together, as far as they can be told; None for another refusal."""
    diag = getattr(clash.__cause__, "diag", None)
    if diag is not None:
        if getattr(clash.__cause__, "sqlstate", "") != _UNIQUE:
            return None
        return _of_constraint(diag.table_name or "", diag.constraint_name or "")
    told = _SQLITE.search(str(clash))
    if told is None:
        return None
    if told["index"]:
        return _of_constraint("", told["index"])
    columns = [name.strip().partition(".") for name in told["columns"].split(",")]
    model = _model(columns[0][0])
    return [one for one in model._meta.concrete_fields if one.column in {c for _t, _d, c in columns}] if model else []


def _of_constraint(table: str, name: str) -> list[Field]:
    for model in apps.get_models():
        if table and model._meta.db_table != table:
            continue
        for rule in model._meta.constraints:
            if rule.name == name:
                return [model._meta.get_field(one) for one in getattr(rule, "fields", ())]  # type: ignore[misc]
        if table:
            # Django names the rule of a unique column after table and column, with a mark at the end.
            alone = [f for f in model._meta.concrete_fields if f.unique and name.startswith(f"{table}_{f.column}_")]
            return alone[:1]
    return []


def _model(table: str) -> type[Model] | None:
    return next((one for one in apps.get_models() if one._meta.db_table == table), None)
