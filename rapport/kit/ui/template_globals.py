"""What the component templates need in the Jinja environment besides gettext, url() and static()."""

from collections.abc import Mapping
from typing import Any

from rapport.kit.ui import charts
from rapport.kit.ui.form_keys import form_key

TEMPLATE_GLOBALS: Mapping[str, Any] = {"charts": charts, "form_key": form_key}
