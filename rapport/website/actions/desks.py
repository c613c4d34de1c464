"""Arranging desks on the web (R-349, R-385)."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.website.events import WebDeskKept
from rapport.website.models import WebDesk
from rapport.website.models.desks import LONGEST_TEXT, MOST_SITES, TEXTS
from rapport.website.queries.desks import forget_codes
from rapport.website.rights import ARRANGE

DESK_FACTS = ("name", "code", "unit", "sites", "texts", "chat_open", "form_open")


@act("website.keep_desk", right=ARRANGE)
def keep_desk(actor: Actor, desk: WebDesk | None = None, **facts: Any) -> WebDesk:
    """Make a desk on the web, or change the one given.

    `sites` are addresses of web sites, of which the origin is kept; `texts` map a language to title, intro and notice:
    one without a title is left out, one must be there. Raises BadInput with a sentence per field, and Stale.
    """
    no_foreign_fields(facts, frozenset(DESK_FACTS))
    row = desk or WebDesk()
    if "texts" in facts or desk is None:
        facts["texts"] = _texts(facts.get("texts", {}))
    if "sites" in facts:
        facts["sites"] = _sites(facts["sites"])
    if desk is None and facts.get("unit") is None:
        raise BadInput(fields={"unit": [_("Choose the unit that answers.")]})
    if WebDesk.objects.filter(code=facts.get("code", row.code)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"code": [_("Another desk has this address.")]})
    if desk:
        change = update(row, **facts)
    else:
        for name, value in facts.items():
            setattr(row, name, value)
        change = create(row)
    if change:
        record(actor, WebDeskKept(row.pk, row.name), row, changes=[change])
        forget_codes()
    return row


def _sites(given: Iterable[str]) -> list[str]:
    """Return the origins of the addresses, once each."""
    found: dict[str, None] = {}
    for line in given:
        written = str(line).strip()
        if not written:
            continue
        try:
            parts = urlsplit(written)
            port, host = parts.port, (parts.hostname or "").encode("idna").decode()
        except ValueError:
            parts, port, host = urlsplit(""), None, ""
        plain = host and all(sign.isalnum() or sign in "-." for sign in host)
        if parts.scheme not in ("https", "http") or not plain or parts.username or len(host) > 200:
            told = {"site": written[:100]}
            raise BadInput(
                fields={"sites": [_("Write the address like https://www.firm.example, not %(site)s.") % told]}
            )
        found[f"{parts.scheme}://{host}{f':{port}' if port else ''}"] = None
    if len(found) > MOST_SITES:
        raise BadInput(fields={"sites": [_("At most %(num)s web sites may show it.") % {"num": MOST_SITES}]})
    return list(found)


def _texts(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        said = {name: str(given.get(language, {}).get(name, "")).strip() for name in TEXTS}
        if not said["title"]:
            if any(said.values()):
                raise BadInput(fields={f"title_{language}": [_("Write the title in this language too.")]})
            continue
        for name in TEXTS:
            if len(said[name]) > LONGEST_TEXT[name]:
                told = {"most": LONGEST_TEXT[name]}
                sentence = _("This is too long: %(most)s letters at the most.") % told
                raise BadInput(fields={f"{name}_{language}": [sentence]})
        texts[language] = said
    if not texts:
        raise BadInput(fields={"texts": [_("Write the title in at least one language.")]})
    return texts
