"""What the component templates need in the Jinja environment besides gettext, url() and static()."""

from collections.abc import Mapping
from typing import Any

from rapport.kit.ui import charts
from rapport.kit.ui.csrf import csrf_field
from rapport.kit.ui.drawn_alike import drawn_alike, drawn_rows
from rapport.kit.ui.drawn_once import drawn_once
from rapport.kit.ui.form_keys import form_key
from rapport.kit.ui.initials import initials
from rapport.kit.ui.items import each, one

TEMPLATE_GLOBALS: Mapping[str, Any] = {
    "charts": charts,
    "csrf_field": csrf_field,
    "drawn_alike": drawn_alike,
    "drawn_once": drawn_once,
    "drawn_rows": drawn_rows,
    "each": each,
    "form_key": form_key,
    "initials": initials,
    "one": one,
}
