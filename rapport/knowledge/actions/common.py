"""What several deeds need."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput


def kept(row: Any, facts: dict[str, Any]) -> Change | None:
    """Write the facts on a new row or on the one that is there; text without blanks around it. Raises BadInput."""
    facts = {name: one.strip() if isinstance(one, str) else one for name, one in facts.items()}
    if row.pk:
        return update(row, **facts)
    for name, value in facts.items():
        setattr(row, name, value)
    return create(row)


def only_one(row: Model, field: str, sentence: str, **same: Any) -> None:
    """Raise BadInput under the field when another row holds the same."""
    if type(row)._default_manager.filter(**same).exclude(pk=row.pk).exists():
        raise BadInput(fields={field: [sentence]})


def known_language(code: str) -> None:
    """Raise BadInput under "language" for one that the program does not speak."""
    if code not in dict(settings.LANGUAGES):
        raise BadInput(fields={"language": [_("Choose a language from the list.")]})
