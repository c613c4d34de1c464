"""The template environment: translations, formats and addresses under short names."""

from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from rapport.kit.ui import formats
from rapport.kit.ui.template_globals import TEMPLATE_GLOBALS


def environment(**options: Any) -> Environment:
    """Return Jinja2's environment for Rapport's pages. A name that a page does not know is an error, not a blank."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    # A page names a hundred symbols of one and the same file, whose address stays while the program runs.
    made.globals.update(TEMPLATE_GLOBALS, url=url, static=cache(static))
    made.filters.update(
        day=formats.day,
        clock=formats.clock,
        moment=formats.moment,
        number=formats.number,
        money=formats.money,
        price=formats.price,
        per_cent=formats.per_cent,
        percent=formats.percent,
        span=formats.span,
    )
    return made


def gettext(text: str) -> str:
    """Return the text in the reader's language, looked up once a language."""
    return _said(translation.get_language(), text)


@lru_cache(maxsize=20_000)
def _said(language: str | None, text: str) -> str:
    return translation.gettext(text)


def url(name: str, *args: Any, **query: Any) -> str:
    """Return the address of a named page, with query values that are not empty."""
    given = {key: value for key, value in query.items() if value not in (None, "", [])}
    return _address(name, args) + (f"?{urlencode(given, doseq=True)}" if given else "")


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)
