"""What every page's frame shows: menu, role card, theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from rapport.kit.ui.menu import GROUPS, entries
from rapport.roles.queries import positions_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context. Everything that costs a query is asked only when the frame is drawn."""
    actor = getattr(request, "actor", None)
    person = actor.employee if actor else None
    language = translation.get_language() or "en"
    return {
        "actor": actor,
        "language": language,
        "languages": settings.LANGUAGES,
        "theme": person.theme if person else "system",
        "density": person.density if person else "normal",
        "letter_keys": person.letter_keys if person else False,
        "menu": lambda: menu(request),
        "role_card": lambda: positions_of(actor)[0].called(language) if actor and positions_of(actor) else "",
    }


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the side bar's groups with the entries that the actor may open."""
    actor = request.actor  # type: ignore[attr-defined]
    groups = []
    for code, label in GROUPS.items():
        lines = [e for e in entries if e.group == code and (e.shown is None or e.shown(actor))]
        if lines:
            groups.append(
                {"label": label, "entries": [_line(request, e) for e in sorted(lines, key=lambda e: e.order)]}
            )
    return groups


def _line(request: HttpRequest, entry: Any) -> dict[str, Any]:
    address = reverse(entry.url_name)
    count = entry.count(request.actor) if entry.count else None  # type: ignore[attr-defined]
    return {
        "label": entry.label,
        "url": address,
        "icon": entry.icon,
        "key": entry.key,
        "count": count.number if count else 0,
        "urgent": bool(count and count.urgent),
        "current": request.path.startswith(address),
    }
