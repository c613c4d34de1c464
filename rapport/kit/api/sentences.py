"""Pydantic's findings in the words and the language of the caller."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _


def sentence(error: Mapping[str, Any]) -> str:
    """Return one finding as a whole sentence."""
    bounds = error.get("ctx", {})
    kind = error["type"]
    known = {
        "missing": _("This is needed."),
        "extra_forbidden": _("There is no field of this name here."),
        "string_type": _("A text is needed here."),
        "string_too_long": _("The text may have at most %(max)s letters.") % {"max": bounds.get("max_length", "")},
        "string_too_short": _("The text needs at least %(min)s letters.") % {"min": bounds.get("min_length", "")},
        "greater_than_equal": _("The least that can be given is %(min)s.") % {"min": bounds.get("ge", "")},
        "less_than_equal": _("The most that can be given is %(max)s.") % {"max": bounds.get("le", "")},
        "greater_than": _("It has to be more than %(min)s.") % {"min": bounds.get("gt", "")},
        "less_than": _("It has to be less than %(max)s.") % {"max": bounds.get("lt", "")},
        "literal_error": _("One of these is needed: %(values)s.") % {"values": bounds.get("expected", "")},
        "enum": _("One of these is needed: %(values)s.") % {"values": bounds.get("expected", "")},
        "list_type": _("A list is needed here."),
        "too_long": _("The list may have at most %(max)s entries.") % {"max": bounds.get("max_length", "")},
    }
    if kind in known:
        return known[kind]
    for beginning, words in {
        "int": _("A whole number is needed here."),
        "bool": _("True or false is needed here."),
        "decimal": _("A number is needed here."),
        "float": _("A number is needed here."),
        "datetime": _("A moment with its time zone is needed here, such as 2026-11-23T09:25:00Z."),
        "timezone": _("A moment with its time zone is needed here, such as 2026-11-23T09:25:00Z."),
        "date": _("A day is needed here, such as 2026-11-23."),
        "time": _("A time of day is needed here, such as 09:25."),
        "dict": _("An object is needed here."),
        "model": _("An object is needed here."),
    }.items():
        if kind.startswith(beginning):
            return words
    return _("This value can't be taken.")


def by_place(errors: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[object]]]:
    """Return the findings by where they stand (body, query, header, path), then by the field's path."""
    places: dict[str, dict[str, list[object]]] = {}
    for error in errors:
        place, *rest = error["loc"]
        # Ninja puts the parameter's own name before the fields of a body.
        path = rest[1:] if place in {"body", "form"} and len(rest) > 1 else rest
        places.setdefault(str(place), {}).setdefault(".".join(map(str, path)), []).append(sentence(error))
    return places
