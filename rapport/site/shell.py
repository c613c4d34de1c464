"""What every page's frame shows: menus, role card, bell, theme, and what just happened."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from rapport.kit.ui.menu import GROUPS, bells, entries, new_things
from rapport.roles.catalogue import rights
from rapport.roles.queries import grants_of, positions_of, substituted_by
from rapport.roles.words import limit_in_words
from rapport.site.watching import last_seen
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

ROLE_LINES = 3


@functools.cache
def address(name: str) -> str:
    """Return the address of a page without numbers: it stays while the program runs."""
    return reverse(name)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context. Everything that costs a query is asked only when the frame is drawn."""
    actor: Actor | None = getattr(request, "actor", None)
    person = actor.employee if actor else None
    frame: dict[str, Any] = {
        "actor": actor,
        "language": translation.get_language() or "en",
        "languages": settings.LANGUAGES,
        "product": "Rapport",
        "firm": settings.FIRM_NAME,
        "theme": person.theme if person else "system",
        "density": person.density if person else "normal",
        "letter_keys": person.letter_keys if person else True,
        "find_url": "/find/",
        "live_url": "/live/" if person else "",
        "toasts": SimpleLazyObject(lambda: toasts(request)),
    }
    if actor and person:
        frame |= {
            "letters_url": address("my-keys"),
            "menu": lambda: menu(request, actor),
            "new_menu": SimpleLazyObject(lambda: new_menu(actor)),
            "role_card": lambda: role_card(actor),
            "calls": calls(person),
            "bell": SimpleLazyObject(lambda: bell(actor)),
            "user_menu": user_menu(person),
        }
    if last_seen().restored:
        frame |= {"restored_copy": True, "copies_url": address("copies")}
    if actor and person and actor.seen_by:
        frame |= {"live_url": "", "seen_as": person.name, "seen_as_end": address("see-as-end")}
    return frame


def menu(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    """Return the side bar's groups with the entries that the actor may open."""
    groups = []
    for code, group in GROUPS.items():
        mine = [e for e in entries if e.group == code and _shown(e.shown, actor)]
        if mine:
            lines = [_line(request, actor, e) for e in sorted(mine, key=lambda e: e.order)]
            opened = not group.folded or any(one["current"] for one in lines)
            groups.append({"code": code, "label": group.label, "open": opened, "entries": lines})
    return groups


def _shown(condition: Callable[[Actor], bool] | None, actor: Actor) -> bool:
    return condition is None or condition(actor)


def _line(request: HttpRequest, actor: Actor, entry: Any) -> dict[str, Any]:
    place = address(entry.url_name)
    count = entry.count(actor) if entry.count else None
    return {
        "label": entry.label,
        "url": place,
        "icon": entry.icon,
        "key": f"g {entry.key}" if entry.key else "",
        "count": count.number if count else 0,
        "urgent": bool(count and count.urgent),
        "current": request.path.startswith((place, *entry.also)),
        "phone": entry.phone,
        "live": entry.live,
    }


def new_menu(actor: Actor) -> list[dict[str, Any]]:
    """Return what the actor may begin from anywhere."""
    lines = sorted((thing for thing in new_things if _shown(thing.shown, actor)), key=lambda thing: thing.order)
    return [
        {
            "label": thing.label,
            "url": address(thing.url_name),
            "symbol": thing.icon,
            "shortcut": thing.shortcut,
        }
        for thing in lines
    ]


def role_card(actor: Actor) -> dict[str, Any]:
    """Return who one is in the program: position, what it limits, for whom one stands in."""
    language = translation.get_language() or "en"
    held = positions_of(actor)
    lines = [
        _("Up to %(limit)s: %(do)s") % {"limit": limit_in_words(grant, code), "do": rights[code].words}
        for code, grants in grants_of(actor).items()
        for grant in grants
        if grant.limit is not None and not grant.must_ask and code in rights
    ]
    lines = [_("Stands in for %(person)s") % {"person": person.name} for person in substituted_by(actor)] + lines
    return {
        "title": held[0].called(language) if held else _("No position"),
        "lines": lines[:ROLE_LINES],
        "url": address("my-rights"),
        "link": _("What I may do"),
    }


def calls(person: Employee) -> dict[str, Any]:
    """Return whether the person takes calls now, and the other choices."""
    return {
        "label": person.get_calls_display(),
        "state": person.calls,
        "choices": [
            {
                "label": label,
                "url": address("my-calls"),
                "post": True,
                "fields": {"calls": value},
                "current": value == person.calls,
            }
            for value, label in Employee.Calls.choices
        ],
    }


def bell(actor: Actor) -> dict[str, Any] | None:
    """Return the number of new notices and where they are read, None while no app has notices."""
    for one in bells:
        return {"count": one.unread(actor), "url": address(one.url_name)}
    return None


def user_menu(person: Employee) -> list[dict[str, Any]]:
    """Return the person's own menu: language and theme in one press each, settings, leaving."""
    undo = {
        "label": _("Undo my last deed"),
        "url": address("undo-last"),
        "symbol": "undo",
        "shortcut": "Z",
        "post": True,
    }
    leave = {"label": _("Log out"), "url": address("account_logout"), "symbol": "logout", "post": True, "divider": True}
    return [
        {"title": _("Language"), "choices": _numbered(_choices("language", settings.LANGUAGES, person.language))},
        {"title": _("Theme"), "choices": _choices("theme", Employee.Theme.choices, person.theme)},
        {
            "title": "",
            "choices": [{"label": _("My settings"), "url": address("my-settings"), "symbol": "gear"}, undo, leave],
        },
    ]


def _choices(name: str, choices: Any, current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": address("my-look"),
            "post": True,
            "fields": {name: value},
            "current": value == current,
        }
        for value, label in choices
    ]


def _numbered(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [choice | {"shortcut": str(place)} for place, choice in enumerate(choices, 1)]


def toasts(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what happened since the last page, each with its way back."""
    shown = []
    for message in get_messages(request):
        number = next((tag.removeprefix("undo-") for tag in message.tags.split() if tag.startswith("undo-")), "")
        tone = "danger" if message.level_tag == "error" else ""
        shown.append(
            {"text": message.message, "undo_url": reverse("undo", args=[number]) if number else "", "tone": tone}
        )
    return shown
