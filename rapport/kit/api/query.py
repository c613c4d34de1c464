"""What may stand after the question mark, or in a form with files: a closed list of names, each once."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput


class BadQuery(Exception):
    """A name or value in the query that the operation does not know; `field` names it, `sentence` says why."""

    def __init__(self, field: str, sentence: object) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


def refuse_unknown(request: HttpRequest, known: Collection[str], lists: Collection[str] = ()) -> None:
    """Raise BadQuery for a name that is not known, or given twice without being a list."""
    for name, values in request.GET.lists():
        if name not in known:
            shown = name if name.isprintable() else repr(name)
            raise BadQuery(shown[:100], _not_known(known))
        if len(values) > 1 and name not in lists:
            raise BadQuery(name, _("Give this parameter once."))
        if any("\0" in value for value in values):
            raise BadQuery(name, _("The value holds a letter that can't be kept (NUL)."))


def refuse_unsaid(request: HttpRequest, known: Collection[str]) -> None:
    """Raise BadInput for a field of a form with files that is not known, given twice, or can't be kept."""
    given: list[tuple[str, Sequence[Any]]] = [*request.POST.lists(), *request.FILES.lists()]
    for name, values in given:
        shown = (name if name.isprintable() else repr(name))[:100]
        if name not in known:
            raise BadInput(fields={shown: [_("There is no field of this name here.")]})
        if len(values) > 1:
            raise BadInput(fields={shown: [_("Give this field once.")]})
        if any(isinstance(value, str) and "\0" in value for value in values):
            raise BadInput(fields={shown: [_("The value holds a letter that can't be kept (NUL).")]})


def _not_known(known: Collection[str]) -> str:
    if not known:
        return _("This operation takes no parameters.")
    return _("There is no parameter of this name here. Known are: %(names)s.") % {"names": ", ".join(sorted(known))}
