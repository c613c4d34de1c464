"""The filters of the list in words: the chips that say what is filtered now, and the fields that set them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from rapport.parties.models import Client
from rapport.parties.queries import FILTERS, filters_for
from rapport.parties.screens.list_state import ListState
from rapport.parties.words import country_choices, country_word, language_choices, language_word
from rapport.staff.actor import Actor
from rapport.staff.queries import colleagues

Choices = list[tuple[str, str]]


def filter_chips(actor: Actor, state: ListState) -> list[dict[str, Any]]:
    """Return what is filtered beside the view, each with the address that takes it off."""
    return [
        {"label": f"{FILTERS[code].label}: {_word(actor, code, value)}", "remove_url": f"?{state.without(code)}"}
        for code, value in state.wanted
        if code != "q"
    ]


def filter_fields(actor: Actor, state: ListState) -> list[dict[str, Any]]:
    """Return the controls of the filter box: code, label, value and choices (none: a text field)."""
    now = dict(state.wanted)
    return [
        {"code": code, "label": one.label, "value": now.get(code, ""), "choices": _choices(actor, code)}
        for code, one in filters_for(actor).items()
        if code != "q"
    ]


def _word(actor: Actor, code: str, value: str) -> str:
    if code == "country":
        return country_word(value)
    if code == "language":
        return language_word(value)
    words = dict(_choices(actor, code) or [])
    return ", ".join(words.get(part, part) for part in value.split(","))


def _choices(actor: Actor, code: str) -> Choices | None:
    match code:
        case "owner":
            people = actor.known("parties.owners", lambda: [(str(one.pk), one.name) for one in colleagues()])
            return [("", ""), ("me", _("Me")), ("none", _("Nobody")), *people]
        case "status":
            return _labels(Client.Status.choices)
        case "kind":
            return _labels(Client.Kind.choices)
        case "country":
            return country_choices()
        case "language":
            return language_choices()
        case "silent":
            days = [(str(n), _("for %(num)s days") % {"num": n}) for n in (14, 30, 60, 90, 180)]
            return [("", ""), ("norm", _("longer than agreed")), *days]
        case "step":
            return [("", ""), ("none", _("none planned")), ("planned", _("planned"))]
        case "confirm":
            return [("", ""), ("1", _("not confirmed for 180 days"))]
        case "useful":
            return [("", ""), *((str(n), str(n)) for n in range(1, 6))]
    return None


def _labels(choices: Iterable[tuple[Any, Any]]) -> Choices:
    return [("", ""), *((str(code), str(label)) for code, label in choices if code)]
