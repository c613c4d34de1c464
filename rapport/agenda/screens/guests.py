"""What other apps show on the page of a task or an appointment (comments, files)."""

import logging
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.template.backends.utils import csrf_input_lazy
from django.utils.translation import gettext as _
from markupsafe import Markup

from rapport.kit.ui.record import panels

log = logging.getLogger(__name__)


def guests(request: HttpRequest, kind: str, record: object) -> list[Markup]:
    """Return the panels of the record's page, drawn, in their order. One that fails says so, the others go on."""
    env = engines["rapport"].env  # type: ignore[attr-defined]
    given: dict[str, Any] = {
        "actor": request.actor,  # type: ignore[attr-defined]
        "record": record,
        "kind": kind,
        "here": request.get_full_path(),
        "csrf_input": csrf_input_lazy(request),
    }
    given["ui"] = env.get_template("ui/components.html").make_module(given)
    drawn = []
    for panel in sorted((one for one in panels if kind in one.kinds), key=lambda one: one.order):
        try:
            shown = panel.show(given["actor"], record)
            if shown is not None:
                drawn.append(Markup(env.get_template(shown.template).render({**given, **shown.context})))
        except Exception:
            log.exception("The panel %s failed", panel.title)
            drawn.append(given["ui"].notice(_("%(panel)s can't be shown now.") % {"panel": panel.title}, "warn"))
    return drawn
